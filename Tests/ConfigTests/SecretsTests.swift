import Testing

@testable import Config

@Suite struct SecretsTests {
    private static let config = """
        name = "app"
        main = "a.js"
        compatibility_date = "2026-08-01"
        [vars]
        A = "config"
        B = { c = 1 }
        [env.staging.vars]
        A = "config"
        """

    private func vars(
        _ files: [String: String],
        environment: String? = nil,
        _ change: (inout ConfigRequest) -> Void = { _ in }
    ) throws -> [String: String] {
        var files = files
        files["wrangler.toml"] = files["wrangler.toml"] ?? Self.config
        let folder = try ConfigFolder(files)
        var request = folder.request(environment: environment)
        change(&request)
        let worker = try ConfigLoader.load(request).host.workers[0]
        return Dictionary(uniqueKeysWithValues: worker.vars.map { ($0.name, $0.value.text) })
    }

    @Test func `dev vars beat the config and are marked as secrets`() throws {
        let folder = try ConfigFolder([
            "wrangler.toml": Self.config, ".dev.vars": "A=secret\nC=\"x\"\n", ".env": "D=no",
        ])
        let worker = try folder.load().host.workers[0]
        #expect(worker.vars.map(\.name) == ["A", "B", "C"])
        #expect(worker.vars.map(\.value.text) == [#""secret""#, #"{"c":1}"#, #""x""#])
        #expect(worker.vars.map(\.origin) == [.secretFile, .config, .secretFile])
    }

    @Test func `the environment's dev vars stand instead of the plain ones`() throws {
        let files = [".dev.vars": "A=plain\nC=plain", ".dev.vars.staging": "A=staging"]
        #expect(try vars(files, environment: "staging") == ["A": "\"staging\""])
        let plain = [".dev.vars": "A=plain"]
        #expect(try vars(plain, environment: "staging") == ["A": "\"plain\""])
    }

    @Test func `without dev vars the env files are merged in their order`() throws {
        let files = [
            ".env": "P=1\nQ=1\nR=1\nS=1", ".env.local": "Q=2\nR=2\nS=2",
            ".env.staging": "R=3\nS=3", ".env.staging.local": "S=4",
        ]
        let found = try vars(files, environment: "staging")
        #expect(found["P"] == "\"1\"" && found["Q"] == "\"2\"")
        #expect(found["R"] == "\"3\"" && found["S"] == "\"4\"")
        #expect(try vars(files)["R"] == "\"2\"")
    }

    @Test func `env files can be switched off and the process let in`() throws {
        let found = try vars([".env": "P=1"]) {
            $0.processEnvironment["CLOUDFLARE_LOAD_DEV_VARS_FROM_DOT_ENV"] = "false"
        }
        #expect(found["P"] == nil)
        let included = try vars([".env": "P=1"]) {
            $0.processEnvironment = ["CLOUDFLARE_INCLUDE_PROCESS_ENV": "true", "P": "2", "Q": "3"]
        }
        #expect(included["P"] == "\"2\"" && included["Q"] == "\"3\"")
    }

    @Test func `named env files are read instead of all others`() throws {
        let files = [".dev.vars": "P=0", "one.env": "P=1\nQ=1", "two.env": "Q=2"]
        let found = try vars(files) { $0.environmentFiles = ["one.env", "two.env"] }
        #expect(found["P"] == "\"1\"" && found["Q"] == "\"2\"")
    }

    @Test func `the command line beats everything`() throws {
        let found = try vars([".dev.vars": "A=secret"]) {
            $0.vars = [.init(name: "A", value: "flag"), .init(name: "N", value: "1")]
        }
        #expect(found["A"] == "\"flag\"" && found["N"] == "\"1\"")
    }

    @Test func `required secrets are the only ones, and a missing one warns`() throws {
        let config = Self.config.replacing(
            "[vars]",
            with: "secrets = { required = [\"K\", \"L\"] }\n[vars]"
        )
        let folder = try ConfigFolder(["wrangler.toml": config, ".dev.vars": "K=1\nM=2"])
        let loaded = try folder.load()
        #expect(loaded.host.workers[0].vars.map(\.name) == ["A", "B", "K"])
        #expect(
            loaded.warnings.map(\.message) == [
                "The worker \"app\" lacks required secrets: L. Set them in .dev.vars."
            ]
        )
    }

    @Test func `a line that is no assignment warns at its place`() throws {
        let folder = try ConfigFolder([
            "wrangler.toml": Self.config, ".dev.vars": "A=1\nnonsense\n",
        ])
        let warning = try #require(try folder.load().warnings.first)
        #expect(warning.position?.file == folder.path + "/.dev.vars")
        #expect(warning.brief == "2:1 This line is not NAME=value, so it is ignored.")
    }

    @Test func `every file looked for is watched`() throws {
        let folder = try ConfigFolder(["wrangler.toml": Self.config])
        let files = try folder.load(environment: "staging").files
        for name in [
            "wrangler.toml", ".dev.vars", ".dev.vars.staging", ".env", ".env.local",
            ".env.staging", ".env.staging.local",
        ] {
            #expect(files.contains(folder.path + "/" + name), "\(name)")
        }
    }
}
