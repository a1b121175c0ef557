import Foundation
import IsolaTesting
import Testing

/// Analytics Engine: <https://developers.cloudflare.com/analytics/analytics-engine/>.
@Suite struct AnalyticsTests {
    private static let binding =
        "analytics_engine_datasets = [{ binding = \"AE\", dataset = \"visits\" }]"

    /// A host whose time is 2026-03-04 05:06:07.
    private func bench() async throws -> Bench {
        var options = TestHost.Options()
        options.startTime = Date(timeIntervalSince1970: 1_772_600_767)
        return try await Bench(Self.binding, options)
    }

    /// The rows of a query, one object a line.
    private func rows(_ bench: Bench, _ sql: String) async throws -> String {
        try await bench.host.analytics("\(sql) FORMAT JSONEachRow")
    }

    @Test func `a point has its columns, and the rest is empty`() async throws {
        let bench = try await bench()
        let code = """
            const result = env.AE.writeDataPoint({
              indexes: ['de'], blobs: ['a', null, new TextEncoder().encode('é')], doubles: [1.5, 2],
            });
            env.AE.writeDataPoint();
            return result === undefined;
            """
        #expect(try await bench.run(code) == "true")
        let sql = """
            SELECT timestamp, index1, blob1, blob2, blob3, blob20, double1, double2, double20, \
            _sample_interval FROM visits ORDER BY index1 DESC
            """
        #expect(
            try await rows(bench, sql) == """
                {"timestamp":"2026-03-04 05:06:07","index1":"de","blob1":"a","blob2":"","blob3":"é",\
                "blob20":"","double1":1.5,"double2":2,"double20":0,"_sample_interval":1}
                {"timestamp":"2026-03-04 05:06:07","index1":"","blob1":"","blob2":"","blob3":"",\
                "blob20":"","double1":0,"double2":0,"double20":0,"_sample_interval":1}

                """
        )
        await bench.host.stop()
    }

    @Test(arguments: [
        ("{ indexes: ['a', 'b'] }", "Maximum of 1 indexes supported."),
        ("{ indexes: ['x'.repeat(97)] }", "Size of indexes[0] exceeds 96 bytes)."),
        ("{ doubles: Array(21).fill(1) }", "Maximum of 20 doubles supported."),
        ("{ blobs: Array(21).fill('') }", "Maximum of 20 blobs supported."),
        (
            "{ blobs: ['é'.repeat(8000), 'x'] }",
            "Cumulative size of blobs exceeds 16000 bytes)."
        ),
    ]) func `a point over a limit is refused`(point: String, expected: String) async throws {
        let bench = try await bench()
        let answer = try await bench.run("env.AE.writeDataPoint(\(point))")
        #expect(answer == "TypeError: writeDataPoint(): \(expected)")
        await bench.host.stop()
    }

    @Test func `an event writes 250 points`() async throws {
        let bench = try await bench()
        let answer = try await bench.run(
            "for (let i = 0; i < 251; i++) env.AE.writeDataPoint({ doubles: [i] })"
        )
        #expect(answer.contains("Maximum of 250 data points per invocation supported."))
        #expect(try await rows(bench, "SELECT count() AS n FROM visits") == "{\"n\":250}\n")
        await bench.host.stop()
    }

    @Test func `queries are those of Cloudflare's SQL`() async throws {
        let bench = try await bench()
        for (country, value) in [("de", 1), ("de", 2), ("fr", 4)] {
            let point = "{ indexes: ['\(country)'], doubles: [\(value)], blobs: ['it\\'s'] }"
            _ = try await bench.run("env.AE.writeDataPoint(\(point))")
            bench.host.clock.advance(seconds: 600)
        }
        let expectations: KeyValuePairs = [
            // As in the documentation: what was sampled counts as often as it stands for.
            "SELECT index1, SUM(_sample_interval) AS n, SUM(_sample_interval * double1) / "
                + "SUM(_sample_interval) AS mean FROM visits GROUP BY index1 ORDER BY n DESC":
                #"{"index1":"de","n":2,"mean":1.5}"# + "\n" + #"{"index1":"fr","n":1,"mean":4}"#,
            "SELECT toStartOfInterval(timestamp, INTERVAL '15' MINUTE) AS t, count() AS n "
                + "FROM visits GROUP BY t ORDER BY t":
                #"{"t":"2026-03-04 05:00:00","n":1}"# + "\n"
                + #"{"t":"2026-03-04 05:15:00","n":2}"#,
            "SELECT intDiv(toUInt32(timestamp), 300) * 300 AS t FROM visits LIMIT 1":
                #"{"t":1772600700}"#,
            "SELECT double1 FROM visits WHERE timestamp > NOW() - INTERVAL '15' MINUTE":
                #"{"double1":4}"#,
            "SELECT count(*) AS n FROM visits WHERE timestamp >= NOW() - INTERVAL '1' DAY "
                + "AND timestamp < toDateTime('2026-03-04 05:16:08')": #"{"n":2}"#,
            "SELECT countIf(double1 > 1) AS a, sumIf(double1, index1 = 'de') AS b, "
                + "uniq(index1) AS c FROM visits": #"{"a":2,"b":3,"c":2}"#,
            "SELECT toStartOfInterval(timestamp, INTERVAL '1' MONTH) AS m, "
                + "toStartOfInterval(timestamp, INTERVAL '1' WEEK) AS w, "
                + "formatDateTime(timestamp, '%Y') AS y, toDayOfWeek(timestamp) AS d "
                + "FROM visits LIMIT 1":
                #"{"m":"2026-03-01 00:00:00","w":"2026-03-02 00:00:00","y":"2026","d":3}"#,
            "SELECT if(startsWith(blob1, 'it'), 'yes', 'no') AS a, blob1 = 'it\\'s' AS b "
                + "FROM `visits` /* all */ LIMIT 1; -- end": #"{"a":"yes","b":1}"#,
            "SELECT toDateTime(toUnixTimestamp(timestamp) + 60) AS t FROM visits LIMIT 1":
                #"{"t":"2026-03-04 05:07:07"}"#,
            "SHOW TABLES": #"{"dataset":"visits","type":"dataset"}"#,
        ]
        for (sql, expected) in expectations {
            let text = sql.replacing("; -- end", with: "")
            #expect(try await rows(bench, text) == "\(expected)\n", "\(sql)")
        }
        await bench.host.stop()
    }

    @Test(arguments: [
        ("DELETE FROM visits", "Only SELECT and SHOW TABLES are supported."),
        ("SELECT 1; DELETE FROM visits", "Only one statement is allowed"),
        ("SELECT load_extension('x')", "The function load_extension() is not supported here."),
        ("SELECT quantileWeighted(0.5)(double1, 1) FROM visits", "quantileweighted() is not"),
        ("SELECT * FROM absent", "no such table: absent"),
        ("SELECT * FROM dbstat", "prohibited"),
        ("SELECT 1 FORMAT XML", "Unknown format."),
        ("SELECT INTERVAL '1' DAY", "INTERVAL is supported after"),
        ("SELECT NOW() - INTERVAL 'x' DAY", "An interval is a whole number and a unit"),
        ("SELECT ((1)", "A parenthesis is not closed."),
        ("SELECT 'x", "A text in quotes has no end."),
        (
            "SELECT \(String(repeating: "(", count: 99))1\(String(repeating: ")", count: 99))",
            "deep"
        ),
    ]) func `what is no query says why`(sql: String, expected: String) async throws {
        let bench = try await bench()
        let failure = await #expect(throws: TestHostError.self) {
            try await bench.host.analytics(sql)
        }
        #expect(failure?.message.contains(expected) == true, "\(failure?.message ?? "")")
        await bench.host.stop()
    }

    @Test func `the local door answers as the SQL API does`() async throws {
        let bench = try await bench()
        _ = try await bench.run("env.AE.writeDataPoint({ doubles: [3] })")
        let path = "/cdn-cgi/local/analytics_engine/sql"
        let answer = try await bench.host.fetch(path, text: "SELECT double1 AS d FROM visits")
        #expect(answer.status == 200)
        #expect(
            answer.text == """
                {"meta":[{"name":"d","type":"Float64"}],"data":[{"d":3}],"rows":1,\
                "rows_before_limit_at_least":1}
                """
        )
        let table = try await bench.host.fetch(
            path,
            text: "SELECT timestamp, double1 FROM visits FORMAT TabSeparated"
        )
        #expect(table.text == "2026-03-04 05:06:07\t3\n")
        #expect(try await bench.host.fetch(path, text: "SELEC").status == 422)
        #expect(try await bench.host.fetch(path).status == 405)
        await bench.host.stop()
    }
}
