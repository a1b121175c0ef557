internal import CUV

/// A watch on a descriptor that another library owns; made, changed and closed on the loop's thread.
///
/// It is level-triggered: `ready` is called again and again until what is there has been taken.
package final class SocketPoll {
    /// What a descriptor can be ready for.
    package struct Events: OptionSet, Hashable, Sendable {
        package let rawValue: Int32
        package init(rawValue: Int32) { self.rawValue = rawValue }

        package static let readable = Events(rawValue: Int32(UV_READABLE.rawValue))
        package static let writable = Events(rawValue: Int32(UV_WRITABLE.rawValue))
    }

    private let handle = UnsafeMutablePointer<uv_poll_t>.allocate(capacity: 1)
    private let ready: (Events) -> Void
    private var isClosed = false
    /// What is watched for now.
    package private(set) var events: Events = []

    /// A watch for nothing yet.
    ///
    /// - Parameters:
    ///   - loop: The loop to watch on.
    ///   - descriptor: Stays its owner's, who closes the watch before the descriptor.
    ///   - ready: Called with what is ready; with nothing if the descriptor is in error, and then the
    ///     watch is off until ``watch(for:)`` is called again.
    /// - Throws: ``SystemError`` for what is no open socket, or one that is watched already.
    package init(
        on loop: EventLoop,
        descriptor: Int32,
        ready: @escaping (Events) -> Void
    ) throws(SystemError) {
        self.ready = ready
        handle.initialize(to: uv_poll_t())
        let code = uv_poll_init(loop.raw, handle, descriptor)
        guard code == 0 else {
            // A handle that failed to start is not on the loop, so it has nothing to close.
            handle.deallocate()
            isClosed = true
            throw SystemError(code: code)
        }
        handle.pointee.data = Unmanaged.passUnretained(self).toOpaque()
    }

    deinit { close() }

    /// Watches for these events from now on, instead of those before; none stops it.
    package func watch(for events: Events) {
        guard !isClosed else { return }
        self.events = events
        guard !events.isEmpty else {
            uv_poll_stop(handle)
            return
        }
        uv_poll_start(handle, events.rawValue) { handle, status, events in
            guard let data = handle?.pointee.data else { return }
            let poll = Unmanaged<SocketPoll>.fromOpaque(data).takeUnretainedValue()
            withExtendedLifetime(poll) {
                if status < 0 { poll.events = [] }
                poll.ready(status < 0 ? [] : Events(rawValue: events))
            }
        }
    }

    /// Ends the watch at once: the descriptor may be closed after it, even from inside `ready`.
    package func close() {
        guard !isClosed else { return }
        isClosed = true
        LoopHandle.close(handle)
    }
}
