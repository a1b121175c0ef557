/// One long-lived esbuild that speaks its stdio protocol.
///
/// Both sides send requests: we ask for builds, esbuild asks what an import is. It ends by itself
/// when its standard input closes, so that no esbuild outlives the host.
actor EsbuildService {
    /// Answers what esbuild asks about one build; called on the actor, one at a time.
    typealias Handler = @Sendable (_ command: String, _ request: Packet) -> Packet

    private static let packetBytesMax = 1 << 29
    private static let reasonBytesMax = 4096
    private static let requestTimeout = Duration.seconds(120)

    private let child: Child
    private let input: Descriptor
    private var waiting: [UInt32: CheckedContinuation<Packet?, Never>] = [:]
    private var handlers: [Int: Handler] = [:]
    private var lastID: UInt32 = 0
    private var lastKey = 0
    private var endReason: String?

    /// Whether it can still be asked; a new one must be started if not.
    var isRunning: Bool { endReason == nil }

    init(_ binary: EsbuildBinary) throws(BundleError) {
        guard let input = Descriptor.socketPair(), let output = Descriptor.pipe(),
            let complaints = Descriptor.pipe()
        else { throw .esbuildFailed("the system has no file descriptor left") }
        do throws(ProcessError) {
            child = try Child(
                [binary.path, "--service=\(binary.version)", "--ping"],
                input: input.theirs,
                output: output.write,
                error: complaints.write
            )
        } catch {
            throw .process(error)
        }
        self.input = input.ours
        let (messages, continuation) = AsyncStream.makeStream(of: Message.self)
        let reader = output.read
        let isStarted = startBlockingThread {
            Self.read(from: reader, into: continuation)
        }
        guard isStarted else {
            child.kill()
            throw .esbuildFailed("the system has no thread left")
        }
        // If it dies, the beginning of what it said is why; a crash is followed by long stacks.
        let (reason, reasonEnd) = AsyncStream.makeStream(of: [UInt8].self)
        let errors = complaints.read
        let isHeard = startBlockingThread {
            reasonEnd.yield(errors.read(upTo: Self.reasonBytesMax))
            reasonEnd.finish()
            while !errors.read(upTo: Self.reasonBytesMax).isEmpty {}
        }
        if !isHeard { reasonEnd.finish() }
        Task { [weak self] in
            for await message in messages { await self?.receive(message) }
            var said = ""
            for await bytes in reason { said += String(decoding: bytes, as: UTF8.self) }
            await self?.end(said.isEmpty ? "it ended" : "it ended with: \(said)")
        }
    }

    deinit {
        child.kill()
        let child = child
        _ = startBlockingThread { child.wait() }  // or it stays a zombie
    }

    /// A number for a build of its own, whose questions `handler` answers.
    func openBuild(_ handler: @escaping Handler) -> Int {
        lastKey += 1
        handlers[lastKey] = handler
        return lastKey
    }

    func closeBuild(_ key: Int) async {
        guard handlers[key] != nil else { return }
        _ = try? await request(["command": .string("dispose"), "key": .int(key)])
        handlers[key] = nil
    }

    /// Asks and waits for the answer.
    ///
    /// - Throws: ``BundleError/esbuildFailed(_:)`` if esbuild refuses, ends or takes two minutes;
    ///   ``BundleError/cancelled``.
    func request(_ members: [String: Packet]) async throws(BundleError) -> Packet {
        if let endReason { throw .esbuildFailed(endReason) }
        lastID = (lastID + 1) & 0x7fff_ffff
        let id = lastID
        let watchdog = Task {
            try? await Task.sleep(for: Self.requestTimeout)
            if !Task.isCancelled { end("it did not answer in \(Self.requestTimeout)") }
        }
        defer { watchdog.cancel() }
        let answer = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                waiting[id] = continuation
                if Task.isCancelled {
                    abandon(id)
                } else {
                    send(Message(id: id, isRequest: true, value: .object(members)))
                }
            }
        } onCancel: {
            Task { await self.abandon(id) }
        }
        guard let answer else {
            if Task.isCancelled { throw .cancelled }
            throw .esbuildFailed(endReason ?? "it did not answer")
        }
        if let error = answer["error"].string { throw .esbuildFailed(error) }
        return answer
    }

    private func abandon(_ id: UInt32) {
        waiting.removeValue(forKey: id)?.resume(returning: nil)
    }

    private func send(_ message: Message) {
        if !input.send(message.encoded) { end("it ended") }
    }

    private func receive(_ message: Message) {
        guard message.isRequest else {
            waiting.removeValue(forKey: message.id)?.resume(returning: message.value)
            return
        }
        var answer = Packet.object([:])
        if let key = message.value["key"].int, let command = message.value["command"].string,
            let handler = handlers[key]
        {
            answer = handler(command, message.value)
        }
        send(Message(id: message.id, isRequest: false, value: answer))
    }

    private func end(_ reason: String) {
        guard endReason == nil else { return }
        endReason = reason
        child.kill()
        let abandoned = waiting
        waiting = [:]
        for continuation in abandoned.values { continuation.resume(returning: nil) }
    }

    /// Blocks for as long as esbuild lives.
    private static func read(
        from output: Descriptor,
        into messages: AsyncStream<Message>.Continuation
    ) {
        defer { messages.finish() }
        // The first packet is the version, which the command line has settled already.
        guard packet(from: output) != nil else { return }
        while let body = packet(from: output) {
            guard let message = Message(decoding: body) else { return }
            messages.yield(message)
        }
    }

    private static func packet(from output: Descriptor) -> [UInt8]? {
        guard let head = bytes(4, from: output) else { return nil }
        let count = head.reversed().reduce(0) { $0 << 8 | Int($1) }
        return count <= packetBytesMax ? bytes(count, from: output) : nil
    }

    private static func bytes(_ count: Int, from output: Descriptor) -> [UInt8]? {
        var bytes: [UInt8] = []
        while bytes.count < count {
            let piece = output.read(upTo: min(count - bytes.count, 1 << 20))
            if piece.isEmpty { return nil }
            bytes += piece
        }
        return bytes
    }
}
