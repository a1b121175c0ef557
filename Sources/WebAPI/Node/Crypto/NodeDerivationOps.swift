import Isolate

extension OpTable {
    /// The native half of `node-crypto-kdf.js`: keys from passwords, at once or elsewhere.
    mutating func addNodeDerivation() {
        // (is elsewhere, hash, password, salt, iterations, byteCount)
        add("nodePBKDF2") { call in
            let hash = try call.string(1)
            let (iterations, byteCount) = (call.int(4), call.int(5))
            return try call.derive([2, 3]) { (inputs) throws(CryptoError) in
                try NodeDerivation.pbkdf2(
                    hash,
                    password: inputs[0],
                    salt: inputs[1],
                    iterations: iterations,
                    byteCount: byteCount
                )
            }
        }
        // (is elsewhere, hash, key, salt, info, byteCount)
        add("nodeHKDF") { call in
            let hash = try call.string(1)
            let byteCount = call.int(5)
            return try call.derive([2, 3, 4]) { (inputs) throws(CryptoError) in
                try NodeDerivation.hkdf(
                    hash,
                    key: inputs[0],
                    salt: inputs[1],
                    info: inputs[2],
                    byteCount: byteCount
                )
            }
        }
        // (is elsewhere, password, salt, N, r, p, most memory, byteCount)
        add("nodeScrypt") { call in
            let costs = NodeDerivation.ScryptCosts(
                blocks: call.int(3),
                blockSize: call.int(4),
                parallelism: call.int(5),
                memoryBytes: call.int(6)
            )
            let byteCount = call.int(7)
            return try call.derive([1, 2]) { (inputs) throws(CryptoError) in
                try NodeDerivation.scrypt(
                    password: inputs[0],
                    salt: inputs[1],
                    costs: costs,
                    byteCount: byteCount
                )
            }
        }
    }
}

extension OpCall {
    /// Runs `work` over the buffers at `indices`: elsewhere if the first argument is true, else at once.
    func derive(
        _ indices: [Int],
        _ work: @escaping @Sendable ([UnsafeRawBufferPointer]) throws(CryptoError) -> [UInt8]
    ) throws -> JSValue {
        let count = indices.count
        if bool(0) {
            return try crypto(indices, cost: .unbounded) { (inputs) throws(CryptoError) in
                .bytes(try work((0..<count).map { inputs[$0] }))
            }
        }
        let copies = try indices.map { index in try withBytes(index) { SecretBytes(copying: $0) } }
        return try withExtendedLifetime(copies) {
            try clearing {
                try asJSError { () throws(CryptoError) in bytes(try work(copies.map(\.raw))) }
            }
        }
    }
}
