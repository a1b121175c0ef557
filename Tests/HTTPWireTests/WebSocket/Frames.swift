import Foundations

@testable import HTTPWire

/// Frames as a test writes them, right or wrong.
enum Frames {
    /// A frame with any bits, masked with this key if there is one.
    static func frame(
        _ first: UInt8,
        _ payload: [UInt8] = [],
        key: UInt32? = 0x0403_0201,
        length: LengthForm = .shortest
    ) -> [UInt8] {
        let bit: UInt8 = key == nil ? 0 : 0x80
        var bytes = [first]
        switch length.resolved(payload.count) {
        case .seven: bytes.append(bit | UInt8(payload.count))
        case .sixteen:
            bytes += [bit | 126, UInt8(payload.count >> 8), UInt8(payload.count & 0xFF)]
        default:
            bytes.append(bit | 127)
            bytes += (0..<8).reversed().map { UInt8(truncatingIfNeeded: payload.count >> ($0 * 8)) }
        }
        guard let key else { return bytes + payload }
        var masked = payload
        masked.withUnsafeMutableBytes { FrameMask.apply(key, to: $0) }
        return bytes + (0..<4).map { UInt8(truncatingIfNeeded: key >> ($0 * 8)) } + masked
    }

    enum LengthForm {
        case shortest, seven, sixteen, sixtyFour

        func resolved(_ count: Int) -> LengthForm {
            guard self == .shortest else { return self }
            return count <= 125 ? .seven : count <= 0xFFFF ? .sixteen : .sixtyFour
        }
    }

    static func text(_ text: String, final: Bool = true) -> [UInt8] {
        frame(final ? 0x81 : 0x01, Array(text.utf8))
    }

    static func binary(_ bytes: [UInt8]) -> [UInt8] { frame(0x82, bytes) }

    static func close(_ code: Int, _ reason: [UInt8] = []) -> [UInt8] {
        frame(0x88, [UInt8(code >> 8), UInt8(code & 0xFF)] + reason)
    }
}

/// What a decoder makes of bytes that come in parts.
struct Decoded: Equatable {
    var events: [MessageDecoder.Event] = []
    var error: WebSocketError?

    /// The parts are as long as `parts` says, in turn and over again.
    static func from(
        _ bytes: [UInt8],
        parts sizes: [Int] = [.max],
        role: WebSocketRole = .server,
        bytesMax: Int = 1 << 20,
        compression: DeflateParameters? = nil
    ) -> Decoded {
        let decoder = MessageDecoder(
            role: role,
            bytesMax: bytesMax,
            inflater: compression?.inflater(role)
        )
        var decoded = Decoded()
        var rest = bytes[...]
        var turn = 0
        while !rest.isEmpty {
            let part = Array(rest.prefix(sizes[turn % sizes.count]))
            rest = rest.dropFirst(part.count)
            turn += 1
            do throws(WebSocketError) {
                try part.withUnsafeBytes { bytes in
                    Result { () throws(WebSocketError) in
                        try decoder.decode(bytes) { decoded.events.append($0) }
                    }
                }.get()
            } catch {
                decoded.error = error
                return decoded
            }
        }
        return decoded
    }
}

/// A message as an encoder writes it.
func encoded(
    _ kind: MessageKind,
    _ bytes: [UInt8],
    role: WebSocketRole = .client,
    by encoder: MessageEncoder? = nil
) -> [UInt8] {
    let buffer = OutputBuffer()
    let encoder = encoder ?? MessageEncoder(role: role)
    bytes.withUnsafeBytes { encoder.append(kind, $0, to: buffer) }
    return Array(buffer.bytes)
}
