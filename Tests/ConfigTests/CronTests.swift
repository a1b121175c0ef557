import Foundation
import Testing

@testable import Config

/// The syntax of Cloudflare's cron triggers, against dates of a calendar.
@Suite struct CronTests {
    private func next(_ text: String, after time: String, count: Int = 3) throws -> [String] {
        let expression = try CronExpression(text)
        var times: [String] = []
        var now = try seconds(time)
        for _ in 0..<count {
            guard let next = expression.next(after: now) else { break }
            times.append(format(next))
            now = next
        }
        return times
    }

    private func seconds(_ time: String) throws -> Int {
        let text = "\(time.replacing(" ", with: "T")):00Z"
        return Int(try Date(text, strategy: .iso8601).timeIntervalSince1970)
    }

    private func format(_ seconds: Int) -> String {
        Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
            .replacing("T", with: " ").replacing(":00Z", with: "")
    }

    @Test(arguments: [
        ("* * * * *", ["2026-01-31 23:59", "2026-02-01 00:00", "2026-02-01 00:01"]),
        ("*/30 * * * *", ["2026-02-01 00:00", "2026-02-01 00:30", "2026-02-01 01:00"]),
        ("10/20 6-8/2 * * *", ["2026-02-01 06:10", "2026-02-01 06:30", "2026-02-01 06:50"]),
        ("45 17 LW * *", ["2026-02-27 17:45", "2026-03-31 17:45", "2026-04-30 17:45"]),
        ("59 23 L * *", ["2026-01-31 23:59", "2026-02-28 23:59", "2026-03-31 23:59"]),
        ("0 0 L-3 * *", ["2026-02-25 00:00", "2026-03-28 00:00", "2026-04-27 00:00"]),
        ("0 12 15W * *", ["2026-02-16 12:00", "2026-03-16 12:00", "2026-04-15 12:00"]),
        ("0 0 1W 8 *", ["2026-08-03 00:00", "2027-08-02 00:00", "2028-08-01 00:00"]),
        ("0 15 1 * *", ["2026-02-01 15:00", "2026-03-01 15:00", "2026-04-01 15:00"]),
        ("0 17 * * SUN", ["2026-02-01 17:00", "2026-02-08 17:00", "2026-02-15 17:00"]),
        ("0 17 * * 1", ["2026-02-01 17:00", "2026-02-08 17:00", "2026-02-15 17:00"]),
        ("10 7 * * MON-FRI", ["2026-02-02 07:10", "2026-02-03 07:10", "2026-02-04 07:10"]),
        ("0 18 * * 6L", ["2026-02-27 18:00", "2026-03-27 18:00", "2026-04-24 18:00"]),
        ("0 0 * * FRI#2", ["2026-02-13 00:00", "2026-03-13 00:00", "2026-04-10 00:00"]),
        ("0 0 * * FRI-MON", ["2026-02-01 00:00", "2026-02-02 00:00", "2026-02-06 00:00"]),
        ("0 0 29 feb *", ["2028-02-29 00:00", "2032-02-29 00:00", "2036-02-29 00:00"]),
        // Both days restricted: either will do.
        ("0 0 13 * 6", ["2026-02-06 00:00", "2026-02-13 00:00", "2026-02-20 00:00"]),
        ("0 0 30 2 *", []),
    ])
    func `a schedule names its times`(text: String, times: [String]) throws {
        #expect(try next(text, after: "2026-01-31 23:58") == times)
    }

    @Test(arguments: [
        "", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * 32 * *",
        "* * * 13 *", "* * * * 0", "* * * * 8", "*/0 * * * *", "*/x * * * *", "1- * * * *",
        "1,,2 * * * *", "a * * * *", "* * W * *", "* * L-31 * *", "* * * * FRI#6", "1-2-3 * * * *",
        "* * * * XL", "-1 * * * *", "٣ * * * *",
    ])
    func `what is no schedule is told`(text: String) {
        #expect(throws: CronExpression.Invalid.self) { try CronExpression(text) }
    }

    @Test func `a wrong cron is an error of the config with its place`() throws {
        let errors = try errorsOfTOML("[triggers]\ncrons = [\"0 0 * * *\", \"61 * * * *\"]\n")
        #expect(errors.count == 1)
        #expect(errors.first?.contains("\"61\" cannot be a minute") == true, "\(errors)")
    }

    @Test func `days are counted as calendars do`() throws {
        for day in stride(from: -200_000, through: 200_000, by: 37) {
            let date = CivilDate(day)
            let parts = Calendar.utc.dateComponents(
                [.year, .month, .day, .weekday],
                from: Date(timeIntervalSince1970: Double(day) * 86_400)
            )
            guard day > -141_000 else { continue }  // Foundation's calendar is Julian before 1582
            #expect(date.year == parts.year && date.month == parts.month)
            #expect(date.day == parts.day && date.weekday == parts.weekday)
        }
    }
}

extension Calendar {
    fileprivate static var utc: Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }
}
