import Foundation
import Storage
import IsolaTesting
import TestSupport
import Testing

@testable import Bindings

/// Objects by way of the Swift API.
///
/// <https://developers.cloudflare.com/r2/api/workers/workers-api-reference/>
@Suite struct R2BucketTests: ~Copyable {
    private let test: TestBucket

    init() throws { test = try TestBucket() }

    @Test(arguments: [
        "a", "a/b/c.txt", "..", "../../etc/passwd", "/", "nul\0inside", "🦜.png", "A", "%2e",
        String(repeating: "é", count: 512),
    ])
    func `any key keeps what it was given, within the bucket's folder`(key: String) async throws {
        let object = try await test.put(key, "content")
        #expect(object.key == key && object.size == 7)
        #expect(try await test.get(key) == "content")
        #expect(try await test.bucket.list().objects.map(\.key) == [key])
        let file = try #require(test.files.first)
        #expect(test.files.count == 1 && !file.hasPrefix(".") && file.utf8.count <= 255)
        try await test.bucket.delete([R2Key(key)])
        #expect(try await test.get(key) == nil)
        #expect(test.files.isEmpty)
    }

    @Test(arguments: ["", String(repeating: "k", count: 1025)])
    func `a key of no bytes, or of too many, is refused`(key: String) {
        #expect(throws: R2Error.invalidObjectName) { try R2Key(key) }
    }

    @Test func `an object says what it was stored with`() async throws {
        let object = try await test.put("photo.png", "png") { options in
            options.httpMetadata.contentType = "image/png"
            options.httpMetadata.cacheExpiry = 1_800_000_000_000
            options.customMetadata = ["owner": "ünï", "empty": ""]
            options.storageClass = .infrequentAccess
        }
        let found = try #require(try await test.bucket.head(R2Key("photo.png")))
        #expect(found == object)
        #expect(found.etag == "bff139fa05ac583f685a523ab3d110a0")
        #expect(found.checksums.md5 == found.etag && found.checksums.sha1 == nil)
        #expect(found.uploaded == test.clock.milliseconds && found.version.count == 32)
        #expect(found.httpMetadata.contentType == "image/png")
        #expect(found.httpMetadata.cacheExpiry == 1_800_000_000_000)
        #expect(found.customMetadata == ["owner": "ünï", "empty": ""])
        #expect(found.storageClass == .infrequentAccess)
        #expect(test.files.first?.hasPrefix("photo.png~") == true)
        #expect(test.files.first?.hasSuffix(".png") == true)
    }

    @Test func `what replaces an object takes all of its place`() async throws {
        let old = try await test.put("k", "old") { $0.customMetadata = ["a": "b"] }
        let reader = try #require(try await test.bucket.get(R2Key("k"))?.body)
        let new = try await test.put("k", "new")
        #expect(old.version != new.version && new.customMetadata.isEmpty)
        #expect(try await test.get("k") == "new" && test.files.count == 1)
        #expect(
            try await reader.bytes() == Array("old".utf8),
            "who reads the old one reads it whole"
        )
    }

    @Test func `a put that is broken off leaves the old object, and no file`() async throws {
        try await test.put("k", "old")
        do {
            let upload = try await test.bucket.begin(R2Key("k"), R2PutOptions())
            try await upload.append(Array("half of the ne".utf8))
            #expect(test.files.count == 2)
        }
        #expect(try await test.get("k") == "old" && test.files.count == 1)
    }

    @Test func `what an ended process left is swept, what is being written is not`() async throws {
        try await test.put("k", "kept")
        let upload = try await test.bucket.begin(R2Key("new"), R2PutOptions())
        try test.directory.write("r2/photos/objects/orphan~1.bin", "whole, and nobody's")
        try test.directory.write("r2/photos/objects/half~2.part", "half")
        // The bucket's own sweep, begun as it opened, may be at work on them, too.
        try await eventually {
            _ = try await test.sweep()
            return test.files.count == 2
        }
        try await upload.append([1, 2, 3])
        _ = try await test.bucket.commit(upload, to: R2Key("new"), R2PutOptions())
        #expect(try await test.sweep() == 0)
        #expect(try await test.get("k") == "kept" && test.files.count == 2)
    }

    @Test func `objects outlive the process`() async throws {
        try await test.put("k", "v")
        let again = R2Bucket(
            "photos",
            in: .persistent(test.directory.url.path),
            options: Database.Options()
        )
        let found = try #require(try await again.get(R2Key("k"))?.body)
        #expect(try await found.bytes() == [UInt8(ascii: "v")])
    }

    @Test func `a damaged index is an error that names it, and stays one`() async throws {
        try test.directory.write(
            "r2/photos/index.sqlite",
            String(repeating: "this is no database. ", count: 100)
        )
        for _ in 0..<2 {
            let error = await #expect(throws: R2Error.self) {
                try await test.bucket.head(R2Key("k"))
            }
            #expect(error?.message.contains("photos/index.sqlite cannot be read") == true)
        }
    }

    @Test(arguments: R2Hash.allCases)
    func `content is checked by each hash`(hash: R2Hash) async throws {
        let right = try #require([UInt8](hexadecimal: Self.hashes[hash] ?? ""))
        let object = try await test.put("k", "hello") { $0.checksums = [.init(hash, right)] }
        #expect(object.checksums[hash] == Self.hashes[hash])
        #expect(object.checksums.md5 == object.etag)
        let wrong = [UInt8](repeating: 0, count: right.count)
        await #expect(throws: R2Error.badDigest(hash, given: wrong, actual: right)) {
            try await test.put("k", "hello") { $0.checksums = [.init(hash, wrong)] }
        }
        #expect(test.files.count == 1)
    }

    private static let hashes: [R2Hash: String] = [
        .md5: "5d41402abc4b2a76b9719d911017c592",
        .sha1: "aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d",
        .sha256: "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
        .sha384: "59e1748777448c69de6b800d7a33bbfb9ff1b463e44354c3553bcdb9c666fa90"
            + "125a3c79f90397bdf5f6a13de828684f",
        .sha512: "9b71d224bd62f3785d96d46ad3ea3d73319bfbc2890caadae2dff72519673ca7"
            + "2323c3d99ba5c11d7c7acc6e14b8c5da0c4663475c2e5c3adef46f73bcdec043",
    ]

    @Test func `metadata and content have limits, which the config may lift`() async throws {
        await #expect(throws: R2Error.metadataTooLarge) {
            try await test.put("k", "") {
                $0.customMetadata = ["name": String(repeating: "x", count: 8189)]
            }
        }
        let small = try TestBucket { limits in
            limits.putBytes = 4
            limits.metadataBytes = 10_000
        }
        await #expect(throws: R2Error.entityTooLarge) { try await small.put("k", "12345") }
        try await small.put("k", "1234") {
            $0.customMetadata = ["n": String(repeating: "x", count: 9999)]
        }
        #expect(small.files.count == 1)
    }
}
