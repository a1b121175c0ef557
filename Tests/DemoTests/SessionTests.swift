import IsolaTesting
import Testing

/// Logins of browsers: by password, and by way of a provider.
extension DemoTests {
    @Test func `a session is a cookie out of reach of scripts, until it is ended`() async throws {
        let ada = try await Visitor.member("Ada")
        let visitor = ada.loggedOut
        let begun = try await visitor.send(
            "POST",
            "/api/auth/sessions",
            #"{"email":"\#(ada.email)","password":"correct horse"}"#
        )
        #expect(begun.status == 201)
        let cookie = try #require(begun.header("set-cookie"))
        #expect(cookie.hasSuffix("; Path=/; Max-Age=604800; HttpOnly; SameSite=Lax"))
        let session = [("cookie", try #require(cookiePair(cookie)))]
        #expect(try await visitor.get("/api/auth/me", session)["data"]["id"].text == ada.id)
        #expect(try await visitor.get("/api/auth/me", [("cookie", "session=guess")]).status == 401)

        let ended = try await visitor.send("DELETE", "/api/auth/sessions", "", session)
        #expect(ended.status == 204)
        #expect(ended.header("set-cookie")?.contains("Max-Age=0") == true)
        #expect(try await visitor.get("/api/auth/me", session).status == 401)
    }

    @Test func `a provider logs somebody in, with the state of their own browser`() async throws {
        let provider = try await Provider()
        let host = try await Demo.start(outside: provider.answer)
        let browser = Visitor(of: host)
        let begun = try await browser.get("/api/auth/oauth/demo")
        #expect(begun.status == 302)
        let cookie = try #require(cookiePair(begun.header("set-cookie") ?? ""))
        let page = try #require(begun.header("location"))
        #expect(page.hasPrefix("http://provider.localhost:8787/authorize?response_type=code"))
        #expect(page.contains("code_challenge_method=S256"))
        let consent = try await provider.host.fetch(page)
        let back = try #require(consent.header("location"))
        #expect(back.hasPrefix("http://localhost/api/auth/oauth/demo/callback?code="))

        // Another browser, a state that was made up, and one without a cookie.
        for headers in [[], [("cookie", "oauth_state=made-up")]] {
            let refused = try await browser.get(back, headers)
            #expect(refused.status == 400)
            #expect(refused["code"] == "STATE_MISMATCH")
        }
        let madeUp = "/api/auth/oauth/demo/callback?code=c&state=made-up"
        let refused = try await browser.get(madeUp, [("cookie", "oauth_state=made-up")])
        #expect(refused.status == 400)

        let done = try await browser.get(back, [("cookie", cookie)])
        #expect(done.status == 302)
        #expect(done.header("location") == "http://localhost/")
        let session = try #require(cookiePair(done.header("set-cookie") ?? ""))
        let me = try await browser.get("/api/auth/me", [("cookie", session)])
        #expect(me["data"]["name"] == "Grace Hopper")
        #expect(try await browser.get(back, [("cookie", cookie)]).status == 400, "a state twice")
        await host.stop()
        await provider.host.stop()
    }

    @Test func `a provider that fails is told from a login that was refused`() async throws {
        let host = try await Demo.start(outside: { _ in TestResponse(status: 500) })
        let browser = Visitor(of: host)
        #expect(try await browser.get("/api/auth/oauth/unknown").status == 404)
        for (answer, status, code) in [
            ("code=c", 502, "PROVIDER_FAILED"), ("error=access_denied", 403, "FORBIDDEN"),
        ] {
            let begun = try await browser.get("/api/auth/oauth/demo")
            let cookie = try #require(cookiePair(begun.header("set-cookie") ?? ""))
            let state = try #require(cookie.split(separator: "=").last)
            let back = try await browser.get(
                "/api/auth/oauth/demo/callback?\(answer)&state=\(state)",
                [("cookie", cookie)]
            )
            #expect(back.status == status)
            #expect(back["code"].text == code)
        }
        await host.stop()
    }
}

/// `name=value` of a `Set-Cookie` header.
func cookiePair(_ cookie: String) -> String? {
    cookie.split(separator: ";").first.map(String.init)
}
