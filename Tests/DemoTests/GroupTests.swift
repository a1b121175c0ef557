import IsolaTesting
import TestSupport
import Testing

/// The life of a group.
extension DemoTests {
    @Test func `a public group is made, found, joined, left and removed`() async throws {
        let (ada, bob) = (try await Visitor.member("Ada"), try await Visitor.member("Bob"))
        let made = try await ada.send(
            "POST",
            "/api/groups",
            #"{"name":"Chess","description":"","category":"games","visibility":"public"}"#
        )
        #expect(made.status == 201)
        let id = made["data"]["id"].text
        let path = "/api/groups/\(id)"
        #expect(made.header("location") == path)
        #expect(made["data"]["role"] == "admin")

        let seen = try await ada.loggedOut.get(path)
        #expect(seen["data"]["name"] == "Chess")
        #expect(seen["data"]["members"] == 1)
        #expect(seen["data"]["role"] == nil)

        #expect(try await ada.loggedOut.send("POST", "\(path)/join").status == 401)
        let joined = try await bob.send("POST", "\(path)/join")
        #expect(joined.status == 201)
        #expect(try await bob.send("POST", "\(path)/join").status == 409)
        let members = try await bob.get("\(path)/members")["data"]["items"]
        #expect(members.array.map(\.["name"].text) == ["Ada", "Bob"])
        #expect(members.array.map(\.["role"].text) == ["admin", "member"])

        // Somebody has to lead it.
        let left = try await ada.send("DELETE", "\(path)/members/\(ada.id)")
        #expect(left.status == 409)
        let demoted = #"{"role":"member"}"#
        #expect(
            try await ada.send("PUT", "\(path)/members/\(ada.id)", demoted).status == 409
        )
        #expect(try await bob.send("DELETE", "\(path)/members/\(ada.id)").status == 403)
        #expect(try await bob.send("DELETE", "\(path)/members/\(bob.id)").status == 204)
        #expect(try await ada.get(path)["data"]["members"] == 1)

