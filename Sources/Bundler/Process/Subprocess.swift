#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Runs a program to its end and keeps what it prints.
package struct Subprocess: Sendable {
    /// What a program printed and how it ended.
    package struct Result: Hashable, Sendable {
        package var status: Status
        /// The first `outputBytesMax` bytes.
        package var output: [UInt8]
        package var errorOutput: [UInt8]
        /// Whether more was printed than is kept.
        package var isTruncated: Bool

        package var outputText: String { String(decoding: output, as: UTF8.self) }
        package var errorText: String { String(decoding: errorOutput, as: UTF8.self) }
    }

    package enum Status: Hashable, Sendable {
        case exited(Int32)
        case signalled(Int32)

        package var isSuccess: Bool { self == .exited(0) }

        /// Continues a sentence that begins with the program.
        package var sentence: String {
            switch self {
            case .exited(let code): "exited with code \(code)"
            case .signalled(let signal): "was ended by signal \(signal)"
            }
        }
    }

    package var arguments: [String]
    package var directory: String?
    package var timeout: Duration = .seconds(600)
    package var outputBytesMax = 1 << 20

    /// A program, by path or by name on the `PATH`, then its arguments.
    package init(_ arguments: [String], directory: String? = nil) {
        self.arguments = arguments
        self.directory = directory
    }

    /// Runs it with an empty standard input.
    ///
    /// A status other than 0 is a result, not an error. A background process that the program
    /// leaves behind is not waited for.
    /// - Throws: ``ProcessError``, also when the task is cancelled; the whole process group is dead
    ///   by then.
    package func run() async throws(ProcessError) -> Result {
        guard let input = Descriptor.null(), let output = Descriptor.pipe(),
            let error = Descriptor.pipe()
        else { throw .cannotStart(program: program, errno: errno) }
        let child = try Child(
            arguments,
            directory: directory,
            input: input,
            output: output.write,
            error: error.write
        )
        let streams = [Capture(output.read, outputBytesMax), Capture(error.read, outputBytesMax)]
        let (status, kept) = await withTaskCancellationHandler {
            await withCheckedContinuation { done in
                let work = { @Sendable in done.resume(returning: watch(child, streams)) }
                if !startBlockingThread(work) { work() }
            }
        } onCancel: {
            child.kill()
        }
        if Task.isCancelled { throw .cancelled(program: program) }
        guard let status else { throw .timedOut(program: program, after: timeout) }
        return Result(
            status: status,
            output: kept[0].bytes,
            errorOutput: kept[1].bytes,
            isTruncated: kept.contains(where: \.isTruncated)
        )
    }

    private var program: String { arguments.first ?? "" }

    /// Blocks until the program has ended; no status if it had to be ended for its time.
    private func watch(_ child: Child, _ captures: [Capture]) -> (Status?, [Capture]) {
        var captures = captures
        let clock = ContinuousClock()
        let deadline = clock.now + timeout
        var isLate = false
        while true {
            let isSilent = captures.allSatisfy(\.isAtEnd)
            // With the pipes closed only the end is missing; else wake up now and then, since a
            // grandchild can hold a pipe for ever.
            Capture.poll(&captures, milliseconds: isSilent ? 1 : 20)
            if let status = child.poll() {
                Capture.poll(&captures, milliseconds: 0)
                guard !isLate else { return (nil, captures) }
                switch status {
                case .exited(let code): return (.exited(code), captures)
                case .signalled(let signal): return (.signalled(signal), captures)
                }
            }
            if !isLate, clock.now >= deadline {
                isLate = true
                child.kill()
            }
        }
    }
}

/// What came out of one stream, up to a bound; the rest is read and dropped.
private struct Capture: Sendable {
    private let descriptor: Descriptor
    private let bytesMax: Int
    private(set) var bytes: [UInt8] = []
    private(set) var isTruncated = false
    private(set) var isAtEnd = false

    init(_ descriptor: Descriptor, _ bytesMax: Int) {
        self.descriptor = descriptor
        self.bytesMax = bytesMax
    }

    private mutating func read() {
        let piece = descriptor.read(upTo: 1 << 16)
        isAtEnd = piece.isEmpty
        let room = bytesMax - bytes.count
        isTruncated = isTruncated || piece.count > room
        bytes += piece.prefix(max(0, room))
    }

    /// Waits until a stream has something, then reads all there is without blocking.
    static func poll(_ captures: inout [Capture], milliseconds: Int32) {
        var timeout = milliseconds
        while true {
            var requests = captures.map { capture in
                pollfd(
                    fd: capture.isAtEnd ? -1 : capture.descriptor.number,
                    events: Int16(POLLIN),
                    revents: 0
                )
            }
            #if canImport(Darwin)
                let ready = Darwin.poll(&requests, nfds_t(requests.count), timeout)
            #else
                let ready = Glibc.poll(&requests, nfds_t(requests.count), timeout)
            #endif
            guard ready > 0 else { return }
            for (index, request) in requests.enumerated() where request.revents != 0 {
                captures[index].read()
            }
            timeout = 0
        }
    }
}
