import IsolaTesting
import Testing

/// Accounts, and the tokens that a login gives.
extension DemoTests {
    @Test func `an account is made, and its password opens it`() async throws {
        let ada = try await Visitor.member("Ada")
        let me = try await ada.get("/api/auth/me")
        #expect(me.status == 200)
        #expect(me["data"]["email"].text == ada.email)
        #expect(me["data"]["roles"] == .array(["member"]))

        let credentials = #"{"email":"\#(ada.email.uppercased())","password":"correct horse"}"#
        let login = try await ada.loggedOut.send("POST", "/api/auth/login", credentials)
        #expect(login.status == 200)
        #expect(login["data"]["user"]["id"].text == ada.id)
        #expect(login.header("cache-control") == "no-store")

        let wrong = #"{"email":"\#(ada.email)","password":"wrong horse"}"#
        #expect(try await ada.send("POST", "/api/auth/login", wrong).status == 401)
        let unknown = #"{"email":"nobody@example.com","password":"correct horse"}"#
        #expect(try await ada.send("POST", "/api/auth/login", unknown).status == 401)
        let again = #"{"email":"\#(ada.email)","name":"Eve","password":"another horse"}"#
        let taken = try await ada.send("POST", "/api/auth/register", again)
        #expect(taken.status == 409)
        #expect(taken["code"] == "CONFLICT")
    }

    @Test func `a password is kept as PBKDF2 makes it`() async throws {
        let ada = try await Visitor.member("Ada")
        let rows = try await ada.host.d1("auth", "DB")
            .rows("SELECT password FROM users WHERE id = ?1", ada.id)
        let kept = try #require(rows.first?.first ?? nil)
        #expect(kept.hasPrefix("pbkdf2-sha256$100000$"))
        #expect(!kept.contains("horse"))
    }

    @Test func `what is wrong with an account is told field by field`() async throws {
        let answer = try await Visitor().send(
            "POST",
            "/api/auth/register",
            #"{"email":"nowhere","name":"","password":"short"}"#
        )
        #expect(answer.status == 400)
        #expect(answer["success"] == false)
        #expect(answer["code"] == "VALIDATION_FAILED")
        #expect(answer["details"]["fields"]["email"] == "must be an e-mail address")
        #expect(answer["details"]["fields"]["name"] == "must be 1 to 80 characters long")
        #expect(answer["details"]["fields"]["password"] == "must be 10 to 256 characters long")
    }

    @Test func `a token that was changed is refused`() async throws {
        let ada = try await Visitor.member("Ada")
        let token = try #require(ada.headers.last?.1)
        let forged = try await ada.loggedOut.get(
            "/api/auth/me",
            [("authorization", "\(token.dropLast(4))AAAA")]
        )
        #expect(forged.status == 401)
        #expect(forged["code"] == "UNAUTHORIZED")
        #expect(forged.header("www-authenticate") == "Bearer")
        #expect(try await ada.loggedOut.get("/api/auth/me").status == 401)
    }

    @Test func `a token that has expired says so`() async throws {
        let host = try await Demo.start(vars: ["ACCESS_TOKEN_SECONDS": "0"])
        let answer = try await Visitor.member("Ada", of: host).get("/api/auth/me")
        #expect(answer.status == 401)
        #expect(answer["code"] == "TOKEN_EXPIRED")
        await host.stop()
    }

    @Test func `a refresh token is good for once, and its reuse ends the login`() async throws {
        var ada = try await Visitor.member("Ada")
        let first = ada.refresh
        let renewed = try await ada.send(
            "POST",
            "/api/auth/refresh",
            #"{"refresh_token":"\#(first)"}"#
        )
        #expect(renewed.status == 200)
        ada.adopt(renewed)
        #expect(ada.refresh != first)
        #expect(try await ada.get("/api/auth/me").status == 200)

        let reused = try await ada.send(
            "POST",
            "/api/auth/refresh",
            #"{"refresh_token":"\#(first)"}"#
        )
        #expect(reused.status == 401)
        #expect(reused["code"] == "TOKEN_REUSED")
        // Neither the newest refresh token nor the access tokens are good any more.
        let newest = try await ada.send(
            "POST",
            "/api/auth/refresh",
            #"{"refresh_token":"\#(ada.refresh)"}"#
        )
        #expect(newest.status == 401)
        let revoked = try await ada.get("/api/auth/me")
        #expect(revoked.status == 401)
        #expect(revoked["error"] == "The token was revoked.")
    }

    @Test func `a logout revokes the tokens of that login alone`() async throws {
        let ada = try await Visitor.member("Ada")
        var other = ada.loggedOut
        let credentials = #"{"email":"\#(ada.email)","password":"correct horse"}"#
        other.adopt(try await other.send("POST", "/api/auth/login", credentials))
        #expect(try await ada.get("/api/auth/me").status == 200)

        let body = #"{"refresh_token":"\#(ada.refresh)"}"#
        #expect(try await ada.send("POST", "/api/auth/logout", body).status == 204)
        #expect(try await ada.get("/api/auth/me").status == 401)
        #expect(try await ada.send("POST", "/api/auth/refresh", body).status == 401)
        #expect(try await other.get("/api/auth/me").status == 200)
    }

    @Test func `who a token stands for is looked up once, and then kept in KV`() async throws {
        let ada = try await Visitor.member("Ada")
        let cache = try await ada.host.kv("auth", "CACHE")
        let family = try await ada.host.d1("auth", "DB")
            .rows("SELECT id FROM token_families WHERE user_id = ?1", ada.id)
        let key = "token:\(try #require(family.first?.first ?? nil))"
        #expect(try await cache.text(key) == nil)
        let first = try await ada.get("/api/auth/me")
        #expect(first.header("server-timing")?.contains(#"db;desc="3""#) == true)
        #expect(try await cache.text(key)?.contains(ada.email) == true)
        let second = try await ada.get("/api/auth/me")
        #expect(second.header("server-timing")?.contains("db") != true)
        #expect(second.text == first.text)
    }
}