        #expect(try await ada.send("DELETE", path).status == 204)
        #expect(try await ada.get(path).status == 404)
    }

    @Test func `a private group is shown to those who belong, and lets in who is let in`()
        async throws
    {
        let (ada, bob) = (try await Visitor.member("Ada"), try await Visitor.member("Bob"))
        let path = "/api/groups/\(try await ada.makeGroup("Secret", visibility: "private"))"
        #expect(try await bob.get(path).status == 404)
        #expect(try await bob.get("\(path)/members").status == 404)

        let asked = try await bob.send("POST", "\(path)/join", #"{"message":"It is me."}"#)
        #expect(asked.status == 202)
        #expect(try await bob.get("\(path)/requests").status == 404)
        let requests = try await ada.get("\(path)/requests")["data"]["items"]
        #expect(requests.array.count == 1)
        #expect(requests[0]["name"] == "Bob")
        #expect(requests[0]["message"] == "It is me.")
        let approve = #"{"decision":"approve"}"#
        let approved = try await ada.send("POST", "\(path)/requests/\(bob.id)", approve)
        #expect(approved.status == 200)
        #expect(try await bob.get(path)["data"]["role"] == "member")
        #expect(try await ada.send("POST", "\(path)/requests/\(bob.id)", approve).status == 404)
    }

    @Test func `an invitation opens a private group to one person`() async throws {
        let (ada, bob) = (try await Visitor.member("Ada"), try await Visitor.member("Bob"))
        let eve = try await Visitor.member("Eve")
        let path = "/api/groups/\(try await ada.makeGroup("Surprise", visibility: "private"))"
        for guest in [bob, eve] {
            let sent = try await ada.send(
                "POST",
                "\(path)/invitations",
                #"{"user_id":"\#(guest.id)"}"#
            )
            #expect(sent.status == 201)
        }
        let mine = try await bob.get("/api/groups/invitations")["data"]["items"]
        #expect(mine[0]["group"] == "Surprise")
        #expect(mine[0]["invited_by"] == "Ada")
        #expect(try await bob.get(path)["data"]["invited"] == true)

        let accept = #"{"decision":"accept"}"#
        let accepted = try await bob.send("POST", "\(path)/invitation", accept)
        #expect(accepted["data"]["decision"] == "accept")
        #expect(try await bob.get(path)["data"]["role"] == "member")
        let decline = #"{"decision":"decline"}"#
        #expect(try await eve.send("POST", "\(path)/invitation", decline).status == 200)
        #expect(try await eve.get(path).status == 404)
        #expect(try await eve.send("POST", "\(path)/invitation", accept).status == 404)
    }

    @Test func `a page of groups takes three queries, however many it has`() async throws {
        let ada = try await Visitor.member("Ada")
        var queries: [String] = []
        for count in [1, 12] {
            while try await ada.get("/api/groups?mine")["data"]["items"].array.count < count {
                _ = try await ada.makeGroup("Group", category: "arts")
            }
            let page = try await ada.get("/api/groups?mine&limit=50")
            #expect(page["data"]["items"].array.count == count)
            #expect(page["data"]["items"][0]["admins"][0]["name"] == "Ada")
            let timing = try #require(page.header("server-timing"))
            queries += timing.matches(of: /db;desc="(\d+)"/).map { String($0.1) }
        }
        #expect(queries == ["3", "3"])
    }

    @Test func `pages follow one another without a gap or a repetition`() async throws {
        let ada = try await Visitor.member("Ada")
        for number in 1...7 { _ = try await ada.makeGroup("Band \(number)", category: "music") }
        var names: [String] = []
        var path = "/api/groups?mine&limit=3"
        for _ in 1...3 {
            let page = try await ada.get(path)["data"]
            names += page["items"].array.map(\.["name"].text)
            path = "/api/groups?mine&limit=3&cursor=\(page["next"].text)"
            if page["next"] == nil { break }
        }
        #expect(Set(names).count == 7)
        #expect(names.count == 7)

        let found = try await ada.get("/api/groups?mine&q=band%204&category=music")
        #expect(found["data"]["items"].array.map(\.["name"].text) == ["Band 4"])
        #expect(try await ada.get("/api/groups?mine&category=food")["data"]["items"] == .array([]))
        for query in ["limit=0", "limit=x", "cursor=made-up", "colour=red"] {
            let refused = try await ada.get("/api/groups?\(query)")
            #expect(refused.status == 400, "\(query)")
            #expect(refused["code"] == "VALIDATION_FAILED")
        }
    }

    @Test func `categories are found by what they are about`() async throws {
        let visitor = Visitor()
        let found = try await visitor.get("/api/groups/categories?q=board")
        #expect(found["data"]["items"].array.map(\.["slug"].text) == ["games"])
        let all = try await visitor.get("/api/groups/categories?limit=3&offset=9")
        #expect(all["data"]["total"] == 10)
        #expect(all["data"]["items"].array.count == 1)
        #expect(try await visitor.get("/api/groups/categories/none").status == 404)
    }

    @Test func `a group that makes no sense is refused`() async throws {
        let ada = try await Visitor.member("Ada")
        let answer = try await ada.send(
            "POST",
            "/api/groups",
            #"{"name":"x","description":"","category":"nonsense","visibility":"open"}"#
        )
        #expect(answer.status == 400)
        #expect(answer["details"]["fields"]["name"] == "must be 3 to 80 characters long")
        #expect(answer["details"]["fields"]["visibility"] == "must be one of public, private")
        let unknown = try await ada.send(
            "POST",
            "/api/groups",
            #"{"name":"Chess","description":"","category":"nonsense","visibility":"public"}"#
        )
        #expect(unknown["details"]["fields"]["category"] == "is not one of /api/groups/categories")
    }

    @Test func `what was done in a group is on record for its admins`() async throws {
        let (ada, bob) = (try await Visitor.member("Ada"), try await Visitor.member("Bob"))
        let path = "/api/groups/\(try await ada.makeGroup("Club"))"
        _ = try await bob.send("POST", "\(path)/join")
        #expect(try await bob.get("\(path)/audit").status == 403)
        // A queue brings it to the record, in batches, by the host's clock.
        var entries = JSON.null
        try await eventually {
            ada.host.clock.advance(seconds: 1)
            entries = try await ada.get("\(path)/audit")["data"]["items"]
            return entries.array.count == 2
        }
        #expect(entries.array.map(\.["action"].text) == ["member.joined", "group.created"])
        #expect(entries[0]["actor_name"] == "Bob")
        let first = try await ada.get("\(path)/audit?limit=1")["data"]
        let next = try await ada.get("\(path)/audit?limit=1&cursor=\(first["next"].text)")["data"]
        #expect(next["items"][0]["action"] == "group.created")
        #expect(next["next"] == nil)
    }
}
