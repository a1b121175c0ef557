package import Isolate
internal import Foundations

extension OpTable {
    /// The native half of utf8.js, text-decoder.js and base64.js.
    package mutating func addEncoding() {
        // An isolate has ops of its own, and so its memory.
        let memory = ConversionMemory()
        // (text) -> ArrayBuffer
        add("utf8Encode") { call in
            try call.withText(0) { text in
                UTF8Encoder.withEncoded(text, in: memory) { call.bytes($0) }
            }
        }
        // (bytes, fatal, ignoreBOM) -> text
        add("utf8Decode") { call in
            try call.withBytes(0) { all in
                let bytes = call.bool(2) ? all : UTF8Decoder.skippingBOM(all)
                if bytes.isASCII { return call.string(latin1: bytes) }
                let isFatal = call.bool(1)
                return try decoding {
                    try UTF8Decoder.withDecoded(bytes, isFatal: isFatal, in: memory) {
                        call.string(utf16: $0)
                    }
                }
            }
        }
        // (bytes) -> text
        add("latin1Decode") { call in
            try call.withBytes(0) { call.string(latin1: $0) }
        }
        // (bytes, bigEndian, fatal, ignoreBOM) -> text
        add("utf16Decode") { call in
            try call.withBytes(0) { bytes in
                try decoding {
                    try UTF16Decoder.decode(
                        bytes,
                        isBigEndian: call.bool(1),
                        isFatal: call.bool(2),
                        dropsBOM: !call.bool(3)
                    )
                }.withUnsafeBufferPointer { call.string(utf16: $0) }
            }
        }
        // (bytes, name, fatal, last, state) -> one code unit of pending count and state, then the text
        add("legacyDecode") { call in
            guard let encoding = LegacyEncoding(name: try call.string(1)) else {
                throw JSError(.rangeError, "Unknown encoding")
            }
            return try call.withBytes(0) { bytes in
                let state = call.int(4)
                let units = try decoding {
                    let chunk = try encoding.decode(
                        bytes,
                        isFatal: call.bool(2),
                        isLast: call.bool(3),
                        state: state
                    )
                    return [UInt16(chunk.pendingCount | chunk.state << 2)] + chunk.units
                }
                return units.withUnsafeBufferPointer { call.string(utf16: $0) }
            }
        }
    }
}

/// Gives malformed text the error that a worker sees; the words are workerd's.
private func decoding<R>(_ decode: () throws -> R) throws -> R {
    do {
        return try decode()
    } catch is MalformedText {
        throw JSError(.typeError, "Failed to decode input.")
    }
}
