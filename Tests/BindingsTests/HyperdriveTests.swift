import Foundation
import IsolaTesting
import TestSupport
import Testing

/// Hyperdrive, with a real PostgreSQL: <https://developers.cloudflare.com/hyperdrive/>.
@Suite struct HyperdriveTests {
    private static func config(_ keys: String) -> String {
        """
        [workers.w]
        main = "index.js"
        compatibility_date = "2026-08-01"
        compatibility_flags = ["nodejs_compat"]
        hyperdrive = [{ binding = "DB", id = "1"\(keys) }]
        """
    }

    @Test func `the binding has the parts of the connection string`() async throws {
        let host = try await TestHost(files: [
            "wrangler-like.toml": Self.config(
                ", localConnectionString = \"postgres://me:p%40ss@[::1]:6000/things?sslmode=disable\""
            ),
            "index.js": """
            export default { fetch(request, { DB }) {
              return Response.json([
                DB.connectionString, DB.host, DB.port, DB.user, DB.password, DB.database,
              ]);
            } };
            """,
        ])
        #expect(
            try await host.fetch("/").text == """
                ["postgres://me:p%40ss@[::1]:6000/things?sslmode=disable","::1",6000,"me","p@ss",\
                "things"]
                """
        )
        await host.stop()
    }

    @Test(arguments: [
        ("", "'CLOUDFLARE_HYPERDRIVE_LOCAL_CONNECTION_STRING_DB'"),
        (", localConnectionString = \"oracle://a:b@c/d\"", "Only PostgreSQL-compatible or MySQL-"),
        (", localConnectionString = \"postgres://a@c/d\"", "it has no password"),
        (", localConnectionString = \"postgres://a:b@c/\"", "it has no database name"),
        (", localConnectionString = \"postgres://a:b@/d\"", "it has no host"),
    ]) func `a database that cannot be is an error at start`(
        keys: String,
        expected: String
    ) async throws {
        let failure = await #expect(throws: TestHostError.self) {
            _ = try await TestHost(files: [
                "wrangler-like.toml": Self.config(keys),
                "index.js": "export default {}",
            ])
        }
        #expect(failure?.message.contains(expected) == true, "\(failure?.message ?? "")")
        #expect(failure?.message.contains("Hyperdrive") == true)
    }

    @Test(.enabled(if: PostgresCluster.isInstalled, "apt install postgresql"))
    func `connect speaks with PostgreSQL`() async throws {
        let cluster = try PostgresCluster()
        defer { cluster.stop() }
        let host = try await TestHost(files: [
            "wrangler-like.toml": Self.config(", localConnectionString = \"\(cluster.url)\""),
            "index.js": Self.protocolWorker,
        ])
        let answer = try await host.fetch("/", text: "SELECT 6 * 7 AS n, 'é' AS t")
        #expect(answer.text == #"["42","é"]"#)
        await host.stop()
    }

    @Test(
        .enabled(
            if: PostgresCluster.isInstalled && PostgresCluster.nodeModules != nil,
            "apt install postgresql node-pg"
        )
    )
    func `node-pg works`() async throws {
        let cluster = try PostgresCluster()
        defer { cluster.stop() }
        let directory = try TemporaryDirectory()
        try Self.config(", localConnectionString = \"\(cluster.url)\"")
            .write(toFile: directory.path("wrangler-like.toml"), atomically: true, encoding: .utf8)
        try Self.driverWorker
            .write(toFile: directory.path("index.js"), atomically: true, encoding: .utf8)
        try Self.copyDriver(
            from: try #require(PostgresCluster.nodeModules),
            to: directory.path("node_modules")
        )
        let host = try await TestHost(config: directory.path("wrangler-like.toml"))
        #expect(try await host.fetch("/").text == #"[{"id":1,"name":"é"},{"id":2,"name":"b"}]"#)
        await host.stop()
    }

    /// Copies node-pg as npm would have installed it: a link would lead out of `node_modules`.
    private static func copyDriver(from source: String, to target: String) throws {
        let manager = FileManager.default
        try manager.createDirectory(atPath: target, withIntermediateDirectories: false)
        let names = """
            pg pg-connection-string pg-int8 pg-numeric pg-pool pg-protocol pg-types pgpass \
            postgres-array postgres-bytea postgres-date postgres-interval postgres-range \
            buffer-writer obuf packet-reader readable-stream split2 xtend
            """
        for name in names.split(separator: " ") {
            try manager.copyItem(atPath: "\(source)/\(name)", toPath: "\(target)/\(name)")
        }
        // The driver's other half in C++, which a worker cannot have; it is loaded on demand alone.
        try manager.createDirectory(
            atPath: "\(target)/pg-native",
            withIntermediateDirectories: false
        )
        try Data("module.exports = {};".utf8)
            .write(to: URL(filePath: "\(target)/pg-native/index.js"))
    }

    private static let driverWorker = """
        import pg from 'pg';
        export default { async fetch(request, env) {
          const client = new pg.Client({ connectionString: env.DB.connectionString });
          await client.connect();
          try {
            await client.query('CREATE TABLE t (id int, name text)');
            await client.query('INSERT INTO t VALUES ($1, $2), ($3, $4)', [1, 'é', 2, 'b']);
            return Response.json((await client.query('SELECT * FROM t ORDER BY id')).rows);
          } finally {
            await client.end();
          }
        } };
        """

    /// PostgreSQL's protocol by hand: the first row of a query.
    private static let protocolWorker = """
        const encoder = new TextEncoder();
        const text = (value) => [...encoder.encode(value), 0];
        const int32 = (n) => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];
        const message = (type, body) =>
          new Uint8Array([...(type ? [type.charCodeAt(0)] : []), ...int32(body.length + 4), ...body]);
        export default { async fetch(request, { DB }) {
          const socket = DB.connect();
          const writer = socket.writable.getWriter();
          const start = ['user', DB.user, 'database', DB.database].flatMap(text);
          await writer.write(message('', [...int32(196608), ...start, 0]));
          await writer.write(message('Q', text(await request.text())));
          let bytes = new Uint8Array(0);
          let row;
          for await (const chunk of socket.readable) {
            bytes = new Uint8Array([...bytes, ...chunk]);
            while (bytes.length >= 5) {
              const view = new DataView(bytes.buffer, bytes.byteOffset);
              const length = view.getUint32(1) + 1;
              if (bytes.length < length) break;
              const type = String.fromCharCode(bytes[0]);
              if (type === 'E') return new Response(bytes.slice(5, length), { status: 500 });
              if (type === 'D') {
                row = [];
                for (let at = 7; at < length;) {
                  const size = view.getUint32(at);
                  row.push(new TextDecoder().decode(bytes.subarray(at + 4, at + 4 + size)));
                  at += 4 + size;
                }
              }
              bytes = bytes.slice(length);
              if (type === 'Z' && row) {
                await socket.close();
                return Response.json(row);
              }
            }
          }
          return new Response('ended', { status: 500 });
        } };
        """
}

