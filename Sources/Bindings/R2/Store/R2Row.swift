internal import Foundation
internal import Storage

/// An object as its row has it.
///
/// The texts of JSON stay as they are: they go to JavaScript so, and few who read them in Swift need
/// more than one.
struct R2Row: Hashable, Sendable {
    var key: String
    var version: String
    var size: Int
    var etag: String
    var uploaded: Int
    var checksums: String
    var httpMetadata: String
    var customMetadata: String
    var storageClass: String
    var file: String
    var ssecKeyMD5: String?
    var ssecSegments: String?

    /// What a condition looks at.
    var state: (etag: String, uploaded: Int) { (etag, uploaded) }
}

extension R2Row {
    /// The row that a statement stands on; its columns in the order of the table.
    init(_ statement: Statement) {
        key = statement.text(0)
        version = statement.text(1)
        size = statement.int(2)
        etag = statement.text(3)
        uploaded = statement.int(4)
        checksums = statement.text(5)
        httpMetadata = statement.text(6)
        customMetadata = statement.text(7)
        storageClass = statement.text(8)
        file = statement.text(9)
        ssecKeyMD5 = statement.isNull(10) ? nil : statement.text(10)
        ssecSegments = statement.isNull(11) ? nil : statement.text(11)
    }

    var object: R2Object { R2Object(row: self) }

    /// How the file is encrypted, if it is.
    var segments: [R2Cipher.Segment]? { R2Cipher.Segment.list(ssecSegments) }
}

extension R2Cipher.Segment {
    private struct Stored: Codable {
        let count: Int
        let counter: String
    }

    static func text(_ segments: [R2Cipher.Segment]?) -> String? {
        guard let segments else { return nil }
        return R2JSON.encode(
            segments.map { Stored(count: $0.count, counter: $0.counter.hexadecimal) }
        )
    }

    static func list(_ text: String?) -> [R2Cipher.Segment]? {
        guard let text, let stored: [Stored] = R2JSON.decode(text) else { return nil }
        return stored.compactMap { segment in
            [UInt8](hexadecimal: segment.counter).map {
                R2Cipher.Segment(count: segment.count, counter: $0)
            }
        }
    }
}

/// Values as the texts of JSON that rows keep.
enum R2JSON {
    static func encode(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // What is encoded here are texts and whole numbers, of which all have a form.
        guard let data = try? encoder.encode(value) else { return "{}" }
        return String(decoding: data, as: UTF8.self)
    }

    static func decode<Value: Decodable>(_ text: String) -> Value? {
        try? JSONDecoder().decode(Value.self, from: Data(text.utf8))
    }
}
