internal import CUV

/// A timer of one loop; made, started and stopped on its thread.
package final class LoopTimer {
    private let handle = UnsafeMutablePointer<uv_timer_t>.allocate(capacity: 1)
    /// What the timer does when it is due.
    package var fire: () -> Void

    /// A timer that is not yet running.
    package init(on loop: EventLoop, fire: @escaping () -> Void = {}) {
        self.fire = fire
        handle.initialize(to: uv_timer_t())
        uv_timer_init(loop.raw, handle)
        handle.pointee.data = Unmanaged.passUnretained(self).toOpaque()
    }

    deinit { LoopHandle.close(handle) }

    /// Starts, or starts again; a repeat of 0 fires once.
    package func start(afterMilliseconds delay: UInt64, repeatMilliseconds: UInt64 = 0) {
        // The loop's clock is from the start of its iteration: work since then is not waiting time.
        uv_update_time(handle.pointee.loop)
        uv_timer_start(
            handle,
            { handle in
                guard let data = handle?.pointee.data else { return }
                let timer = Unmanaged<LoopTimer>.fromOpaque(data).takeUnretainedValue()
                withExtendedLifetime(timer) { timer.fire() }
            },
            delay,
            repeatMilliseconds
        )
    }

    package func stop() { uv_timer_stop(handle) }
}
