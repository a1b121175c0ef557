import Foundation

/// Tests that take minutes run when they are asked for: `scripts/soak`.
enum Soak {
    static let isOn = ProcessInfo.processInfo.environment["ISOLA_SOAK"] == "1"
    static let hint = "skipped: takes long; set ISOLA_SOAK=1, or run scripts/soak"
}
