internal import CUV

/// Something that a loop does once after it has handled what came in, when asked to.
///
/// Work that I/O callbacks ask for is done together: one entry into a VM for all the requests that
/// came at once.
package final class AfterPoll {
    private let check = UnsafeMutablePointer<uv_check_t>.allocate(capacity: 1)
    /// Keeps the loop from sleeping between the request and the check.
    private let idle = UnsafeMutablePointer<uv_idle_t>.allocate(capacity: 1)
    private var isWanted = false
    /// What to do; set before the first ``want()``.
    package var run: () -> Void = {}

    package init(on loop: EventLoop) {
        check.initialize(to: uv_check_t())
        idle.initialize(to: uv_idle_t())
        uv_check_init(loop.raw, check)
        uv_idle_init(loop.raw, idle)
        check.pointee.data = Unmanaged.passUnretained(self).toOpaque()
        uv_check_start(check) { handle in
            guard let data = handle?.pointee.data else { return }
            Unmanaged<AfterPoll>.fromOpaque(data).takeUnretainedValue().didPoll()
        }
        // An idle isolate must not keep its loop busy.
        uv_unref(LoopHandle.cast(check))
    }

    deinit {
        LoopHandle.close(check)
        LoopHandle.close(idle)
    }

    /// Asks for one run, in this iteration of the loop.
    package func want() {
        guard !isWanted else { return }
        isWanted = true
        uv_idle_start(idle) { _ in }
    }

    private func didPoll() {
        guard isWanted else { return }
        isWanted = false
        uv_idle_stop(idle)
        run()
    }
}
