import IsolaTesting
import Testing

/// How many a group takes, whoever comes at the same time.
extension DemoTests {
    @Test func `of fifty who come at once, a group takes as many as it has places for`()
        async throws
    {
        let ada = try await Visitor.member("Ada")
        let people = try await Visitor.members(50)
        let path = "/api/groups/\(try await ada.makeGroup("Boat", places: 20))"
        let answers = try await withThrowingTaskGroup(of: TestResponse.self) { group in
            for person in people { group.addTask { try await person.send("POST", "\(path)/join") } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.count { $0.status == 201 } == 19)
        let refused = answers.filter { $0.status == 409 }
        #expect(refused.count == 31)
        #expect(refused.allSatisfy { $0["code"] == "GROUP_FULL" })
        let members = try await ada.get("\(path)/members?limit=100")["data"]["items"]
        #expect(members.array.count == 20)
        #expect(try await ada.get(path)["data"]["members"] == 20)

        // Who leaves makes room for one.
        let joined = try #require(members.array.last?["id"].text)
        #expect(try await ada.send("DELETE", "\(path)/members/\(joined)").status == 204)
        let inside = Set(members.array.map(\.["id"].text))
        let waiting = people.filter { !inside.contains($0.id) }
        #expect(try await waiting[0].send("POST", "\(path)/join").status == 201)
        #expect(try await waiting[1].send("POST", "\(path)/join").status == 409)
    }

    @Test func `a full group lets in nobody, by whatever way`() async throws {
        let (ada, bob) = (try await Visitor.member("Ada"), try await Visitor.member("Bob"))
        let eve = try await Visitor.member("Eve")
        let group = try await ada.makeGroup("Board", visibility: "private", places: 1)
        let path = "/api/groups/\(group)"
        #expect(try await bob.send("POST", "\(path)/join").status == 202)
        let approve = #"{"decision":"approve"}"#
        let full = try await ada.send("POST", "\(path)/requests/\(bob.id)", approve)
        #expect(full.status == 409)
        #expect(full["code"] == "GROUP_FULL")
        _ = try await ada.send("POST", "\(path)/invitations", #"{"user_id":"\#(eve.id)"}"#)
        let accept = #"{"decision":"accept"}"#
        #expect(try await eve.send("POST", "\(path)/invitation", accept)["code"] == "GROUP_FULL")

        // Neither request nor invitation is lost by it.
        #expect(try await ada.send("PATCH", path, #"{"capacity":3}"#)["data"]["capacity"] == 3)
        #expect(
            try await ada.send("POST", "\(path)/requests/\(bob.id)", approve).status == 200
        )
        #expect(try await eve.send("POST", "\(path)/invitation", accept).status == 200)
        let shrunk = try await ada.send("PATCH", path, #"{"capacity":2}"#)
        #expect(shrunk.status == 409)
        #expect(shrunk["error"] == "There are more than 2 members.")
        #expect(try await ada.get(path)["data"]["members"] == 3)
    }

    @Test func `of two admins who leave at once, one stays`() async throws {
        let (ada, bob) = (try await Visitor.member("Ada"), try await Visitor.member("Bob"))
        let path = "/api/groups/\(try await ada.makeGroup("Duo"))"
        _ = try await bob.send("POST", "\(path)/join")
        let admin = #"{"role":"admin"}"#
        #expect(try await ada.send("PUT", "\(path)/members/\(bob.id)", admin).status == 200)
        async let first = ada.send("DELETE", "\(path)/members/\(ada.id)")
        async let second = bob.send("DELETE", "\(path)/members/\(bob.id)")
        #expect(try await [first.status, second.status].sorted() == [204, 409])
        let members = try await Visitor().get("\(path)/members")["data"]["items"]
        #expect(members.array.map(\.["role"].text) == ["admin"])
    }

    @Test func `an object takes over the members that D1 had before it`() async throws {
        let (ada, bob) = (try await Visitor.member("Ada"), try await Visitor.member("Bob"))
        let eve = try await Visitor.member("Eve")
        let database = try await ada.host.d1("groups", "DB")
        for person in [ada, bob] {
            try await database.rows(
                "INSERT OR IGNORE INTO people (id, name) VALUES (?1, ?2)",
                person.id,
                person.name
            )
        }
        let id = "old-\(ada.id)"
        try await database.rows(
            """
            INSERT INTO groups
              (id, name, description, category, visibility, owner_id, created_at, capacity)
            VALUES (?1, 'Old', '', 'arts', 'public', ?2, 0, 2)
            """,
            id,
            ada.id
        )
        for (person, role) in [(ada, "admin"), (bob, "member")] {
            try await database.rows(
                "INSERT INTO memberships (group_id, user_id, role, joined_at) VALUES (?1, ?2, ?3, 0)",
                id,
                person.id,
                role
            )
        }
        let path = "/api/groups/\(id)"
        #expect(try await eve.send("POST", "\(path)/join")["code"] == "GROUP_FULL")
        #expect(try await bob.send("DELETE", "\(path)/members/\(bob.id)").status == 204)
        #expect(try await eve.send("POST", "\(path)/join").status == 201)
        #expect(try await ada.send("DELETE", "\(path)/members/\(ada.id)").status == 409)
        #expect(try await ada.send("DELETE", path).status == 204)
        #expect(try await bob.send("POST", "\(path)/join").status == 404)
    }
}

extension Visitor {
    /// So many people with accounts.
    fileprivate static func members(_ count: Int) async throws -> [Visitor] {
        try await withThrowingTaskGroup(of: Visitor.self) { group in
            for number in 1...count {
                group.addTask { try await Visitor.member("Person\(number)") }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }
}
