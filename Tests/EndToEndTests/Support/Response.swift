import Foundation

/// An answer as it came over the wire.
struct Response: Sendable {
    var status: Int
    var reason: String
    var fields: [(name: String, value: String)]
    var body: [UInt8] = []

    var text: String { String(decoding: body, as: UTF8.self) }

    /// The first field of a name, in lower case.
    subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// The body as JSON; `NSNull` if it is none.
    var json: Any {
        (try? JSONSerialization.jsonObject(with: Data(body), options: .fragmentsAllowed))
            ?? NSNull()
    }

    /// The value at a path of names and indices of the body's JSON.
    subscript(json path: any Sendable...) -> String {
        var value = json
        for step in path {
            if let name = step as? String {
                value = (value as? [String: Any])?[name] ?? NSNull()
            } else if let index = step as? Int, let items = value as? [Any], index < items.count {
                value = items[index]
            } else {
                value = NSNull()
            }
        }
        if let text = value as? String { return text }
        let data = try? JSONSerialization.data(
            withJSONObject: value,
            options: [.fragmentsAllowed, .sortedKeys]
        )
        return String(decoding: data ?? Data(), as: UTF8.self)
    }

    /// - Throws: ``Client/Failure/malformed(_:)``.
    init(head: String) throws {
        var lines = head.split(separator: "\r\n", omittingEmptySubsequences: false)
        guard let match = lines.removeFirst().firstMatch(of: /^HTTP\/1\.1 (\d{3}) ?(.*)$/),
            let status = Int(match.1)
        else { throw Client.Failure.malformed(head) }
        self.status = status
        reason = String(match.2)
        fields = try lines.map { line in
            guard let colon = line.firstIndex(of: ":") else { throw Client.Failure.malformed(head) }
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            return (line[..<colon].lowercased(), value)
        }
    }
}
