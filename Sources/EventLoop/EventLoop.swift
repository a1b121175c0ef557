internal import CSystem
internal import CUV
internal import Foundation
internal import Synchronization

/// A thread with a libuv loop, as an actor's executor.
///
/// All that belongs to the loop (handles, and whatever an actor on it owns) is touched on its thread
/// only. `uv_async_send` is the one call that other threads make.
package final class EventLoop: SerialExecutor {
    /// Where jobs of other threads wait, and who owns the loop.
    private struct Inbox {
        var jobs: [UnownedJob] = []
        var work: [@Sendable () -> Void] = []
        var isStopping = false
        var isClosed = false
    }

    package let name: String
    private let inbox = Mutex(Inbox())
    // Safe to share: only the loop's thread uses it, but for `uv_async_send`, which is thread-safe.
    nonisolated(unsafe) let raw = UnsafeMutablePointer<uv_loop_t>.allocate(capacity: 1)
    private nonisolated(unsafe) let wakeUp = UnsafeMutablePointer<uv_async_t>.allocate(capacity: 1)
    // Safe to share: written once by the loop's thread before `init` returns.
    private nonisolated(unsafe) var thread: pthread_t?
    // Safe to share: touched on the loop's thread only.
    private nonisolated(unsafe) var glib: GLibSource?
    private nonisolated(unsafe) var scratch: UnsafeMutableRawBufferPointer?
    /// Work that was taken out of the inbox and has not run.
    private nonisolated(unsafe) var takenCount = 0

    /// Starts the loop on a thread of its own.
    ///
    /// - Parameters:
    ///   - name: The thread's name, for debuggers; 15 bytes of it are kept on Linux.
    ///   - stackSizeBytes: How deep code on the loop may recurse: 8 MiB unless it is said.
    ///   - turnsGLib: Whether the thread owns a GLib main context that the loop turns. JavaScriptCore
    ///     puts its timers and asynchronous WebAssembly there.
    package init(name: String, stackSizeBytes: Int = 8 << 20, turnsGLib: Bool = false) {
        self.name = name
        EventLoop.ignoreBrokenPipes
        uv_loop_init(raw)
        wakeUp.initialize(to: uv_async_t())
        wakeUp.pointee.data = Unmanaged.passUnretained(self).toOpaque()
        uv_async_init(raw, wakeUp) { handle in
            guard let data = handle?.pointee.data else { return }
            Unmanaged<EventLoop>.fromOpaque(data).takeUnretainedValue().drain()
        }
        let started = DispatchSemaphore(value: 0)
        // The thread keeps the loop alive until `stop`.
        let thread = Thread { [self] in
            self.thread = pthread_self()
            pthread_setspecific(EventLoop.key, Unmanaged.passUnretained(self).toOpaque())
            csystem_name_thread(name)
            if turnsGLib { glib = GLibSource(loop: raw) }
            started.signal()
            run()
        }
        thread.stackSize = stackSizeBytes
        thread.start()
        started.wait()
    }

    /// A write to who is gone is an error of that write; unless told, the system ends the process.
    private static let ignoreBrokenPipes: Void = { signal(SIGPIPE, SIG_IGN) }()

    deinit {
        wakeUp.deallocate()
        raw.deallocate()
        scratch?.deallocate()
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let isOpen = send { $0.jobs.append(job) }
        guard !isOpen else { return }
        // The thread has ended. A job must still run, one at a time, or its task would wait for ever.
        EventLoop.lateJobs.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    private static let lateJobs = DispatchQueue(label: "late jobs of ended loops")

    /// Puts something into the inbox and wakes the loop; `false` once it has ended.
    ///
    /// Waking happens under the lock: the handle is closed only after ``Inbox/isClosed`` is set.
    private func send(_ put: (inout Inbox) -> Void) -> Bool {
        inbox.withLock { inbox in
            guard !inbox.isClosed else { return false }
            put(&inbox)
            uv_async_send(wakeUp)
            return true
        }
    }

    package func checkIsolated() {
        precondition(isCurrent, "not on the loop \(name)")
    }

    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key, nil)
        return key
    }()

    /// The loop whose thread is calling, or `nil`.
    package static var current: EventLoop? {
        guard let pointer = pthread_getspecific(key) else { return nil }
        return Unmanaged<EventLoop>.fromOpaque(pointer).takeUnretainedValue()
    }

    /// Whether the calling thread is the loop's own.
    package var isCurrent: Bool {
        thread.map { pthread_equal($0, pthread_self()) != 0 } ?? false
    }

    /// Runs work on the loop's thread, after what was queued before it.
    ///
    /// Work that comes after ``stop()`` is dropped, and the call gives `false`.
    @discardableResult
    package func async(_ work: @escaping @Sendable () -> Void) -> Bool {
        send { $0.work.append(work) }
    }

    /// Whether work of ``async(_:)`` has still to run: on the loop's own thread, what is done at once
    /// would come before it.
    package var hasQueuedWork: Bool {
        takenCount > 0 || inbox.withLock { !$0.work.isEmpty }
    }

    /// Ends the loop: its handles are closed, and its thread ends after what is already queued.
    package func stop() {
        _ = send { $0.isStopping = true }
    }
}

extension EventLoop {
    /// The loop's clock in milliseconds, as of the start of this iteration; good for timeouts only.
    package var nowMilliseconds: UInt64 { uv_now(raw) }

    /// A buffer that every read on this loop uses in turn: no connection keeps one while idle.
    var readBuffer: UnsafeMutableRawBufferPointer {
        if let scratch { return scratch }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
        scratch = buffer
        return buffer
    }

    private func run() {
        uv_run(raw, UV_RUN_DEFAULT)
        // Stopped: close what is still open, and let the close callbacks run.
        glib = nil
        uv_walk(
            raw,
            { handle, _ in
                guard let handle, uv_is_closing(handle) == 0 else { return }
                LoopHandle.closeUnowned(handle)
            },
            nil
        )
        uv_run(raw, UV_RUN_DEFAULT)
        uv_loop_close(raw)
    }

    private func drain() {
        let (jobs, work, isStopping) = inbox.withLock { inbox in
            defer {
                inbox.jobs.removeAll(keepingCapacity: true)
                inbox.work.removeAll(keepingCapacity: true)
            }
            return (inbox.jobs, inbox.work, inbox.isStopping)
        }
        for job in jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
        takenCount = work.count
        for item in work {
            takenCount -= 1
            item()
        }
        guard isStopping else { return }
        // Jobs can queue jobs: stop only when nothing more came.
        let isEmpty = inbox.withLock { inbox in
            let isEmpty = inbox.jobs.isEmpty && inbox.work.isEmpty
            inbox.isClosed = isEmpty
            return isEmpty
        }
        if isEmpty { uv_stop(raw) } else { uv_async_send(wakeUp) }
    }
}
