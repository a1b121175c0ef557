import Testing

@testable import Config

@Suite struct HostFileTests {
    private static let two = """
        [workers.core]
        main = "core/index.ts"
        compatibility_date = "2026-08-01"
        services = [{ binding = "AUTH", service = "auth", entrypoint = "Admin", props = { a = 1 } }]
        [workers.auth]
        main = "auth/index.ts"
        compatibility_date = "2026-08-01"
        """

    private func load(_ text: String) throws -> LoadedConfig {
        try ConfigFolder(["wrangler-like.toml": text]).load()
    }

    private func errors(_ text: String) throws -> [String] {
        try ConfigFolder(["wrangler-like.toml": text]).errors()
    }

    @Test func `each table is a worker, in the order written`() throws {
        let host = try load(Self.two).host
        #expect(host.workers.map(\.name.text) == ["core", "auth"])
        #expect(host.defaultWorker?.text == "core")
        #expect(host.workers[0].main == host.directory + "/core/index.ts")
        #expect(
            host.workers[0].services == [
                ServiceEntry(
                    binding: "AUTH",
                    service: "auth",
                    entrypoint: "Admin",
                    props: .object([.init(name: "a", value: .int(1))])
                )
            ]
        )
    }

    @Test func `a host has defaults for all it does not say`() throws {
        let host = try load(Self.two).host
        var expected = HostConfig(directory: host.directory, workers: host.workers)
        expected.defaultWorker = host.workers[0].name
        #expect(host == expected)
        #expect(host.port == 8787 && host.ip == "localhost" && !host.isPortExplicit)
        #expect(host.localProtocol == .http && host.logsRequests == nil)
    }

    @Test func `host beats dev, and every key of both arrives`() throws {
        let text = """
            [dev]
            ip = "0.0.0.0"
            port = 8000
            inspector_port = 9000
            inspector_ip = "127.0.0.1"
            local_protocol = "https"
            upstream_protocol = "http"
            host = "example.com"
            enable_containers = false
            [host]
            port = 8001
            default = "auth"
            request_log = false
            max_body_bytes = 1000
            header_timeout_seconds = 5
            idle_timeout_seconds = 6
            tls_key = "key.pem"
            tls_cert = "/cert.pem"

            """
        let loaded = try load(text + Self.two)
        let host = loaded.host
        #expect(loaded.warnings.allSatisfy { $0.message.contains("is not supported yet") })
        #expect(host.ip == "0.0.0.0" && host.port == 8001 && host.isPortExplicit)
        #expect(host.inspectorPort == 9000 && host.inspectorIP == "127.0.0.1")
        #expect(host.localProtocol == .https && host.upstreamProtocol == .http)
        #expect(host.upstreamHost == "example.com" && host.defaultWorker?.text == "auth")
        #expect(host.logsRequests == false && host.bodyBytesMax == 1000)
        #expect(host.headerTimeoutSeconds == 5 && host.idleTimeoutSeconds == 6)
        #expect(host.tlsKeyPath == host.directory + "/key.pem")
        #expect(host.tlsCertificatePath == "/cert.pem")
    }

    @Test(arguments: [
        (
            "[host]\nport = 70000",
            "2:8 Expected \"host.port\" to be a whole number, 0 to 65535, but got 70000."
        ),
        (
            "[dev]\nport = -1",
            "2:8 Expected \"dev.port\" to be a whole number, 0 to 65535, but got -1."
        ),
        ("[host]\ntls_key = \"a\"", "2:1 \"host.tls_key\" needs \"host.tls_cert\" beside it."),
        (
            "[host]\ndefault = \"coer\"",
            "2:11 \"host.default\" is \"coer\", which is not a worker of this host. [core]"
        ),
        (
            "[dev]\nlocal_protocol = \"ftp\"",
            "2:18 Expected \"dev.local_protocol\" field to be one of [\"http\",\"https\"] but got \"ftp\". [http]"
        ),
        ("dev = 1", "1:7 Expected \"dev\" to be of type object but got 1."),
    ]) func `a wrong setting of the host is an error`(text: String, message: String) throws {
        let found = try errors(text + "\n" + Self.two)
        #expect(
            found.map { $0.replacing(" [http]", with: "") } == [
                message.replacing(" [http]", with: "")
            ]
        )
    }

    @Test func `unknown keys of the host warn`() throws {
        let loaded = try load("hots = 1\n[host]\nprot = 2\n" + Self.two)
        #expect(
            Set(loaded.warnings.map(\.brief)) == [
                "1:1 Unexpected fields found in top-level field: \"hots\" [host]",
                "3:1 Unexpected fields found in host field: \"prot\" [port]",
            ]
        )
    }

    @Test func `a worker's unknown keys name its table`() throws {
        let loaded = try load(Self.two + "\nminfy = true")
        #expect(
            loaded.warnings.map(\.brief) == [
                "8:1 Unexpected fields found in workers.auth field: \"minfy\" [minify]"
            ]
        )
    }

    @Test func `a service that no worker is names the nearest`() throws {
        let text = Self.two.replacing("service = \"auth\"", with: "service = \"atuh\"")
        #expect(
            try errors(text) == [
                """
                4:13 The service binding "AUTH" of worker "core" needs a worker "atuh", which \
                this host does not have. [auth]
                """
            ]
        )
    }

    @Test func `workers need a table and a good name`() throws {
        #expect(try errors("[dev]") == ["1:1 This host has no [workers.<name>] table."])
        #expect(
            try errors("[workers]\na = 1") == [
                "2:5 Expected \"workers.a\" to be of type object but got 1."
            ]
        )
        #expect(
            try errors("[workers.A]\nmain = \"a\"") == [
                """
                1:10 "A" cannot be the name of a worker: it must be alphanumeric and lowercase \
                with dashes only.
                """
            ]
        )
    }

    @Test func `two workers cannot share a name or a port`() throws {
        let names = Self.two + "\nname = \"core\""
        #expect(try errors(names).first?.contains("Two workers are called \"core\"") == true)
        let ports = Self.two.replacing("main = ", with: "port = 9000\nmain = ")
        #expect(
            try errors(ports) == ["7:8 Port 9000 of worker \"auth\" is taken by worker \"core\"."]
        )
        let host = "[host]\nport = 9000\n" + Self.two + "\nport = 9000"
        #expect(try errors(host) == ["10:8 Port 9000 of worker \"auth\" is taken by the host."])
    }

    @Test func `one worker can be marked as the default`() throws {
        #expect(try load(Self.two + "\ndefault = true").host.defaultWorker?.text == "auth")
        let both = Self.two.replacing("main = ", with: "default = true\nmain = ")
        #expect(
            try errors(both) == ["7:1 Both \"core\" and \"auth\" have default = true."]
        )
    }

    @Test func `a root makes the paths of one worker relative to it`() throws {
        let folder = try ConfigFolder([
            "wrangler-like.toml": """
            [workers.a]
            root = "apps/a"
            main = "index.ts"
            compatibility_date = "2026-08-01"
            [workers.b]
            main = "b.ts"
            compatibility_date = "2026-08-01"
            """,
            "apps/a/.dev.vars": "S=a", ".dev.vars": "S=host",
        ])
        let workers = try folder.load().host.workers
        #expect(workers[0].directory == folder.path + "/apps/a")
        #expect(workers[0].main == folder.path + "/apps/a/index.ts")
        #expect(workers.map { $0.vars[0].value.text } == ["\"a\"", "\"host\""])
    }

    @Test func `in an environment a service may be written without its suffix`() throws {
        let text = Self.two.replacing(
            "[workers.auth]",
            with: """
                [workers.core.env.staging]
                services = [
                  { binding = "A", service = "auth" },
                  { binding = "B", service = "auth", environment = "staging" },
                  { binding = "C", service = "auth-staging" },
                ]
                [workers.auth.env.staging]
                [workers.auth]
                """
        )
        let folder = try ConfigFolder(["wrangler-like.toml": text])
        let host = try folder.load(environment: "staging").host
        #expect(host.workers.map(\.name.text) == ["core-staging", "auth-staging"])
        #expect(
            host.workers[0].services.map(\.service)
                == ["auth-staging", "auth-staging", "auth-staging"]
        )
    }

    @Test func `moving lines does not change a worker`() throws {
        let folder = try ConfigFolder(["wrangler-like.toml": Self.two])
        let before = try folder.load().host
        try folder.write("wrangler-like.toml", "# a comment\n\n" + Self.two)
        #expect(try folder.load().host == before)
    }
}
