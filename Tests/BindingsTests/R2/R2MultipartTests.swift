import Storage
import IsolaTesting
import TestSupport
import Testing

@testable import Bindings

/// Uploads in parts. <https://developers.cloudflare.com/r2/objects/multipart-objects/>
@Suite struct R2MultipartTests: ~Copyable {
    private let test: TestBucket

    init() throws { test = try TestBucket { $0.partBytesMin = 5 } }

    private func complete(
        _ key: String,
        _ id: String,
        _ parts: [R2PartReference]
    ) async throws -> R2Object {
        try await test.bucket.completeUpload(id, R2Key(key), parts)
    }

    @Test func `parts become one object in the order of their numbers`() async throws {
        let (id, parts) = try await test.upload("k", sizes: [6, 6, 2])
        #expect(try await test.get("k") == nil, "until then there is none")
        let object = try await complete("k", id, [parts[1], parts[0], parts[2]])
        #expect(object.size == 14 && object.checksums.md5 == nil)
        #expect(object.etag.hasSuffix("-3"))
        #expect(try await test.get("k") == "aaaaaabbbbbbcc")
        #expect(try await test.get("k") { $0.range = .part(offset: 5, length: 2) } == "ab")
        #expect(test.files.count == 1)
    }

    @Test func `the tag is the hash of the parts' hashes`() async throws {
        let (id, parts) = try await test.upload("k", sizes: [6, 6])
        // printf aaaaaa | md5sum; printf bbbbbb | md5sum; both as bytes | md5sum
        #expect(
            parts.map(\.etag) == [
                "0b4e7a0e5fe84ad35fb5f95b9ceeac79", "875f26fdb1cecf20ceb4ca028263dec6",
            ]
        )
        let object = try await complete("k", id, parts)
        #expect(object.etag == Self.tagOfTwo)
    }

    private static let tagOfTwo = "abc62e1f993c8fd03e3b223f7dfd5a86-2"

    @Test func `a single part may be of any length`() async throws {
        let (id, parts) = try await test.upload("k", sizes: [1])
        #expect(try await complete("k", id, parts).etag.hasSuffix("-1"))
        #expect(try await test.get("k") == "a" && test.files.count == 1)
        #expect(try await test.sweep() == 0)
    }

    @Test func `parts keep to the rules`() async throws {
        let (short, shortParts) = try await test.upload("k", sizes: [4, 5])
        await #expect(throws: R2Error.entityTooSmall) { try await complete("k", short, shortParts) }
        let (uneven, unevenParts) = try await test.upload("k", sizes: [6, 5, 5])
        await #expect(throws: R2Error.badUpload) { try await complete("k", uneven, unevenParts) }
        let (long, longParts) = try await test.upload("k", sizes: [5, 6])
        await #expect(throws: R2Error.badUpload) { try await complete("k", long, longParts) }
        await #expect(throws: R2Error.internalError) {
            try await complete("k", long, [longParts[0], longParts[0]])
        }
        for wrong in [R2PartReference(number: 3, etag: "x"), .init(number: 1, etag: "x")] {
            await #expect(throws: R2Error.invalidPart) { try await complete("k", long, [wrong]) }
        }
        await #expect(throws: R2Error.invalidPart) { try await complete("k", long, []) }
        await #expect(throws: R2Error.noSuchUpload) { try await complete("k", "no", longParts) }
        await #expect(throws: R2Error.noSuchUpload) { try await complete("other", long, longParts) }
        #expect(try await complete("k", long, [longParts[1]]).size == 6, "a refusal ends nothing")
    }

    @Test func `a part that is sent again takes the place of the first`() async throws {
        let (id, _) = try await test.upload("k", sizes: [6])
        let upload = try await test.bucket.beginPart(of: id, R2Key("k"))
        try await upload.append(Array("again".utf8))
        let tag = try await test.bucket.commit(upload, asPart: 1, of: id, R2Key("k"))
        #expect(test.files.count == 1)
        _ = try await complete("k", id, [R2PartReference(number: 1, etag: tag)])
        #expect(try await test.get("k") == "again")
    }

    @Test func `an upload that is aborted leaves nothing, and may be aborted again`() async throws {
        let (id, parts) = try await test.upload("k", sizes: [6, 6])
        #expect(test.files.count == 2)
        for _ in 0..<2 { try await test.bucket.abortUpload(id, R2Key("k")) }
        #expect(test.files.isEmpty)
        await #expect(throws: R2Error.noSuchUpload) { try await complete("k", id, parts) }
        await #expect(throws: R2Error.noSuchUpload) {
            try await test.bucket.beginPart(of: id, R2Key("k"))
        }
        await #expect(throws: R2Error.noSuchUpload) {
            try await test.bucket.abortUpload("no", R2Key("k"))
        }
    }

    @Test func `an upload that was completed is not harmed by an abort`() async throws {
        let (id, parts) = try await test.upload("k", sizes: [6, 6])
        _ = try await complete("k", id, parts)
        try await test.bucket.abortUpload(id, R2Key("k"))
        #expect(try await test.get("k") == "aaaaaabbbbbb")
    }

    @Test func `an upload that nobody completes is aborted after a week`() async throws {
        _ = try await test.upload("k", sizes: [6])
        test.clock.advance(seconds: 7 * 86_400 + 1)
        let (young, _) = try await test.upload("k", sizes: [6])
        await test.bucket.close()
        #expect(try await test.bucket.parts(of: young, R2Key("k")).count == 1)
        #expect(test.files.count == 1)
    }
}
