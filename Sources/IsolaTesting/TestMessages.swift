internal import Foundation

/// A request, whole.
public struct TestRequest: Sendable {
    /// Such as `GET`.
    public var method: String
    /// Whole, with its scheme and host.
    public var url: String
    /// In the order in which they are sent.
    public var headers: [(String, String)]
    /// All of it; empty for none.
    public var body: [UInt8]

    /// A request of these parts.
    public init(
        method: String = "GET",
        url: String,
        headers: [(String, String)] = [],
        body: [UInt8] = []
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }

    /// The first value of a field.
    public func header(_ name: String) -> String? { firstValue(name, in: headers) }

    /// The body as UTF-8.
    public var text: String { String(decoding: body, as: UTF8.self) }
}

/// An answer, whole.
public struct TestResponse: Sendable {
    /// Such as 200.
    public var status: Int
    /// Names in lower case.
    public var headers: [(String, String)]
    /// All of it.
    public var body: [UInt8]

    /// An answer of these parts.
    public init(status: Int = 200, headers: [(String, String)] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// An answer whose body is a text.
    public init(status: Int = 200, headers: [(String, String)] = [], text: String) {
        self.init(status: status, headers: headers, body: Array(text.utf8))
    }

    /// The first value of a field.
    public func header(_ name: String) -> String? { firstValue(name, in: headers) }

    /// The body as UTF-8.
    public var text: String { String(decoding: body, as: UTF8.self) }

    /// The body as JSON.
    public func json<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(type, from: Data(body))
    }
}

private func firstValue(_ name: String, in headers: [(String, String)]) -> String? {
    headers.first { $0.0.lowercased() == name.lowercased() }?.1
}
