import Foundation
import Foundations
import Isolate
import TestIsolate
import TestSupport
import Testing

@testable import Host

/// The data files of web-platform-tests, in an isolate.
@Suite(.enabled(if: Project.hasShared("wpt"), Comment(rawValue: Project.missing("wpt"))))
struct ConformanceTests {
    private struct Report: Decodable {
        let passed: Int
        let failures: [String]
    }

    /// An isolate that reads data files and drivers, with `drive(driver, files)` to bring them together.
    private func isolate() async throws -> TestIsolate {
        var options = TestIsolate.Options()
        options.limits.memoryBytes = 1 << 30
        options.flags = ["urlpattern_standard": true, "urlsearchparams_delete_has_value_arg": true]
        let isolate = try await TestIsolate(OpTable.all(), options)
        try await isolate.exposeInternals()
        try await isolate.define("readData") { call in
            call.string(try Project.sharedText("wpt/\(try call.string(0)).json"))
        }
        try await isolate.define("readDriver") { call in
            // A module with one export, as an expression.
            let text = try Project.text("Tests/WebAPITests/js/\(try call.string(0))")
                .replacing("export function run", with: "function run")
            return try call.runtime.evaluate(
                "(() => {\(text)\nreturn run;\n})()",
                url: "driver.mjs"
            )
        }
        return isolate
    }

    private func report(_ body: String, atLeast count: Int) async throws {
        let isolate = try await isolate()
        let outcome = try await isolate.run(
            "const data = (name) => JSON.parse(readData(name));\n\(body)"
        )
        await isolate.stop()
        guard case .value(let text) = outcome else { throw outcome }
        let report = try JSONDecoder().decode(Report.self, from: Data(text.utf8))
        #expect(report.failures == [])
        #expect(report.passed >= count, "too few checks ran: the data was not read")
    }

    @Test func `URLs are parsed, changed and encoded as the standard has it`() async throws {
        try await report(
            """
            return JSON.stringify(readDriver('url/wpt-url.mjs')({
              urltestdata: data('url/urltestdata'),
              javascriptOnly: data('url/urltestdata-javascript-only'),
              setters: data('url/setters_tests'),
              toascii: data('url/toascii'),
              idna: data('url/IdnaTestV2'),
              idnaRemoved: data('url/IdnaTestV2-removed'),
            }));
            """,
            atLeast: 10_000
        )
    }

    @Test func `URL patterns match as the standard has it`() async throws {
        try await report(
            """
            return JSON.stringify(readDriver('url/wpt-urlpattern.mjs')({
              patterns: data('urlpattern/urlpatterntestdata'),
              compare: data('urlpattern/urlpattern-compare-test-data'),
              generate: data('urlpattern/urlpattern-generate-test-data'),
            }));
            """,
            atLeast: 1_000
        )
    }

    @Test(arguments: [("mime-types", 60), ("generated-mime-types", 800)])
    func `MIME types are parsed as the standard has it`(file: String, count: Int) async throws {
        try await report(
            """
            const { parseMIMEType, serializeMIMEType } = testRuntime.load('mime-type');
            const failures = [];
            let passed = 0;
            for (const test of data('mimesniff/\(file)')) {
              if (typeof test === 'string') continue;
              const parsed = parseMIMEType(test.input);
              const actual = parsed && serializeMIMEType(parsed);
              if (actual === test.output) passed++;
              else failures.push(`${JSON.stringify(test.input)}: expected ${test.output}, got ${actual}`);
            }
            return JSON.stringify({ passed, failures });
            """,
            atLeast: count
        )
    }

    @Test func `atob decodes as the base64 of data URLs`() async throws {
        try await report(
            """
            const failures = [];
            let passed = 0;
            for (const [input, bytes] of data('fetch/data-urls/base64')) {
              let actual = null;
              try {
                actual = [...atob(input)].map((character) => character.charCodeAt(0));
              } catch (error) {
                if (error.name !== 'InvalidCharacterError') failures.push(`${input}: threw ${error}`);
              }
              if (`${actual}` === `${bytes}`) passed++;
              else failures.push(`${JSON.stringify(input)}: expected ${bytes}, got ${actual}`);
            }
            return JSON.stringify({ passed, failures });
            """,
            atLeast: 70
        )
    }

    @Test func `data: URLs are read as the standard has it`() async throws {
        try await report(
            """
            const { parseDataURL } = testRuntime.load('data-url');
            const failures = [];
            let passed = 0;
            const cases = [
              ...data('fetch/data-urls/data-urls'),
              ...data('fetch/data-urls/base64').map(([text, bytes]) =>
                [`data:;base64,${text}`, bytes && 'text/plain;charset=US-ASCII', bytes]),
            ];
            for (const [input, type, bytes = []] of cases) {
              const url = URL.parse(input);
              const parsed = url && parseDataURL(url.href);
              const actual = parsed && [parsed.type, [...parsed.bytes]];
              const expected = type && [type, bytes];
              if (JSON.stringify(actual) === JSON.stringify(expected)) passed++;
              else failures.push(`${JSON.stringify(input)}: expected ${expected}, got ${actual}`);
            }
            return JSON.stringify({ passed, failures });
            """,
            atLeast: 140
        )
    }

    @Test func `Content-Type fields become the types of blobs`() async throws {
        try await report(
            """
            const failures = [];
            let passed = 0;
            for (const { contentType, mimeType } of data('fetch/content-types')) {
              const headers = contentType.map((value) => ['content-type', value]);
              const { type } = await new Response('', { headers }).blob();
              if (type === (mimeType ?? '')) passed++;
              else failures.push(`${contentType.join(' | ')}: expected ${mimeType}, got ${type}`);
            }
            return JSON.stringify({ passed, failures });
            """,
            atLeast: 20
        )
    }
}
