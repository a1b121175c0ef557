import IsolaTesting
import Testing

/// Pictures in R2.
extension DemoTests {
    private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    private static let picture = signature + (0..<200).map { UInt8($0) }

    @Test func `a picture is kept, and read whole, in part, and not again`() async throws {
        let ada = try await Visitor.member("Ada")
        let put = try await ada.putAvatar(Self.picture)
        #expect(put.status == 200)
        let path = put["data"]["url"].text
        #expect(path == "/api/users/\(ada.id)/avatar")

        let whole = try await ada.loggedOut.get(path)
        #expect(whole.status == 200)
        #expect(whole.body == Self.picture)
        #expect(whole.header("content-type") == "image/png")
        #expect(whole.header("accept-ranges") == "bytes")
        let tag = try #require(whole.header("etag"))
        #expect(tag == put.header("etag"))

        let part = try await ada.get(path, [("range", "bytes=8-17")])
        #expect(part.status == 206)
        #expect(part.body == Array(Self.picture[8...17]))
        #expect(part.header("content-range") == "bytes 8-17/208")
        let end = try await ada.get(path, [("range", "bytes=-3")])
        #expect(end.body == Array(Self.picture.suffix(3)))
        #expect(end.header("content-range") == "bytes 205-207/208")

        let known = try await ada.get(path, [("if-none-match", tag)])
        #expect(known.status == 304)
        #expect(known.body.isEmpty)
        #expect(known.header("etag") == tag)
        #expect(try await ada.get(path, [("if-match", "\"other\"")]).status == 412)

        _ = try await ada.putAvatar(Self.signature + [1])
        #expect(try await ada.get(path, [("if-none-match", tag)]).status == 200)
        #expect(try await ada.send("DELETE", "/api/users/me/avatar", "").status == 204)
        #expect(try await ada.get(path).status == 404)
    }

    @Test func `what is no picture is refused`() async throws {
        let ada = try await Visitor.member("Ada")
        let text = try await ada.putAvatar(Array("hello".utf8))
        #expect(text.status == 400)
        #expect(text["code"] == "VALIDATION_FAILED")
        let type = try await ada.putAvatar(Self.picture, type: "text/html")
        #expect(type.status == 415)
        let large = try await ada.putAvatar(Self.signature + [UInt8](repeating: 0, count: 1 << 20))
        #expect(large.status == 413)
        #expect(large["details"]["max_bytes"] == 1_048_576)
        #expect(try await ada.loggedOut.putAvatar(Self.picture).status == 401)
    }
}

extension Visitor {
    fileprivate func putAvatar(
        _ bytes: [UInt8],
        type: String = "image/png"
    ) async throws -> TestResponse {
        try await host.fetch(
            "/api/users/me/avatar",
            method: "PUT",
            headers: headers + [("content-type", type)],
            body: bytes
        )
    }
}
