/// The XML that the S3 API answers with.
struct S3XML {
    private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"

    static let namespace = "http://s3.amazonaws.com/doc/2006-03-01/"

    /// An element with others in it.
    mutating func element(_ name: String, _ content: (inout S3XML) -> Void) {
        text += "<\(name)>"
        content(&self)
        text += "</\(name)>"
    }

    /// The outermost element.
    static func document(_ name: String, _ content: (inout S3XML) -> Void) -> String {
        var xml = S3XML()
        xml.text += "<\(name) xmlns=\"\(namespace)\">"
        content(&xml)
        xml.text += "</\(name)>"
        return xml.text
    }

    /// An element with a text; none for no value.
    mutating func element(_ name: String, _ value: String?) {
        guard let value else { return }
        text += "<\(name)>\(Self.escaped(value))</\(name)>"
    }

    mutating func element(_ name: String, _ value: Int) { element(name, "\(value)") }
    mutating func element(_ name: String, _ value: Bool) { element(name, "\(value)") }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            // A line end that is not escaped is another one to the reader.
            case "\u{0}"..."\u{1F}": escaped += "&#\(scalar.value);"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}

/// The elements of an XML text that have no others in them, in order: all that the S3 API asks for.
///
/// It knows no document types and no entities but XML's own, so nothing can be made to grow.
struct S3XMLReader {
    /// The names of the elements around it and its own, such as `Delete/Object/Key`.
    private(set) var leaves: [(path: String, text: String)] = []

    /// - Throws: ``S3Error/malformedXML``.
    init(_ bytes: [UInt8]) throws(S3Error) {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .malformedXML }
        var rest = Substring(text)
        var open: [Substring] = []
        var content = ""
        var isLeaf = false
        while let tag = rest.firstIndex(of: "<") {
            content += try Self.decoded(rest[..<tag])
            guard let end = rest[tag...].firstIndex(of: ">") else { throw .malformedXML }
            let inner = rest[rest.index(after: tag)..<end]
            rest = rest[rest.index(after: end)...]
            if inner.hasPrefix("?") { continue }
            if inner.hasPrefix("!") { throw .malformedXML }
            if inner.hasPrefix("/") {
                guard open.last == inner.dropFirst() else { throw .malformedXML }
                if isLeaf { leaves.append((open.joined(separator: "/"), content)) }
                open.removeLast()
                isLeaf = false
            } else if !inner.hasSuffix("/") {
                guard open.count < 8, let name = inner.split(separator: " ").first else {
                    throw .malformedXML
                }
                open.append(name)
                isLeaf = true
            }
            content = ""
        }
        guard open.isEmpty, !leaves.isEmpty else { throw .malformedXML }
    }

    private static func decoded(_ text: Substring) throws(S3Error) -> String {
        guard text.contains("&") else { return String(text) }
        var decoded = ""
        var rest = text
        while let start = rest.firstIndex(of: "&") {
            decoded += rest[..<start]
            guard let end = rest[start...].firstIndex(of: ";") else { throw .malformedXML }
            guard let scalar = scalar(rest[rest.index(after: start)..<end]) else {
                throw .malformedXML
            }
            decoded.unicodeScalars.append(scalar)
            rest = rest[rest.index(after: end)...]
        }
        return decoded + rest
    }

    private static func scalar(_ name: Substring) -> Unicode.Scalar? {
        switch name {
        case "amp": "&"
        case "lt": "<"
        case "gt": ">"
        case "quot": "\""
        case "apos": "'"
        default:
            if name.hasPrefix("#x") {
                UInt32(name.dropFirst(2), radix: 16).flatMap { Unicode.Scalar($0) }
            } else if name.hasPrefix("#") {
                UInt32(name.dropFirst()).flatMap { Unicode.Scalar($0) }
            } else {
                nil
            }
        }
    }
}
