import Foundations
import Isolate

extension OpTable {
    /// The native half of `node-crypto-hash.js`.
    mutating func addNodeHashes() {
        // (name, output bytes or -1): a handle, or undefined for a hash that there is not.
        add("nodeHashOpen") { call in
            let name = try call.string(0)
            let count = try call.outputByteCount(1)
            guard let digest = clearing({ NodeDigest(named: name, outputByteCount: count) }) else {
                return call.undefined
            }
            return try call.open(digest)
        }
        // (handle, output bytes or -1)
        add("nodeHashCopy") { call in
            let count = try call.outputByteCount(1)
            let source = try call.native(0, as: NodeDigest.self)
            guard let digest = clearing({ source.copy(outputByteCount: count) }) else {
                return call.undefined
            }
            return try call.open(digest)
        }
        // (name, key): a handle, or undefined.
        add("nodeHMACOpen") { call in
            let name = try call.string(0)
            let digest = try call.withBytes(1) { key in
                clearing { NodeDigest(hmac: name, key: key) }
            }
            guard let digest else { return call.undefined }
            return try call.open(digest)
        }
        // (handle, bytes)
        add("nodeHashUpdate") { call in
            let digest = try call.native(0, as: NodeDigest.self)
            return call.bool(try call.withBytes(1) { digest.update($0) })
        }
        // (handle): the digest; the handle is closed.
        add("nodeHashFinish") { call in
            let digest = try call.native(0, as: NodeDigest.self)
            NodeHandles.of(call.runtime).remove(call.int(0))
            guard let output = clearing({ digest.finish() }) else {
                throw JSError(.error, "Digest failed")
            }
            return call.bytes(output)
        }
    }
}

/// Runs a piece of OpenSSL's work and leaves no error of it behind on the thread.
func clearing<Result>(_ work: () throws -> Result) rethrows -> Result {
    defer { ErrorQueue.clear() }
    return try work()
}

extension OpCall {
    /// What an extendable hash is to give: at most a mebibyte.
    fileprivate func outputByteCount(_ index: Int) throws -> Int? {
        let count = int(index)
        if count < 0 { return nil }
        guard count <= 1 << 20 else { throw JSError(.rangeError, "The digest would be too long.") }
        return count
    }
}
