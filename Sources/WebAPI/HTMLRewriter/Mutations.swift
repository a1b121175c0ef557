/// A part of what is written in the place of a token.
enum InsertedContent: Equatable {
    /// The token itself, as it is by then.
    case token
    /// Escaped and encoded already.
    case bytes([UInt8])
    /// A stream of JavaScript's, by its number, to be read when its place is reached.
    case stream(id: Int, isHTML: Bool)
}

/// What handlers do around and to a token.
struct Mutations {
    var before: [InsertedContent] = []
    var replacement: [InsertedContent] = []
    var after: [InsertedContent] = []
    var isRemoved = false

    mutating func replace(with content: InsertedContent) {
        isRemoved = true
        replacement = [content]
    }

    var isEmpty: Bool { !isRemoved && before.isEmpty && after.isEmpty }
}

/// What the end tag of an element gets, once it comes.
final class EndTagPlan {
    var name: [UInt8]?
    var mutations: Mutations?
    /// The handler that `onEndTag` was given last, by JavaScript's number.
    var handler: Int?
}

/// Text that is put into HTML.
enum HTMLText {
    static func escaped(_ text: UnsafeRawBufferPointer) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.count + text.count / 8)
        for byte in text {
            switch byte {
            case 0x26: output += Array("&amp;".utf8)
            case .lessThan: output += Array("&lt;".utf8)
            case .greaterThan: output += Array("&gt;".utf8)
            default: output.append(byte)
            }
        }
        return output
    }

    /// A value between double quotes; its character references stay as they are.
    static func appendQuoted(_ value: [UInt8], to output: inout [UInt8]) {
        output.append(.doubleQuote)
        if value.contains(.doubleQuote) {
            for byte in value {
                if byte == .doubleQuote { output += "&quot;".utf8 } else { output.append(byte) }
            }
        } else {
            output += value
        }
        output.append(.doubleQuote)
    }
}
