import Foundation
import IsolaTesting
import TestSupport
import Testing

/// The tokens of accounts at a provider: sealed, and renewed by alarm.
extension DemoTests {
    @Test func `tokens are renewed before they expire, and kept sealed`() async throws {
        let provider = try await Provider()
        let copy = try DemoCopy()
        var options = TestHost.Options()
        options.vars = Demo.secrets
        options.outside = provider.answer
        options.stateDirectory = copy.path("state")
        let host = try await TestHost(config: copy.config, options)
        let grace = try await provider.logIn(Visitor(of: host))
        let first = try await grace.accounts()
        #expect(first.array.count == 1)
        #expect(first[0]["provider"] == "demo")
        #expect(first[0]["connected"] == true)
        #expect(provider.grants == ["authorization_code"])

        // A token is good for an hour, and renewed in the last fifth of it.
        host.clock.catchUp()
        host.clock.advance(seconds: 2_400)
        #expect(try await grace.accounts() == first)
        for count in 1...2 {
            host.clock.advance(seconds: 2_880)
            try await eventually { provider.grants.count == 1 + count }
        }
        #expect(provider.grants.dropFirst() == ["refresh_token", "refresh_token"])
        try await eventually {
            let account = try await grace.accounts()[0]
            return account["renewed_at"].number >= first[0]["renewed_at"].number + 5_760_000
        }
        await host.stop()

        #expect(provider.tokens.count == 6)
        let files = try copy.contents(of: "state")
        for token in provider.tokens {
            #expect(!files.contains { $0.contains(Data(token.utf8)) }, "a token in the clear")
        }
        await provider.host.stop()
    }

    @Test func `a provider that does not answer is asked again`() async throws {
        let provider = try await Provider()
        let host = try await Demo.start(outside: provider.answer)
        let grace = try await provider.logIn(Visitor(of: host))
        provider.isDown = true
        host.clock.advance(seconds: 2_900)
        try await eventually { provider.grants.count >= 2 }
        host.clock.advance(seconds: 31)
        try await eventually { provider.grants.count >= 3 }
        #expect(try await grace.accounts()[0]["connected"] == true)
        provider.isDown = false
        host.clock.advance(seconds: 3_600)
        let login = try await grace.accounts()[0]["expires_at"].number
        try await eventually { try await grace.accounts()[0]["expires_at"].number > login }
        await host.stop()
        await provider.host.stop()
    }

    @Test func `a provider that gives no more tokens is told of to whom they were`() async throws {
        let provider = try await Provider()
        let host = try await Demo.start(outside: { request in
            request.text.contains("grant_type=refresh_token")
                ? TestResponse(status: 400)
                : try await provider.answer(request)
        })
        let grace = try await provider.logIn(Visitor(of: host))
        let device = try await Device(of: grace)
        #expect(try await device.next()["unread"] == 0)
        host.clock.advance(seconds: 2_900)
        let lost = try await device.next()
        #expect(lost["message"]["title"] == "Your account at demo is no longer connected")
        try await eventually { try await grace.accounts()[0]["connected"] == false }

        // Logging in there again connects it.
        _ = try await provider.logIn(Visitor(of: host))
        #expect(try await grace.accounts()[0]["connected"] == true)
        await host.stop()
        await provider.host.stop()
    }
}

extension Visitor {
    /// Their accounts at providers.
    fileprivate func accounts() async throws -> JSON {
        try await get("/api/auth/accounts")["data"]["items"]
    }
}
