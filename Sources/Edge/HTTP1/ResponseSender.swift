internal import Foundations
internal import HTTPWire
internal import Sockets

/// Writes one answer to a connection: the head and the beginning of the body in one write.
final class ResponseSender {
    /// How the reader finds the end of the body.
    private enum Framing {
        case none
        case length(Int)
        case chunked
        case close
    }

    private unowned(unsafe) let connection: Connection
    private var request = ResponseSender.noRequest
    private static let noRequest = RequestHead()
    private var isKeepAlive = true
    private var framing = Framing.none
    private var source: (any BodySource)?
    /// The source, if it is a file that the socket can have as it is.
    private var file: FileSource?
    private var remaining = 0
    private var encoder: ContentEncoder?
    private var isReading = false
    private var isWaitingForDrain = false
    private var isDone = false

    init(_ connection: Connection) { self.connection = connection }

    private var method: HTTPMethod { request.method }

    /// Begins with another answer: one sender serves a connection for all its requests.
    func start(_ request: RequestHead, isKeepAlive: Bool) {
        self.request = request
        self.isKeepAlive = isKeepAlive
        framing = .none
        source = nil
        file = nil
        remaining = 0
        encoder = nil
        isReading = false
        isWaitingForDrain = false
        isDone = false
        serial += 1
    }

    /// Tells answers apart: a late part of one is not the next one's.
    private var serial = 0

    func send(_ head: ResponseHead, _ body: ResponseBody, buffer: OutputBuffer) {
        buffer.removeAll()
        StatusLine.append(head.status, reason: head.reason, to: buffer)
        var fields = ResponseFields()
        fields.copy(head.headers, to: buffer)
        if !fields.hasDate {
            buffer.append("date: ")
            buffer.append(connection.group.date())
            buffer.append("\r\n")
        }
        let isBodyless = head.status < 200 || head.status == 204 || head.status == 304
        switch body {
        case .none:
            // To HEAD an answer that says nothing of its body's length is not one of length 0.
            let length = method == .head ? headLength(fields) : 0
            finishHead(isBodyless ? .none : length.map { .length($0) } ?? .none, buffer)
            finish(buffer)
        case .whole(let bytes):
            if isBodyless {
                finishHead(.none, buffer)
            } else if let coding = wholeCoding(head, fields, bytes.count),
                let encoded = ContentEncoder.encode(bytes, coding)
            {
                if fields.contentEncoding == nil {
                    buffer.append("content-encoding: ")
                    buffer.append(coding.rawValue)
                    buffer.append("\r\n")
                    if !fields.variesByEncoding { buffer.append("vary: accept-encoding\r\n") }
                }
                finishHead(.length(encoded.count), buffer)
                if method != .head { buffer.append(encoded) }
            } else {
                finishHead(.length(bytes.count), buffer)
                if method != .head { buffer.append(bytes) }
            }
            finish(buffer)
        case .source(let source):
            begin(source, head, fields, isBodyless: isBodyless, buffer)
        case .webSocket:
            // The connection itself sees to an upgrade: nothing of it comes here.
            finishHead(.none, buffer)
            finish(buffer)
        }
    }

    /// The length that a HEAD's answer names, though it has no body.
    private func headLength(_ fields: ResponseFields) -> Int? {
        method == .head ? fields.contentLength : nil
    }

    private func finish(_ buffer: OutputBuffer) {
        let isWritten = connection.transport.write(buffer.bytes)
        buffer.shrink()
        if isWritten { done() } else { isWaitingForDrain = true }
    }

    private func finishHead(_ framing: Framing, _ buffer: OutputBuffer) {
        self.framing = framing
        switch framing {
        case .none: break
        case .length(let count):
            buffer.append("content-length: ")
            buffer.append(number: count)
            buffer.append("\r\n")
        case .chunked: buffer.append("transfer-encoding: chunked\r\n")
        case .close: isKeepAlive = false
        }
        if !isKeepAlive {
            buffer.append("connection: close\r\n")
        } else if request.isHTTP10 {
            buffer.append("connection: keep-alive\r\n")
        }
        buffer.append("\r\n")
    }

