internal import Host

/// Runs a host until it is asked to end, by a signal or a key.
///
/// The first request to end lets what is under way finish; the second ends at once.
struct HostRun: Sendable {
    private enum Event: Sendable {
        case started([HostAddress])
        case failed(HostError)
        case key(Character)
        case interrupt
        case stopped
    }

    let host: any ServedHost
    let terminal: any Terminal
    /// How long what is under way may take when the host ends.
    let grace: Duration
    /// Called when every door is open.
    let onStart: @Sendable ([HostAddress]) async -> Void
    /// Called with a key, and gives whether it asks to end.
    ///
    /// `nil` leaves the terminal's keys alone.
    let onKey: (@Sendable (Character) async -> Bool)?
    /// Called once, when the host begins to end.
    let onStop: @Sendable () async -> Void

    /// Gives the exit code, or throws what kept the host from starting.
    func run() async throws(HostError) -> ExitCode {
        defer { terminal.restore() }
        let (events, continuation) = AsyncStream.makeStream(of: Event.self)
        let interrupts = terminal.interrupts()
        var feeders = [
            Task { for await _ in interrupts { continuation.yield(.interrupt) } },
            Task { [host] in
                do throws(HostError) {
                    continuation.yield(.started(try await host.start()))
                } catch {
                    continuation.yield(.failed(error))
                }
            },
        ]
        defer { for feeder in feeders { feeder.cancel() } }

        var isStopping = false
        for await event in events {
            switch event {
            case .started(let addresses):
                guard !isStopping else { continue }
                await onStart(addresses)
                guard onKey != nil else { continue }
                feeders.append(
                    Task { [terminal] in
                        for await key in terminal.keys() { continuation.yield(.key(key)) }
                    }
                )
            case .failed(let error):
                // A start that was interrupted may well fail.
                guard !isStopping else { continue }
                throw error
            case .key(let key):
                guard !isStopping, let onKey, await onKey(key) else { continue }
                isStopping = true
                stop { continuation.yield(.stopped) }
            case .interrupt:
                if isStopping { return .interrupted }
                isStopping = true
                stop { continuation.yield(.stopped) }
            case .stopped:
                return .success
            }
        }
        return .success
    }

    private func stop(then end: @escaping @Sendable () -> Void) {
        Task { [host, grace, onStop] in
            await onStop()
            await host.stop(grace: grace)
            end()
        }
    }
}
