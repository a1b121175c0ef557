import Foundation
import TestSupport
import Testing

/// Notifications, as somebody sees them who has the demo's page open.
@Suite(.endToEnd, .enabled(if: Browser.isInstalled, Comment(rawValue: Browser.hint)))
struct LivePageTests {
    private static let json = [("content-type", "application/json")]

    @Test func `a notification is shown as it comes, counted, and read, over lost connections`()
        throws
    {
        try Demo.run { server in
            let (ada, bob) = (try Self.account("Ada", server), try Self.account("Bob", server))
            let browser = try Browser()
            try browser.open("http://localhost:\(server.port)/")
            try browser.logIn("ada@example.com")
            try browser.open("http://localhost:\(server.port)/")
            try browser.wait(for: "document.querySelector('.badge')?.textContent === '1'")

            let path = "/api/groups/\(try Self.group("Chess", of: ada, server))"
            _ = try server.send("POST", "\(path)/join", Self.json + bob, body: "{}")
            try browser.wait(for: "document.querySelector('.badge').textContent === '2'")
            let notices = "document.querySelector('#notices').innerText"
            #expect(try browser.value(notices).contains("Bob is in Chess now"))

            try browser.click("//nav//a[starts-with(., 'Notifications')]")
            try browser.wait(for: "document.querySelectorAll('main li').length === 2")
            try browser.wait(for: "document.querySelector('.badge').textContent === ''")

            // Newer code ends every socket, and the page opens another.
            let connections = /"target":"\/ws\/notifications[^}]*"status":101/
            #expect(server.program.log.matches(of: connections).count == 1)
            try Demo.replace(
                "const idsMax = 100;",
                with: "const idsMax = 99;",
                in: server.directory.appending(path: "workers/notifications/src/protocol.ts")
            )
            try server.program.waitForLog("a second socket") {
                $0.matches(of: connections).count == 2
            }
            let other = "/api/groups/\(try Self.group("Choir", of: bob, server))"
            let id = try server.get("/api/auth/me", ada)[json: "data", "id"]
            let guest = #"{"user_id":"\#(id)"}"#
            _ = try server.send("POST", "\(other)/invitations", Self.json + bob, body: guest)
            try browser.wait(for: "document.querySelectorAll('main li').length === 3")
            #expect(try browser.text.contains("Bob invites you to Choir"))
            let unread = { try server.get("/api/notifications", ada)[json: "data", "unread"] }
            try Deadline.wait(for: "all to be read") { try unread() == "0" }
            #expect(try browser.console().filter { !$0.hasPrefix("network: ") } == [])
        }
    }

    /// Makes an account, and gives the header of its requests.
    private static func account(_ name: String, _ server: Server) throws -> [(String, String)] {
        let body = #"{"email":"\#(name)@example.com","name":"\#(name)","password":"correct horse"}"#
        let answer = try server.send("POST", "/api/auth/register", json, body: body)
        return [("authorization", "Bearer \(answer[json: "data", "access_token"])")]
    }

    private static func group(
        _ name: String,
        of owner: [(String, String)],
        _ server: Server
    ) throws -> String {
        let body =
            #"{"name":"\#(name)","description":"","category":"games","visibility":"public"}"#
        return try server.send("POST", "/api/groups", json + owner, body: body)[json: "data", "id"]
    }
}

extension Browser {
    /// Begins a session as the form would, without the form.
    fileprivate func logIn(_ email: String) throws {
        let body = #"{ email: '\#(email)', password: 'correct horse' }"#
        _ = try value(
            """
            (fetch('/api/auth/sessions', {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify(\(body)),
            }).then((answer) => { window.session = answer.status }), '')
            """
        )
        try wait(for: "window.session === 201")
    }
}
