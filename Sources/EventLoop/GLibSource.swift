internal import CGLib
internal import CUV

/// The GLib main context of a loop's thread, turned whenever something in it is due.
///
/// JavaScriptCore delivers asynchronous WebAssembly, finalizers and its collector's timers on the
/// context that was the thread's default when the VM was born. GLib wakes its own descriptor when a
/// source is added or changed, so polling that descriptor and one timer for the next deadline is
/// enough: an idle context costs nothing.
final class GLibSource {
    private let context = g_main_context_new()
    private let poll = UnsafeMutablePointer<uv_poll_t>.allocate(capacity: 1)
    private let timer = UnsafeMutablePointer<uv_timer_t>.allocate(capacity: 1)

    init(loop: UnsafeMutablePointer<uv_loop_t>) {
        g_main_context_push_thread_default(context)
        poll.initialize(to: uv_poll_t())
        timer.initialize(to: uv_timer_t())
        uv_timer_init(loop, timer)
        timer.pointee.data = Unmanaged.passUnretained(self).toOpaque()
        uv_unref(LoopHandle.cast(timer))
        poll.pointee.data = Unmanaged.passUnretained(self).toOpaque()
        // An empty context has one descriptor: the one it is woken through.
        var descriptor = GPollFD()
        var timeout: Int32 = -1
        var priority: Int32 = 0
        g_main_context_acquire(context)
        g_main_context_prepare(context, &priority)
        g_main_context_query(context, priority, &timeout, &descriptor, 1)
        g_main_context_check(context, priority, &descriptor, 1)
        uv_poll_init(loop, poll, descriptor.fd)
        startPolling()
        uv_unref(LoopHandle.cast(poll))
    }

    /// The collector moves its deadline with every few allocations, and each move wakes the context.
    private static let pauseMilliseconds: UInt64 = 2

    private func startPolling() {
        uv_poll_start(poll, Int32(UV_READABLE.rawValue)) { handle, _, _ in
            guard let data = handle?.pointee.data else { return }
            Unmanaged<GLibSource>.fromOpaque(data).takeUnretainedValue().didWake()
        }
    }

    /// Something was added or changed: it is looked at in a moment, with what comes until then.
    private func didWake() {
        uv_poll_stop(poll)
        start(timer, after: GLibSource.pauseMilliseconds)
    }

    deinit {
        LoopHandle.close(poll)
        LoopHandle.close(timer)
        g_main_context_pop_thread_default(context)
        g_main_context_unref(context)
    }

    /// Runs what is due, and sets the timer for what comes next.
    private func turn() {
        if uv_is_active(LoopHandle.cast(poll)) == 0 { startPolling() }
        var rounds = 0
        while rounds < 64, g_main_context_iteration(context, 0) != 0 { rounds += 1 }
        var descriptors = [GPollFD](repeating: GPollFD(), count: 8)
        var timeout: Int32 = -1
        var priority: Int32 = 0
        let isReady = g_main_context_prepare(context, &priority) != 0
        let count = g_main_context_query(context, priority, &timeout, &descriptors, 8)
        g_main_context_check(context, priority, &descriptors, min(count, 8))
        let delay: Int32 = isReady ? 0 : timeout
        guard delay >= 0 else {
            uv_timer_stop(timer)
            return
        }
        start(timer, after: UInt64(delay))
    }

    private func start(_ timer: UnsafeMutablePointer<uv_timer_t>, after milliseconds: UInt64) {
        uv_timer_start(
            timer,
            { handle in
                guard let data = handle?.pointee.data else { return }
                Unmanaged<GLibSource>.fromOpaque(data).takeUnretainedValue().turn()
            },
            milliseconds,
            0
        )
    }
}