/// A PostgreSQL of the test's own on a loopback port, run as a user that is not root.
struct PostgresCluster {
    private let directory: String
    private let port: Int

    var url: String { "postgres://postgres:any@127.0.0.1:\(port)/postgres" }

    /// Where Debian's package puts the newest version's programs.
    private static let programs: String? = {
        let root = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        return versions.compactMap(Int.init).max().map { "\(root)/\($0)/bin" }
    }()

    static var isInstalled: Bool { programs != nil }

    /// The folder with node-pg: Debian's, or the one that a variable names.
    static var nodeModules: String? {
        let named = ProcessInfo.processInfo.environment["ISOLA_TEST_NODE_MODULES"]
        return [named, "/usr/share/nodejs"].compactMap { $0 }
            .first { FileManager.default.fileExists(atPath: "\($0)/pg/package.json") }
    }

    /// A program of PostgreSQL did not succeed.
    struct Failure: Error { let status: Int32 }

    init() throws {
        directory = "/tmp/isola-postgres-\(UUID().uuidString)"
        port = Int.random(in: 20_000..<30_000)
        try FileManager.default.createDirectory(
            atPath: directory,
            withIntermediateDirectories: false
        )
        if getuid() == 0 {
            try Self.run(Self.process(at: "/usr/bin/chown", ["postgres", directory]))
        }
        let data = "\(directory)/data"
        try Self.runProgram("initdb", ["-D", data, "-U", "postgres", "--auth=trust", "--no-sync"])
        // The server itself, not pg_ctl: a daemon would keep what tells of its parent's end.
        let server = Self.process(
            "postgres",
            ["-D", data, "-p", "\(port)", "-h", "127.0.0.1", "-k", directory, "-F"]
        )
        try server.run()
        for _ in 0..<200 where (try? Self.runProgram("pg_isready", address)) == nil {
            usleep(50_000)
        }
    }

    private var address: [String] { ["-h", "127.0.0.1", "-p", "\(port)", "-q"] }

    func stop() {
        try? Self.runProgram("pg_ctl", ["-D", "\(directory)/data", "-m", "immediate", "stop"])
        try? FileManager.default.removeItem(atPath: directory)
    }

    private static func runProgram(_ name: String, _ arguments: [String]) throws {
        try run(process(name, arguments))
    }

    /// One of PostgreSQL's programs, which refuse to run as root.
    private static func process(_ name: String, _ arguments: [String]) -> Process {
        let path = "\(programs ?? "")/\(name)"
        return getuid() == 0
            ? process(at: "/usr/sbin/runuser", ["-u", "postgres", "--", path] + arguments)
            : process(at: path, arguments)
    }

    private static func process(at path: String, _ arguments: [String]) -> Process {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: "/tmp")
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        return process
    }

    private static func run(_ process: Process) throws {
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(status: process.terminationStatus)
        }
    }
}
