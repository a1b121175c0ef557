import IsolaTesting
import Testing

/// Who may do what.
extension DemoTests {
    @Test func `a role grants what it grants, at once and no longer`() async throws {
        let ada = try await Visitor.member("Ada")
        let admin = try await Visitor.admin()
        let roles = "/api/auth/users/\(ada.id)/roles"
        let moderator = #"{"role":"moderator"}"#
        let denied = try await ada.send("POST", roles, moderator)
        #expect(denied.status == 403)
        #expect(denied["code"] == "FORBIDDEN")
        #expect(denied["details"]["permission"] == "roles:assign")

        #expect(try await ada.get("/api/auth/me")["data"]["roles"] == .array(["member"]))
        let granted = try await admin.send("POST", roles, moderator)
        #expect(granted["data"]["roles"] == .array(["member", "moderator"]))
        let changed: JSON = .array(["member", "moderator"])
        #expect(try await ada.get("/api/auth/me")["data"]["roles"] == changed)
        #expect(try await admin.send("DELETE", "\(roles)/moderator").status == 200)
        #expect(try await ada.get("/api/auth/me")["data"]["roles"] == .array(["member"]))

        let own = "/api/auth/users/\(admin.id)/roles/admin"
        #expect(try await admin.send("DELETE", own).status == 409)
        let nobody = "/api/auth/users/nobody/roles"
        #expect(try await admin.send("POST", nobody, moderator).status == 404)
        #expect(try await admin.send("POST", roles, #"{"role":"king"}"#).status == 400)
    }

    @Test func `a permission under a condition holds where the condition does`() async throws {
        let (ada, bob) = (try await Visitor.member("Ada"), try await Visitor.member("Bob"))
        let group = try await ada.makeGroup("Readers")
        _ = try await bob.send("POST", "/api/groups/\(group)/join")
        let rename = #"{"name":"Writers"}"#
        #expect(try await bob.send("PATCH", "/api/groups/\(group)", rename).status == 403)
        let promoted = try await ada.send(
            "PUT",
            "/api/groups/\(group)/members/\(bob.id)",
            #"{"role":"admin"}"#
        )
        #expect(promoted.status == 200)
        #expect(try await bob.send("PATCH", "/api/groups/\(group)", rename).status == 200)
        // An admin of the group may change it; to delete it takes its owner.
        #expect(try await bob.send("DELETE", "/api/groups/\(group)").status == 403)
        #expect(try await ada.send("DELETE", "/api/groups/\(group)").status == 204)
    }
}

extension Visitor {
    /// Somebody with the role `admin`, given as the README says: in the database.
    static func admin() async throws -> Visitor {
        let admin = try await Visitor.member("Root")
        try await admin.host.d1("auth", "DB")
            .rows("INSERT INTO user_roles (user_id, role) VALUES (?1, 'admin')", admin.id)
        return admin
    }

    /// The id of a group of theirs.
    func makeGroup(
        _ name: String,
        visibility: String = "public",
        category: String = "books",
        places: Int = 500
    ) async throws -> String {
        let answer = try await send(
            "POST",
            "/api/groups",
            """
            {"name":"\(name)","description":"About \(name)","category":"\(category)",
             "visibility":"\(visibility)","capacity":\(places)}
            """
        )
        return answer["data"]["id"].text
    }
}
