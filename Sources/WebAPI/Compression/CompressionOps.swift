internal import Foundations
package import Isolate

extension OpTable {
    /// The native half of compression-streams.js.
    package mutating func addCompression() {
        // (format, decompresses, isStrict) -> session
        add("compressionOpen") { call in
            let name = try call.string(0)
            guard let format = CompressionFormat(rawValue: name) else {
                throw JSError(.typeError, "no compression format \(name)")
            }
            let table = CompressionTable.of(call.runtime)
            return call.number(
                try table.open(
                    format,
                    call.bool(1) ? .decompress : .compress,
                    isStrict: call.bool(2),
                    in: call
                )
            )
        }
        // (session, bytes) -> ArrayBuffer, or undefined if there is no output until the next bytes
        add("compressionWrite") { call in
            let session = try call.compression()
            return try call.compressed { room in
                try call.withBytes(1) { try session.write($0, into: room) }
            }
        }
        // (session) -> ArrayBuffer, or undefined
        add("compressionRead") { call in
            let session = try call.compression()
            return try call.compressed { try session.read(into: $0) }
        }
        // (session) -> ArrayBuffer, or undefined; what follows comes by compressionRead
        add("compressionFinish") { call in
            let session = try call.compression()
            return try call.compressed { try session.finish(into: $0) }
        }
        add("compressionClose") { call in
            CompressionTable.of(call.runtime).remove(call.int(0))
            return call.undefined
        }
    }
}

/// The streams at work, by the numbers that JavaScript has.
package final class CompressionTable {
    private var sessions: [Int: CompressionSession] = [:]
    private var memoryBytes = 0
    private var lastHandle = 0

    package static func of(_ runtime: Runtime) -> CompressionTable {
        runtime.state { _ in CompressionTable() }
    }

    /// Makes a session that lives until it is removed, or until the event that made it ends.
    ///
    /// What the libraries allocate is not in the engine's heap, so it has a limit of its own: the
    /// isolate's memory.
    fileprivate func open(
        _ format: CompressionFormat,
        _ direction: CompressionFormat.Direction,
        isStrict: Bool,
        in call: OpCall
    ) throws -> Int {
        let limit = call.runtime.settings.limits.memoryBytes
        guard memoryBytes + format.memoryBytes(direction) <= limit,
            let session = CompressionSession(format, direction, isStrict: isStrict)
        else {
            throw JSError(
                .rangeError,
                "Too many compression streams are open: their state would take more than the "
                    + "\(limit >> 20) MB that a Worker has."
            )
        }
        lastHandle += 1
        let handle = lastHandle
        sessions[handle] = session
        memoryBytes += session.memoryBytes
        call.scope?.onEnd { self.remove(handle) }
        return handle
    }

    fileprivate func session(_ handle: Int) -> CompressionSession? { sessions[handle] }

    fileprivate func remove(_ handle: Int) {
        memoryBytes -= sessions.removeValue(forKey: handle)?.memoryBytes ?? 0
    }

    /// How many sessions are open, for tests of leaks.
    package var count: Int { sessions.count }
}

extension OpCall {
    /// The session that the first argument names; it went with the event that made it.
    fileprivate func compression() throws -> CompressionSession {
        guard let session = CompressionTable.of(runtime).session(int(0)) else {
            throw JSError.crossRequestBan
        }
        return session
    }

    /// What `work` puts into a room, as an `ArrayBuffer`; undefined if that is nothing.
    fileprivate func compressed(
        _ work: (UnsafeMutableRawBufferPointer) throws -> Int
    ) throws -> JSValue {
        try withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 16) { room in
            do {
                let count = try work(room)
                if count == 0 { return undefined }
                return runtime.bytes(UnsafeRawBufferPointer(rebasing: room[..<count]))
            } catch let error as CompressionError {
                throw JSError(.typeError, error.message)
            }
        }
    }
}