    private func done() {
        guard !isDone else { return }
        isDone = true
        request = ResponseSender.noRequest
        if !isKeepAlive { connection.endAfterResponse() }
        connection.didSendResponse()
    }

    private func fail() {
        guard !isDone else { return }
        isDone = true
        connection.didFailResponse()
    }

    /// The connection is gone: whoever fills the body is told.
    func cancel() {
        isDone = true
        source?.cancel()
        source = nil
    }
}

// Bodies that come in parts.
extension ResponseSender {
    private func begin(
        _ source: any BodySource,
        _ head: ResponseHead,
        _ fields: ResponseFields,
        isBodyless: Bool,
        _ buffer: OutputBuffer
    ) {
        // Not by the fields: a worker that changes a body gives its answer those of the one that it read.
        let length = source.length
        if isBodyless || method == .head {
            source.cancel()
            // What another server said of the body that it has is passed on; its answer has none itself.
            let told = headLength(fields) ?? (length == 0 ? nil : length)
            let framing = length == nil && !request.isHTTP10 ? Framing.chunked : .none
            finishHead(isBodyless ? .none : told.map { .length($0) } ?? framing, buffer)
            return finish(buffer)
        }
        // A worker that names an encoding and leaves the bytes plain wants them encoded.
        if !head.isEncoded, let name = fields.contentEncoding,
            let coding = ContentCoding(rawValue: name)
        {
            encoder = ContentEncoder(coding)
        }
        if encoder == nil, let length {
            remaining = length
            finishHead(.length(length), buffer)
        } else {
            finishHead(request.isHTTP10 ? .close : .chunked, buffer)
        }
        self.source = source
        if encoder == nil, case .length = framing, let file = source as? FileSource {
            // A large file goes without being read, so the head has nothing to wait for.
            self.file = file
            if !connection.transport.write(buffer.bytes) { isWaitingForDrain = true }
            return pull()
        }
        // The head goes out with the first part, if that is there already.
        pull(buffer)
    }

    /// Reads and writes parts for as long as the connection takes them.
    private func pull(_ first: OutputBuffer? = nil) {
        var head = first
        while let source, !isDone, !isReading, !isWaitingForDrain {
            if let file {
                sendFile(file)
                if isWaitingForDrain || isDone { return }
            }
            isReading = true
            var isDelivered = false
            var isReturned = false
            let answer = serial
            source.read { [self] part in
                guard answer == serial else { return }
                isReading = false
                isDelivered = true
                send(part, after: head)
                head = nil
                if isReturned { pull() }
            }
            isReturned = true
            guard !isDelivered else { continue }
            // Nothing there yet: the client gets the head now.
            if let buffer = head, !isDone {
                head = nil
                if !connection.transport.write(buffer.bytes) { isWaitingForDrain = true }
            }
            return
        }
    }

    /// Sends of a file what the socket takes and no disk is waited for.
    ///
    /// What is not in memory is then read as of any other source, on another thread, and after it
    /// this goes on.
    private func sendFile(_ file: FileSource) {
        var room = ResponseSender.fileBytesMax
        while room > 0, !file.range.isEmpty, file.isResident(ResponseSender.fileStepBytes) {
            let step = file.range.prefix(ResponseSender.fileStepBytes)
            let sent = connection.transport.send(file.file, step)
            // A full socket gets a piece in the usual way, which tells when it takes more.
            guard sent > 0 else { return sendPiece(file) }
            guard take(sent) else { return }
            file.skip(sent)
            room -= sent
        }
    }

    private func sendPiece(_ file: FileSource) {
        let count = min(file.range.count, ResponseSender.filePieceBytes)
        guard let bytes = try? file.file.read(at: file.range.lowerBound, count: count),
            bytes.count == count, take(count)
        else { return }
        file.skip(count)
        if !connection.transport.write(bytes) { isWaitingForDrain = true }
    }

    /// How much of a file is looked at and sent at once.
    private static let fileStepBytes = 1 << 20
    private static let filePieceBytes = 64 << 10
    /// How much of a file goes before other connections have their turn.
    private static let fileBytesMax = 16 << 20

