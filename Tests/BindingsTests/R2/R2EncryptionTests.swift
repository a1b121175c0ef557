import Foundation
import TestSupport
import Testing

@testable import Bindings

/// Objects that are encrypted with a customer's key.
///
/// <https://developers.cloudflare.com/r2/examples/ssec/>
@Suite struct R2EncryptionTests: ~Copyable {
    private let test: TestBucket
    private let key: R2EncryptionKey
    private let other: R2EncryptionKey

    init() throws {
        // All that can fail comes before the first member.
        let key = try R2EncryptionKey(Array(0..<32))
        let other = try R2EncryptionKey(Array(1..<33))
        let test = try TestBucket { $0.partBytesMin = 5 }
        self.key = key
        self.other = other
        self.test = test
    }

    @Test func `content is on the disk encrypted, and read with its key alone`() async throws {
        let text = String(repeating: "a secret of some length. ", count: 40)
        let object = try await test.put("k.txt", text) { $0.ssecKey = key }
        #expect(object.ssecKeyMD5 == key.md5 && object.size == text.utf8.count)
        let file = try #require(test.files.first)
        #expect(file.hasSuffix(".encrypted"))
        let stored = try Data(
            contentsOf: URL(filePath: test.directory.path("r2/photos/objects/\(file)"))
        )
        #expect(stored.count == text.utf8.count && stored.range(of: Data("secret".utf8)) == nil)
        #expect(try await test.get("k.txt") { $0.ssecKey = key } == text)
        for wrong in [other, nil] {
            await #expect(throws: R2Error.self) {
                try await test.get("k.txt") { $0.ssecKey = wrong }
            }
        }
        #expect(try await test.bucket.head(R2Key("k.txt"))?.ssecKeyMD5 == key.md5)
    }

    @Test func `every range of it is the same part of the text`() async throws {
        let text = String((0..<100).map { "\($0 % 10)" }.joined())
        try await test.put("k", text) { $0.ssecKey = key }
        for start in [0, 1, 15, 16, 17, 33, 99] {
            let part = try await test.get("k") {
                $0.ssecKey = key
                $0.range = .part(offset: start, length: 20)
            }
            #expect(part == String(text.dropFirst(start).prefix(20)))
        }
    }

    @Test func `an upload in parts takes its own key alone`() async throws {
        var options = R2PutOptions()
        options.ssecKey = key
        let id = try await test.bucket.createUpload(R2Key("k"), options)
        await #expect(throws: R2Error.self) {
            try await test.bucket.beginPart(of: id, R2Key("k"), encryption: other)
        }
        var parts: [R2PartReference] = []
        for number in 1...3 {
            let upload = try await test.bucket.beginPart(of: id, R2Key("k"), encryption: key)
            try await upload.append(Array("part-\(number)".utf8))
            let tag = try await test.bucket.commit(upload, asPart: number, of: id, R2Key("k"))
            parts.append(R2PartReference(number: number, etag: tag))
        }
        let object = try await test.bucket.completeUpload(id, R2Key("k"), parts)
        #expect(object.ssecKeyMD5 == key.md5)
        #expect(try await test.get("k") { $0.ssecKey = key } == "part-1part-2part-3")
        let across = try await test.get("k") {
            $0.ssecKey = key
            $0.range = .part(offset: 5, length: 8)
        }
        #expect(across == "1part-2p")
    }

    @Test func `a key of another length, and one for an open object, are refused`() async throws {
        #expect(throws: R2Error.invalidArgument("SSE-C Key must be 32 bytes in length")) {
            try R2EncryptionKey([1, 2, 3])
        }
        try await test.put("open", "text")
        await #expect(throws: R2Error.self) { try await test.get("open") { $0.ssecKey = key } }
    }

    @Test func `a counter is carried over all its bytes`() throws {
        let counter = [UInt8](repeating: 0xFF, count: 16)
        let text = [UInt8](repeating: 7, count: 64)
        let whole = try R2Cipher(key, counter: counter).apply(text)
        let late = try R2Cipher(key, counter: counter, skipping: 37).apply(Array(text[37...]))
        #expect(Array(whole[37...]) == late)
    }
}
