import IsolaTesting
import Synchronization

/// Somebody who uses the demo, from an address of their own so that nobody else's limits count.
struct Visitor {
    private static let addresses = Atomic(1)

    var host: TestHost
    /// Their id, once they have an account.
    var id = ""
    var name = ""
    var email = ""
    var headers: [(String, String)]
    /// The token that renews the login.
    var refresh = ""

    init(of host: TestHost = Demo.host) {
        self.host = host
        let number = Visitor.addresses.add(1, ordering: .relaxed).newValue
        headers = [("cf-connecting-ip", "10.0.\(number / 256).\(number % 256)")]
    }

    /// Somebody with an account and an access token.
    static func member(_ name: String, of host: TestHost = Demo.host) async throws -> Visitor {
        var visitor = Visitor(of: host)
        visitor.name = name
        let number = addresses.add(1, ordering: .relaxed).newValue
        visitor.email = "\(name.lowercased())-\(number)@example.com"
        let answer = try await visitor.send(
            "POST",
            "/api/auth/register",
            #"{"email":"\#(visitor.email)","name":"\#(name)","password":"correct horse"}"#
        )
        visitor.id = answer["data"]["user"]["id"].text
        visitor.adopt(answer)
        return visitor
    }

    /// Goes by the tokens of an answer from now on.
    mutating func adopt(_ answer: TestResponse) {
        refresh = answer["data"]["refresh_token"].text
        headers.removeAll { $0.0 == "authorization" }
        headers.append(("authorization", "Bearer \(answer["data"]["access_token"].text)"))
    }

    /// Somebody else at the same address, without a login.
    var loggedOut: Visitor {
        var visitor = self
        visitor.headers.removeAll { $0.0 == "authorization" }
        return visitor
    }

    func get(_ path: String, _ more: [(String, String)] = []) async throws -> TestResponse {
        try await host.fetch(path, headers: headers + more)
    }

    func send(
        _ method: String,
        _ path: String,
        _ json: String = "{}",
        _ more: [(String, String)] = []
    ) async throws -> TestResponse {
        try await host.fetch(
            path,
            method: method,
            headers: headers + [("content-type", "application/json")] + more,
            text: json
        )
    }
}