    private func send(_ part: BodyPart, after head: OutputBuffer?) {
        guard !isDone else { return }
        let buffer = head ?? connection.group.output
        if head == nil { buffer.removeAll() }
        switch part {
        case .bytes(let bytes):
            if encoder == nil, bytes.count >= ResponseSender.largeBytesMin {
                return sendLarge(bytes, after: buffer)
            }
            append(bytes, to: buffer)
        case .end:
            source = nil
            if let encoder, let rest = encoder.finish() { appendFramed(rest, to: buffer) }
            switch framing {
            case .chunked: buffer.append("0\r\n\r\n")
            case .length where remaining > 0: return fail()
            case .none, .length, .close: break
            }
        case .failed:
            source = nil
            // What was sent is not whole, and only a broken connection says so.
            if !buffer.bytes.isEmpty { connection.transport.write(buffer.bytes) }
            return fail()
        }
        guard !isDone else { return }
        let isWritten = connection.transport.write(buffer.bytes)
        buffer.shrink()
        if source == nil {
            if isWritten { done() } else { isWaitingForDrain = true }
        } else if !isWritten {
            isWaitingForDrain = true
        }
    }

    /// From here on putting a part together with its frame costs more than a longer system call.
    private static let largeBytesMin = 8 << 10

    /// Writes a part where it lies, between its frame's beginning and end.
    private func sendLarge(_ bytes: [UInt8], after buffer: OutputBuffer) {
        var isFramed = false
        switch framing {
        case .chunked:
            isFramed = true
            buffer.append(number: bytes.count, radix: 16)
            buffer.append("\r\n")
        case .length: guard take(bytes.count) else { return }
        case .close, .none: break
        }
        let isWritten = bytes.withUnsafeBytes { part in
            ResponseSender.lineEnd.withUnsafeBytes { end in
                connection.transport.write(
                    buffer.bytes,
                    part,
                    isFramed ? end : UnsafeRawBufferPointer(start: nil, count: 0)
                )
            }
        }
        if !isWritten { isWaitingForDrain = true }
    }

    /// Counts bytes against the length that was announced; more than that fails the response.
    private func take(_ count: Int) -> Bool {
        guard count <= remaining else {
            source?.cancel()
            source = nil
            fail()
            return false
        }
        remaining -= count
        return true
    }

    private static let lineEnd = Array("\r\n".utf8)

    private func append(_ bytes: [UInt8], to buffer: OutputBuffer) {
        if let encoder {
            // Flushed part by part, so that a reader sees each when it was written.
            guard let encoded = encoder.encode(bytes) else { return fail() }
            appendFramed(encoded, to: buffer)
        } else {
            appendFramed(bytes, to: buffer)
        }
    }

    private func appendFramed(_ bytes: [UInt8], to buffer: OutputBuffer) {
        guard !bytes.isEmpty else { return }
        switch framing {
        case .chunked:
            buffer.append(number: bytes.count, radix: 16)
            buffer.append("\r\n")
            buffer.append(bytes)
            buffer.append("\r\n")
        case .length:
            guard take(bytes.count) else { return }
            buffer.append(bytes)
        case .close, .none: buffer.append(bytes)
        }
    }

    /// The transport takes more.
    func drain() {
        guard isWaitingForDrain, !isDone else { return }
        isWaitingForDrain = false
        if source == nil { done() } else { pull() }
    }
}

// Whole bodies that are worth compressing.
extension ResponseSender {
    private func wholeCoding(
        _ head: ResponseHead,
        _ fields: ResponseFields,
        _ count: Int
    ) -> ContentCoding? {
        if let name = fields.contentEncoding {
            return head.isEncoded ? nil : ContentCoding(rawValue: name)
        }
        // Most programs that are no browsers ask for no encoding: that is looked at first.
        guard !request.acceptEncodingRange.isEmpty, count >= ContentCoding.bytesMin,
            !head.isEncoded, head.status != 206, fields.isCompressible
        else { return nil }
        let accepted = request.headers.bytes[request.acceptEncodingRange]
        return ContentCoding.best(for: String(decoding: accepted, as: UTF8.self))
    }
}
