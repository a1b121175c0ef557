/// A value of esbuild's stdio protocol: little-endian, length-prefixed, much like JSON with bytes.
enum Packet: Hashable, Sendable {
    case null
    case bool(Bool)
    case int(Int)
    case string(String)
    case bytes([UInt8])
    case array([Packet])
    case object([String: Packet])

    subscript(key: String) -> Packet {
        if case .object(let members) = self { members[key] ?? .null } else { .null }
    }

    var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    var int: Int? {
        if case .int(let number) = self { number } else { nil }
    }

    var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    var bytes: [UInt8]? {
        if case .bytes(let bytes) = self { bytes } else { nil }
    }

    /// Empty unless it is an array.
    var array: [Packet] {
        if case .array(let items) = self { items } else { [] }
    }

    static func strings(_ texts: [String]) -> Packet { .array(texts.map(Packet.string)) }
}

/// A packet on its way: a request, or the response to the request with the same number.
struct Message: Hashable, Sendable {
    var id: UInt32
    var isRequest: Bool
    var value: Packet

    /// With the four bytes of length in front.
    var encoded: [UInt8] {
        var body: [UInt8] = []
        Self.append(id << 1 | (isRequest ? 0 : 1), to: &body)
        Self.append(value, to: &body)
        var framed: [UInt8] = []
        framed.reserveCapacity(body.count + 4)
        Self.append(UInt32(truncatingIfNeeded: body.count), to: &framed)
        return framed + body
    }

    /// `nil` if `body`, which is without its length, is not a message.
    init?(decoding body: [UInt8]) {
        var reader = PacketReader(body)
        guard let head = reader.number(), let value = reader.packet(), reader.isAtEnd else {
            return nil
        }
        self.init(id: head >> 1, isRequest: head & 1 == 0, value: value)
    }

    init(id: UInt32, isRequest: Bool, value: Packet) {
        self.id = id
        self.isRequest = isRequest
        self.value = value
    }

    private static func append(_ number: UInt32, to bytes: inout [UInt8]) {
        for shift in stride(from: 0, to: 32, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: number >> UInt32(shift)))
        }
    }

    private static func append(_ content: some Collection<UInt8>, to bytes: inout [UInt8]) {
        append(UInt32(truncatingIfNeeded: content.count), to: &bytes)
        bytes.append(contentsOf: content)
    }

    private static func append(_ packet: Packet, to bytes: inout [UInt8]) {
        switch packet {
        case .null:
            bytes.append(0)
        case .bool(let value):
            bytes += [1, value ? 1 : 0]
        case .int(let value):
            bytes.append(2)
            append(UInt32(truncatingIfNeeded: value), to: &bytes)
        case .string(let text):
            bytes.append(3)
            append(text.utf8, to: &bytes)
        case .bytes(let content):
            bytes.append(4)
            append(content, to: &bytes)
        case .array(let items):
            bytes.append(5)
            append(UInt32(truncatingIfNeeded: items.count), to: &bytes)
            for item in items { append(item, to: &bytes) }
        case .object(let members):
            bytes.append(6)
            append(UInt32(truncatingIfNeeded: members.count), to: &bytes)
            for (key, value) in members.sorted(by: { $0.key < $1.key }) {
                append(key.utf8, to: &bytes)
                append(value, to: &bytes)
            }
        }
    }
}

/// Reads packets out of bytes that may be anything.
private struct PacketReader {
    private static let depthMax = 32
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func number() -> UInt32? {
        guard let four = take(4) else { return nil }
        return four.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }

    mutating func packet(depth: Int = 0) -> Packet? {
        guard depth < Self.depthMax, let tag = take(1)?.first else { return nil }
        switch tag {
        case 0: return .null
        case 1: return take(1)?.first.map { .bool($0 != 0) }
        case 2: return number().map { .int(Int(Int32(bitPattern: $0))) }
        case 3: return content().map { .string(String(decoding: $0, as: UTF8.self)) }
        case 4: return content().map { .bytes(Array($0)) }
        case 5: return array(depth: depth + 1)
        case 6: return object(depth: depth + 1)
        default: return nil
        }
    }

    private mutating func array(depth: Int) -> Packet? {
        guard let count = number() else { return nil }
        var items: [Packet] = []
        // No capacity is reserved: the count is only a claim until the items have been read.
        for _ in 0..<count {
            guard let item = packet(depth: depth) else { return nil }
            items.append(item)
        }
        return .array(items)
    }

    private mutating func object(depth: Int) -> Packet? {
        guard let count = number() else { return nil }
        var members: [String: Packet] = [:]
        for _ in 0..<count {
            guard let key = content(), let value = packet(depth: depth) else { return nil }
            members[String(decoding: key, as: UTF8.self)] = value
        }
        return .object(members)
    }

    private mutating func content() -> ArraySlice<UInt8>? {
        number().flatMap { take(Int($0)) }
    }

    private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count <= bytes.count - position else { return nil }
        defer { position += count }
        return bytes[position..<position + count]
    }
}
