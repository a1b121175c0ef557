/// How an alarm whose handler failed is tried again.
///
/// The figures are workerd's: after 2 seconds, then twice as long each time, up to 1024 seconds, and up
/// to a quarter longer by chance; six times if it was the handler's fault, for ever if it was not.
struct AlarmRetry {
    /// Failures of the handler so far.
    private(set) var count = 0
    private var doublings = 0
    private var lastWasHandlers = true

    private static let countMax = 6
    private static let firstMilliseconds = 2000
    private static let doublingsMax = 9
    private static let jitter = 0.25

    /// One more failure.
    ///
    /// - Parameters:
    ///   - isHandlers: Whether it was the handler's fault.
    ///   - chance: Between 0 and 1.
    /// - Returns: After how many milliseconds to try again; `nil` for not at all.
    mutating func fail(isHandlers: Bool, chance: Double) -> Int? {
        if count >= AlarmRetry.countMax, isHandlers { return nil }
        if isHandlers {
            count += 1
            // What was not its fault is not to slow down what is.
            if !lastWasHandlers { doublings = 0 }
        }
        lastWasHandlers = isHandlers
        let delay = AlarmRetry.firstMilliseconds << min(doublings, AlarmRetry.doublingsMax)
        doublings += 1
        return delay + Int(Double(delay) * AlarmRetry.jitter * chance)
    }
}
