import Foundation

/// Tests that take minutes run when they are asked for: `scripts/soak`.
package enum Soak {
    package static let isOn = ProcessInfo.processInfo.environment["ISOLA_SOAK"] == "1"
    package static let hint = "skipped: takes long; set ISOLA_SOAK=1, or run scripts/soak"
}
