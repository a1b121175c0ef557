import IsolaTesting
import Testing

/// What is counted: attempts, and requests.
extension DemoTests {
    @Test func `an address that tries too often has to wait, and no other`() async throws {
        let host = try await Demo.start()
        let guess = #"{"email":"ada@example.com","password":"guess"}"#
        let eve = Visitor(of: host)
        for _ in 1...20 {
            #expect(try await eve.send("POST", "/api/auth/login", guess).status == 401)
        }
        let refused = try await eve.send("POST", "/api/auth/login", guess)
        #expect(refused.status == 429)
        #expect(refused["code"] == "RATE_LIMITED")
        #expect(refused.header("retry-after") == "60")
        let bob = Visitor(of: host)
        #expect(try await bob.send("POST", "/api/auth/login", guess).status == 401)
        host.clock.advance(seconds: 60)
        #expect(try await eve.send("POST", "/api/auth/login", guess).status == 401)
        await host.stop()
    }

    @Test func `every request is a data point`() async throws {
        let host = try await Demo.start()
        let visitor = Visitor(of: host)
        for _ in 1...3 { _ = try await visitor.get("/api/groups/categories") }
        _ = try await visitor.get("/api/auth/me")
        let answer = try await host.analytics(
            """
            SELECT index1 AS route, count() AS requests, max(double1) AS status FROM requests
            GROUP BY route ORDER BY route FORMAT JSONEachRow
            """
        )
        #expect(answer.contains(#""route":"/api/auth/*""#), "\(answer)")
        #expect(answer.contains(#""route":"/api/groups/*""#))
        await host.stop()
    }
}
