import Isolate

extension OpTable {
    /// The native half of `node-crypto-cipher.js`.
    mutating func addNodeCiphers() {
        // (name, key bytes or -1, vector bytes or -1): six lines, or undefined.
        add("nodeCipherInfo") { call in
            let name = try call.string(0)
            let info = clearing {
                NodeCipher.info(name, keyByteCount: call.int(1), vectorByteCount: call.int(2))
            }
            guard let info else { return call.undefined }
            let lines = [
                info.name, "\(info.number)", "\(info.blockByteCount)", "\(info.vectorByteCount)",
                "\(info.keyByteCount)", info.mode,
            ]
            return call.string(lines.joined(separator: "\n"))
        }
        // (name, encrypts, key, vector, tag bytes): a handle, or undefined for wrong parameters.
        add("nodeCipherOpen") { call in
            let name = try call.string(0)
            let cipher = try call.withBytes(2) { key in
                try call.withBytes(3) { vector in
                    clearing {
                        NodeCipher(
                            named: name,
                            encrypts: call.bool(1),
                            key: key,
                            vector: vector,
                            tagByteCount: call.int(4)
                        )
                    }
                }
            }
            guard let cipher else { return call.undefined }
            return try call.open(cipher)
        }
        // (handle, bytes): output, or undefined on failure.
        add("nodeCipherUpdate") { call in
            let cipher = try call.native(0, as: NodeCipher.self)
            let output = try call.withBytes(1) { bytes in clearing { cipher.update(bytes) } }
            return output.map { call.bytes($0) } ?? call.undefined
        }
        // (handle): the end of the output, or undefined on failure.
        add("nodeCipherFinish") { call in
            let cipher = try call.native(0, as: NodeCipher.self)
            return clearing { cipher.finish() }.map { call.bytes($0) } ?? call.undefined
        }
        // (handle, bytes, text bytes or -1)
        add("nodeCipherAuthenticate") { call in
            let cipher = try call.native(0, as: NodeCipher.self)
            let count = call.int(2)
            return call.bool(
                try call.withBytes(1) { bytes in
                    clearing { cipher.authenticate(bytes, textByteCount: count) }
                }
            )
        }
        // (handle, bytes)
        add("nodeCipherTag") { call in
            let cipher = try call.native(0, as: NodeCipher.self)
            return clearing { cipher.tag(byteCount: call.int(1)) }.map { call.bytes($0) }
                ?? call.undefined
        }
        // (handle, tag)
        add("nodeCipherSetTag") { call in
            let cipher = try call.native(0, as: NodeCipher.self)
            let tag = try call.bytes(1)
            return call.bool(clearing { cipher.setTag(tag) })
        }
        // (handle, is on)
        add("nodeCipherPadding") { call in
            try call.native(0, as: NodeCipher.self).setAutoPadding(call.bool(1))
            return call.undefined
        }
    }
}
