import Foundation
import IsolaTesting
import Testing

/// A bucket as a test of somebody's worker sees it: `TestHost.r2()`.
@Suite struct R2HandleTests {
    private static let bucket = "r2_buckets = [{ binding = \"BUCKET\", bucket_name = \"photos\" }]"

    @Test func `a test and a worker see the same objects`() async throws {
        var options = TestHost.Options()
        options.startTime = Date(timeIntervalSince1970: 1_700_000_000)
        let bench = try await Bench(Self.bucket, options)
        let photos = try await bench.host.r2("w", "BUCKET")
        let put = try await photos.put(
            "a/1",
            "first",
            contentType: "text/x",
            metadata: ["by": "ann"]
        )
        #expect(put.uploaded == Date(timeIntervalSince1970: 1_700_000_000))
        let seen = try await bench.run(
            """
            const object = await env.BUCKET.get('a/1');
            await env.BUCKET.put('a/2', new Uint8Array(200_000));
            return [await object.text(), object.httpMetadata.contentType, object.customMetadata, object.etag];
            """
        )
        #expect(seen == #"["first","text/x",{"by":"ann"},"\#(put.etag)"]"#)
        #expect(try await photos.head("a/1") == put)
        #expect(try await photos.text("a/1") == "first")
        #expect(try await photos.bytes("a/2") == [UInt8](repeating: 0, count: 200_000))
        try await photos.put("b", [1, 2])
        #expect(try await photos.list(prefix: "a/").map(\.key) == ["a/1", "a/2"])
        #expect(try await photos.list().map(\.size) == [5, 200_000, 2])
        try await photos.delete("a/1")
        #expect(try await photos.text("a/1") == nil)
        #expect(try await photos.head("a/1") == nil)
        await bench.host.stop()
    }

    @Test func `what R2 refuses is told in its words`() async throws {
        let bench = try await Bench(Self.bucket)
        let photos = try await bench.host.r2("w", "BUCKET")
        await #expect(throws: TestHostError.self) { try await photos.put("", "x") }
        await #expect(throws: TestHostError.self) { try await bench.host.r2("w", "OTHER") }
        await bench.host.stop()
    }
}
