import Foundation
import TestSupport
import Testing

/// Buckets over real sockets: through a worker, the public door and the S3 API.
@Suite(.endToEnd) struct R2DoorTests {
    private static let config = """
        [[workers.w.r2_buckets]]
        binding = "BUCKET"
        bucket_name = "photos"
        [workers.w.r2_buckets.local_dev.experimental_s3_credentials]
        accessKeyId = "id"
        secretAccessKey = "secret"
        """

    private static let script = Worker.fetch(
        """
        const key = decodeURIComponent(new URL(request.url).pathname.slice(1));
        if (request.method === 'PUT') {
          const object = await env.BUCKET.put(key, request.body, { httpMetadata: request.headers });
          return Response.json(object);
        }
        const object = await env.BUCKET.get(key, { range: request.headers });
        if (object === null) return new Response('none', { status: 404 });
        const headers = new Headers();
        object.writeHttpMetadata(headers);
        return new Response(object.body, { headers });
        """
    )

    private static var files: [String: String] { Worker.host(script, config) }

    @Test func `a worker passes bodies on both ways, and a restart keeps them`() throws {
        let directory = try TemporaryDirectory()
        for (name, text) in Self.files { try directory.write(name, text) }
        let body = String(repeating: "0123456789abcdef", count: 200_000)
        try Server.run(in: directory.url) { server in
            let put = try server.send("PUT", "/a%20b.txt", [("content-type", "text/x")], body: body)
            #expect(put.status == 200 && put.text.contains("\"size\":3200000"))
            #expect(try server.get("/a%20b.txt").text == body)
        }
        try Server.run(in: directory.url) { server in
            let answer = try server.get("/a%20b.txt")
            #expect(answer.text == body && answer["content-type"] == "text/x")
            let part = try server.get("/a%20b.txt", [("range", "bytes=3199990-")])
            #expect(part.text == "6789abcdef")
        }
    }

    @Test func `a put whose client goes away leaves the old object whole`() throws {
        try Server.run(Self.files) { server in
            _ = try server.send("PUT", "/k", body: "old")
            let client = try server.connect()
            try client.send("PUT /k HTTP/1.1\r\nhost: a\r\ncontent-length: 1000000\r\n\r\nhalf")
            let objects = server.directory.appending(path: ".isola/state/r2/photos/objects")
            let files = { try FileManager.default.contentsOfDirectory(atPath: objects.path) }
            try Deadline.wait(for: "the upload to begin") { try files().count == 2 }
            client.close()
            try Deadline.wait(for: "the upload to be given up") { try files().count == 1 }
            #expect(try server.get("/k").text == "old")
        }
    }

    @Test func `the public door serves ranges and conditions`() throws {
        try Server.run(Self.files) { server in
            _ = try server.send("PUT", "/d/k.txt", [("content-type", "text/x")], body: "0123456789")
            let path = "/cdn-cgi/local/r2/public/photos/d/k.txt"
            let whole = try server.get(path)
            #expect(whole.status == 200 && whole.text == "0123456789")
            #expect(whole["content-type"] == "text/x")
            #expect(whole["accept-ranges"] == "bytes")
            let tag = try #require(whole["etag"])
            let part = try server.get(path, [("range", "bytes=2-4")])
            #expect(part.status == 206 && part.text == "234")
            #expect(part["content-range"] == "bytes 2-4/10")
            let head = try server.send("HEAD", path)
            #expect(head.status == 200 && head["content-length"] == "10")
            #expect(try server.get(path, [("if-none-match", tag)]).status == 304)
            #expect(try server.get(path, [("if-match", "\"other\"")]).status == 412)
            #expect(try server.get(path, [("range", "bytes=10-")]).status == 416)
            for range in ["bytes=1-0", "bytes=0-1,3-4", "lines=1"] {
                #expect(try server.get(path, [("range", range)]).status == 400)
            }
            #expect(try server.get("/cdn-cgi/local/r2/public/photos/no").status == 404)
            #expect(try server.get("/cdn-cgi/local/r2/public/other/k").status == 404)
            #expect(try server.get("/cdn-cgi/local/r2/public/..%2F../k").status == 404)
            #expect(try server.send("PUT", path, body: "x").status == 401)
        }
    }

    @Test func `the S3 door refuses what is not signed`() throws {
        try Server.run(Self.files) { server in
            let path = "/cdn-cgi/local/r2/s3/photos/k"
            let plain = try server.get(path)
            #expect(plain.status == 400 && plain.text.contains("<Code>InvalidArgument</Code>"))
            let forged =
                "AWS4-HMAC-SHA256 Credential=id/20260101/auto/s3/aws4_request, "
                + "SignedHeaders=host;x-amz-date, Signature=\(String(repeating: "0", count: 64))"
            let old = try server.get(
                path,
                [
                    ("authorization", forged), ("x-amz-date", "20260101T000000Z"),
                    ("x-amz-content-sha256", "UNSIGNED-PAYLOAD"),
                ]
            )
            #expect(old.status == 403 && old.text.contains("RequestTimeTooSkewed"))
            #expect(try server.get("/cdn-cgi/local/r2/s3/other/k").text.contains("NoSuchBucket"))
        }
    }

    private static var hasClient: Bool {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", "import boto3"]
        process.standardError = nil
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    @Test(.enabled(if: R2DoorTests.hasClient, "python3-boto3 is not installed"))
    func `Amazon's own client works with the S3 door`() throws {
        try Server.run(Self.files) { server in try Self.runClient(server, port: server.port) }
    }

    @Test(.enabled(if: R2DoorTests.hasClient, "python3-boto3 is not installed"))
    func `an admin port with a token lets those in who sign for themselves`() throws {
        let admin = "admin = { port = 0, token = \"t0ken\" }"
        let files = Worker.host(Self.script, Self.config, host: admin)
        try Server.run(files) { server in
            let log = server.program.log
            let port = try #require(
                log.firstMatch(of: /Admin on \S+:(\d+)\n/).flatMap { Int($0.1) }
            )
            _ = try server.send("PUT", "/k", body: "old")
            func status(_ path: String, _ headers: [(String, String)] = []) throws -> Int {
                let client = try Client(port: port)
                try client.send("GET", path, headers + [("connection", "close")])
                return try client.response().status
            }
            let open = "/cdn-cgi/local/r2/public/photos/k"
            #expect(try status(open) == 401)
            #expect(try status(open, [("authorization", "Bearer t0ken")]) == 200)
            // The door's own refusal.
            #expect(try status("/cdn-cgi/local/r2/s3/photos/k") == 400)
            try Self.runClient(server, port: port)
        }
    }

    private static func runClient(_ server: Server, port: Int) throws {
        let script = Project.root.appending(path: "Tests/EndToEndTests/Fixtures/s3_client.py")
        let program = try Program(
            URL(filePath: "/usr/bin/env"),
            ["python3", script.path, "\(port)"],
            in: server.directory,
            log: "client.log"
        )
        let code = try program.exitCode()
        #expect(code == 0, "\(program.log)")
    }
}
