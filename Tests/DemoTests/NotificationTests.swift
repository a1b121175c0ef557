import Foundation
import IsolaTesting
import Testing

/// Messages for people: what they get, where, and when it comes again.
extension DemoTests {
    @Test func `a device gets what is unread, and then each message as it comes`() async throws {
        let (ada, bob) = (try await Visitor.member("Ada"), try await Visitor.member("Bob"))
        try await ada.untilUnread(1)
        let phone = try await Device(of: ada)
        let hello = try await phone.next()
        #expect(hello["type"] == "hello")
        #expect(hello["unread"] == 1)
        #expect(hello["messages"].array.map(\.["title"].text) == ["Welcome, Ada"])

        let path = "/api/groups/\(try await ada.makeGroup("Chess"))"
        #expect(try await bob.send("POST", "\(path)/join").status == 201)
        let message = try await phone.next()
        #expect(message["type"] == "message")
        #expect(message["unread"] == 2)
        #expect(message["message"]["title"] == "Bob is in Chess now")
        #expect(message["message"]["link"].text == String(path.dropFirst("/api".count)))

        // Whoever did something is not told of it.
        #expect(try await bob.send("DELETE", "\(path)/members/\(bob.id)").status == 204)
        try await bob.untilUnread(1)
        #expect(try await ada.notifications()["items"].array.count == 2)
    }

    @Test func `what is read on one device is read on all`() async throws {
        let ada = try await Visitor.member("Ada")
        try await ada.untilUnread(1)
        let phone = try await Device(of: ada)
        let laptop = try await Device(of: ada, named: "laptop")
        let welcome = try await phone.next()["messages"][0]
        #expect(try await laptop.next()["unread"] == 1)

        phone.acknowledge("read", welcome["id"])
        for device in [phone, laptop] {
            let read = try await device.next()
            #expect(read["type"] == "read")
            #expect(read["unread"] == 0)
            #expect(read["ids"] == .array([welcome["id"]]))
        }
        let items = try await ada.notifications()["items"]
        #expect(items[0]["read_at"] != nil)
        // Over HTTP, and a second time, it is no news.
        let again = try await ada.send(
            "POST",
            "/api/notifications/read",
            #"{"ids":[\#(Int(welcome["id"].number))]}"#
        )
        #expect(again["data"]["unread"] == 0)
    }

    @Test func `a device that comes back takes the place of its old connection`() async throws {
        let ada = try await Visitor.member("Ada")
        let first = try await Device(of: ada)
        _ = try await first.next()
        let second = try await Device(of: ada)
        #expect(try await second.next()["type"] == "hello")
        #expect(try await first.next() == 4001)
        let devices = try await ada.get("/api/notifications/devices")["data"]
        #expect(devices.array.map(\.["device"].text) == ["phone"])
        // What looks for a dead connection is answered without waking anybody.
        second.socket.send("ping")
        #expect(try await second.socket.next() == .text("pong"))
        let seen = try await ada.get("/api/notifications/devices")["data"][0]["seen_at"]
        #expect(seen.number > 1_700_000_000_000)
    }

    @Test func `what a device says and makes no sense, it is told`() async throws {
        let ada = try await Visitor.member("Ada")
        let phone = try await Device(of: ada)
        _ = try await phone.next()
        for nonsense in [
            "{", "null", #"{"type":"read"}"#, #"{"type":"read","ids":["x"]}"#,
            #"{"type":"read","ids":[0]}"#, #"{"type":"hello","ids":[1]}"#,
        ] {
            phone.socket.send(nonsense)
            #expect(try await phone.next()["type"] == "error", "\(nonsense)")
        }
        phone.socket.send([1, 2, 3])
        #expect(try await phone.next()["type"] == "error")
        // One that is not there is no error: it may be old, and removed.
        phone.acknowledge("read", 1_000_000)
        phone.socket.send("ping")
        #expect(try await phone.socket.next() == .text("pong"))
    }

    @Test func `a socket is for whoever has a login, and for our own pages`() async throws {
        let ada = try await Visitor.member("Ada")
        let upgrade = [("upgrade", "websocket"), ("connection", "upgrade")]
        let path = "/ws/notifications"
        #expect(try await ada.loggedOut.get(path, upgrade).status == 401)
        let plain = try await ada.get(path)
        #expect(plain.status == 426)
        #expect(plain.header("upgrade") == "websocket")
        #expect(try await ada.get("\(path)?device=a%20b", upgrade).status == 400)
        let foreign = try await ada.get(path, upgrade + [("origin", "https://evil.example")])
        #expect(foreign.status == 403)
        #expect(foreign["code"] == "ORIGIN_NOT_ALLOWED")
        for origin in ["http://localhost", "http://localhost:5173"] {
            #expect(try await ada.get(path, upgrade + [("origin", origin)]).status == 101)
        }
        let session = try await ada.loggedOut.send(
            "POST",
            "/api/auth/sessions",
            #"{"email":"\#(ada.email)","password":"correct horse"}"#
        )
        var browser = ada.loggedOut
        let cookie = try #require(cookiePair(session.header("set-cookie") ?? ""))
        browser.headers.append(("cookie", cookie))
        #expect(try await Device(of: browser).next()["type"] == "hello")
    }

    @Test func `pages of messages follow one another`() async throws {
        let (ada, bob) = (try await Visitor.member("Ada"), try await Visitor.member("Bob"))
        for number in 1...4 { try await bob.invite(ada, to: "Group \(number)") }
        try await ada.untilUnread(5)
        let first = try await ada.get("/api/notifications?limit=3")["data"]
        #expect(first["items"].array.count == 3)
        let rest = try await ada.get("/api/notifications?limit=3&before=\(first["next"].text)")
        #expect(rest["data"]["items"].array.count == 2)
        #expect(rest["data"]["next"] == nil)
        let ids = (first["items"].array + rest["data"]["items"].array).map(\.["id"].number)
        #expect(ids == [5, 4, 3, 2, 1])
        #expect(try await ada.get("/api/notifications?limit=0").status == 400)
        let none = try await ada.send("POST", "/api/notifications/read", #"{"ids":[]}"#)
        #expect(none.status == 400)
        #expect(try await ada.loggedOut.get("/api/notifications").status == 401)
    }
}
