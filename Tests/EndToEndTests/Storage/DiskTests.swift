import Foundation
import TestSupport
import Testing

/// A disk that is full: a clear error to the caller, nothing damaged, and all is well with room again.
@Suite(.endToEnd) struct DiskTests {
    private static let script = Worker.fetch(
        """
        const url = new URL(request.url);
            const size = +url.searchParams.get('size');
            try {
              if (url.pathname === '/kv') await env.KV.put(`k${size}`, 'x'.repeat(size));
              if (url.pathname === '/d1') {
                await env.DB.prepare('INSERT INTO t VALUES (?)').bind('x'.repeat(size)).run();
              }
              if (url.pathname === '/r2') await env.BUCKET.put(`k${size}`, 'x'.repeat(size));
              if (url.pathname === '/email') {
                await env.EMAIL.send({
                  from: 'a@example.com', to: 'b@example.com', subject: 's', text: 'x'.repeat(size),
                });
              }
              if (url.pathname === '/analytics') {
                for (let i = 0; i < size; i += 10_000) env.AE.writeDataPoint({ blobs: ['x'.repeat(10_000)] });
              }
              if (url.pathname === '/exec') await env.DB.exec('CREATE TABLE t (text TEXT)');
              if (url.pathname === '/count') {
                const { results } = await env.DB.prepare('PRAGMA quick_check').all();
                return Response.json([results, (await env.KV.get('k1000'))?.length]);
              }
              return new Response('ok');
            } catch (error) {
              return new Response(error.message, { status: 500 });
            }
        """
    )

    private static let keys = """
        kv_namespaces = [{ binding = "KV", id = "kv" }]
        d1_databases = [{ binding = "DB", database_id = "db" }]
        r2_buckets = [{ binding = "BUCKET", bucket_name = "bucket" }]
        send_email = [{ name = "EMAIL" }]
        analytics_engine_datasets = [{ binding = "AE", dataset = "points" }]
        """

    @Test(.enabled(if: SmallDisk.isPossible, "skipped: needs root, to mount a small disk"))
    func `a full disk is told, and harms nothing`() throws {
        let disk = try SmallDisk(megabytes: 4)
        for (name, text) in Worker.host(Self.script, Self.keys) {
            try Data(text.utf8).write(to: disk.url.appending(path: name))
        }
        try Server.run(in: disk.url) { server in
            #expect(try server.get("/exec").text == "ok")
            #expect(try server.get("/kv?size=1000").text == "ok")
            let stores = ["/kv", "/d1", "/r2", "/email"]
            let filler = disk.url.appending(path: "filler")
            try disk.fill(filler)
            for path in stores {
                let refusal = try server.get("\(path)?size=400000")
                #expect(refusal.status == 500, "\(path)")
                let text = refusal.text.lowercased()
                #expect(text.contains("full") || text.contains("no space"), "\(path): \(text)")
            }
            // A worker does not hear of what comes of a point.
            #expect(try server.get("/analytics?size=400000").text == "ok")
            try server.program.waitForLog("cannot keep its data points. database or disk is full")
            try FileManager.default.removeItem(at: filler)
            for path in stores + ["/analytics"] {
                let answer = try server.get("\(path)?size=400000").text
                #expect(answer == "ok", "\(path)")
            }
            let count = "SELECT count() AS n FROM points FORMAT JSONEachRow"
            let points = try server.send(
                "POST",
                "/cdn-cgi/local/analytics_engine/sql",
                body: count
            )
            // All of the second time, and of the first what went in.
            #expect(try #require(Int(points[json: "n"])) >= 40, "\(points.text)")
            let emails = disk.url.appending(path: ".isola/state/email").path
            let files = try FileManager.default.contentsOfDirectory(atPath: emails)
            #expect(files.count == 1 && files[0].hasSuffix(".eml"))
            #expect(try server.get("/count").text == #"[[{"quick_check":"ok"}],1000]"#)
        }
    }
}

/// A file system of a few megabytes in memory.
private final class SmallDisk {
    let url: URL
    private let directory: TemporaryDirectory

    static let isPossible = getuid() == 0 && Tool.isInstalled("mount")

    init(megabytes: Int) throws {
        directory = try TemporaryDirectory()
        url = directory.url
        try SmallDisk.run(
            "mount",
            ["-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", url.path]
        )
    }

    deinit { try? SmallDisk.run("umount", ["-l", url.path]) }

    private static func run(_ tool: String, _ arguments: [String]) throws {
        let place = try TemporaryDirectory()
        let program = try Program(URL(filePath: "/bin/\(tool)"), arguments, in: place.url)
        guard try program.exitCode() == 0 else { throw POSIXError(.EPERM) }
    }

    /// Writes a file until nothing more goes in.
    func fill(_ file: URL) throws {
        let descriptor = open(file.path, O_WRONLY | O_CREAT, 0o600)
        defer { close(descriptor) }
        let block = [UInt8](repeating: 0, count: 4096)
        while write(descriptor, block, block.count) > 0 {}
    }
}
