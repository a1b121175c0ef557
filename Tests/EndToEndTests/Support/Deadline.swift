import Foundation

/// Looks again and again until something is true, for so long.
enum Deadline {
    static let usual = Duration.seconds(20)

    /// - Throws: ``Passed`` with the sentence when the time is over.
    static func wait(
        _ limit: Duration = usual,
        for what: @autoclosure () -> String,
        until isTrue: () throws -> Bool
    ) throws {
        let end = ContinuousClock.now + limit
        while try !isTrue() {
            guard ContinuousClock.now < end else { throw Passed(what: what()) }
            usleep(2000)
        }
    }

    struct Passed: Error, CustomStringConvertible {
        let what: String
        var description: String { "waited too long for \(what)" }
    }
}
