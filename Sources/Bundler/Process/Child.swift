#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

import Synchronization

/// A process that was started here and is waited for here.
///
/// It leads a process group of its own, so that ending it ends what it started too.
final class Child: Sendable {
    enum Status: Hashable, Sendable {
        case exited(Int32)
        case signalled(Int32)
    }

    private enum State {
        case running
        case reaped(Status)
    }

    /// Held while a child starts, and while a descriptor is not yet ready for that.
    static let starting = Mutex(())

    private let pid: pid_t
    private let state = Mutex(State.running)

    /// Starts `arguments[0]`, which is a path, or a name that is looked up on the `PATH`.
    init(
        _ arguments: [String],
        directory: String? = nil,
        input: Descriptor,
        output: Descriptor,
        error: Descriptor
    ) throws(ProcessError) {
        var pid: pid_t = 0
        // Not every platform's spawn can change the directory; every shell can.
        let moved = directory.map { ["/bin/sh", "-c", "cd -- \"$0\" && exec \"$@\"", $0] } ?? []
        let number = Self.starting.withLock { _ in
            Self.spawn(moved + arguments, [input, output, error], &pid)
        }
        guard number == 0 else {
            throw .cannotStart(program: arguments.first ?? "", errno: number)
        }
        self.pid = pid
    }

    /// Ends the process and its group at once; nothing if it has ended.
    func kill() {
        // Under the lock, since a reaped process's number may be another's.
        state.withLock { state in
            guard case .running = state else { return }
            #if canImport(Darwin)
                _ = Darwin.kill(-pid, SIGKILL)
            #else
                _ = Glibc.kill(-pid, SIGKILL)
            #endif
        }
    }

    /// How it ended, if it has.
    func poll() -> Status? {
        state.withLock { state in
            if case .reaped(let status) = state { return status }
            var raw: Int32 = 0
            guard waitpid(pid, &raw, WNOHANG) == pid else { return nil }
            let signal = raw & 0x7f
            let status = signal == 0 ? Status.exited((raw >> 8) & 0xff) : .signalled(signal)
            state = .reaped(status)
            return status
        }
    }

    /// Blocks until it has ended.
    func wait() {
        while poll() == nil { usleep(1000) }
    }

    private static func spawn(
        _ arguments: [String],
        _ streams: [Descriptor],
        _ pid: inout pid_t
    ) -> Int32 {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        guard posix_spawn_file_actions_init(&actions) == 0 else { return errno }
        defer { posix_spawn_file_actions_destroy(&actions) }
        guard posix_spawnattr_init(&attributes) == 0 else { return errno }
        defer { posix_spawnattr_destroy(&attributes) }

        for (target, stream) in streams.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, stream.number, Int32(target))
        }

        // The host may ignore or block signals that the child expects to work.
        var defaults = sigset_t()
        sigemptyset(&defaults)
        for signal in [SIGPIPE, SIGINT, SIGTERM, SIGCHLD, SIGHUP] { sigaddset(&defaults, signal) }
        var mask = sigset_t()
        sigemptyset(&mask)
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setsigmask(&attributes, &mask)
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
        posix_spawnattr_setflags(&attributes, Int16(flags))

        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
        words.append(nil)
        defer { for word in words { free(word) } }
        guard let program = words[0] else { return EINVAL }
        #if canImport(Darwin)
            let environment = _NSGetEnviron().pointee
        #else
            let environment = environ
        #endif
        return posix_spawnp(&pid, program, &actions, &attributes, words, environment)
    }
}
