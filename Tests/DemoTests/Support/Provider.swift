import IsolaTesting
import Synchronization

/// The provider of logins, as the outside of a demo; it can be out of order, and keeps count.
final class Provider: Sendable {
    private struct State {
        var isDown = false
        var grants: [String] = []
        var tokens: [String] = []
    }

    let host: TestHost
    private let state = Mutex(State())

    init(vars: [String: String] = [:]) async throws {
        var options = TestHost.Options()
        options.vars = vars
        host = try await TestHost(config: Demo.path("workers/provider/wrangler.toml"), options)
    }

    var isDown: Bool {
        get { state.withLock { $0.isDown } }
        set { state.withLock { $0.isDown = newValue } }
    }

    /// What was asked for at the token endpoint so far.
    var grants: [String] { state.withLock { $0.grants } }
    /// All tokens that it gave.
    var tokens: [String] { state.withLock { $0.tokens } }

    @Sendable func answer(_ request: TestRequest) async throws -> TestResponse {
        if let grant = request.text.firstMatch(of: /grant_type=(\w+)/) {
            state.withLock { $0.grants.append(String(grant.1)) }
        }
        if isDown { return TestResponse(status: 503) }
        let response = try await host.fetch(
            request.url,
            method: request.method,
            headers: request.headers,
            body: request.body
        )
        let tokens = [response["access_token"].text, response["refresh_token"].text]
        state.withLock { $0.tokens += tokens.filter { !$0.isEmpty } }
        return response
    }

    /// Logs the provider's person in: a browser with a session.
    func logIn(_ visitor: Visitor) async throws -> Visitor {
        let begun = try await visitor.get("/api/auth/oauth/demo")
        let consent = try await host.fetch(begun.header("location") ?? "")
        let state = cookiePair(begun.header("set-cookie") ?? "") ?? ""
        let done = try await visitor.get(consent.header("location") ?? "", [("cookie", state)])
        var browser = visitor
        browser.headers.append(("cookie", cookiePair(done.header("set-cookie") ?? "") ?? ""))
        return browser
    }
}
