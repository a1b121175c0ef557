import Testing

@testable import Config

@Suite struct EnvironmentTests {
    @Test func `an environment inherits what it does not set, and its name is added`() throws {
        let worker = try loadWorker(
            """
            minify = true
            routes = ["a.com/*"]
            tsconfig = "a.json"
            [limits]
            cpu_ms = 50
            subrequests = 7
            [env.staging]
            tsconfig = "b.json"
            limits = { cpu_ms = 60 }
            """,
            environment: "staging"
        )
        #expect(worker.name.text == "app-staging" && worker.topLevelName.text == "app")
        #expect(worker.bundling.minify)
        #expect(worker.routes.map(\.pattern.text) == ["a.com/*"])
        #expect(worker.bundling.tsconfig?.hasSuffix("/b.json") == true)
        // The environment's value replaces the whole one, and is not merged into it.
        #expect(worker.limits.cpuMs == 60 && worker.limits.subrequests == 1000)
    }

    @Test func `an environment can have a name of its own`() throws {
        let text = "[env.staging]\nname = \"other\""
        #expect(try loadWorker(text, environment: "staging").name.text == "other")
    }

    @Test func `flags of an environment replace those of the top level`() throws {
        let text = """
            compatibility_flags = ["no_nodejs_compat", "nodejs_als"]
            [env.staging]
            compatibility_flags = ["disable_weak_ref"]
            """
        let flags = try loadWorker(text, environment: "staging").compatibility
        #expect(!flags.isOn("nodejs_als") && !flags.isOn("enable_weak_ref"))
    }

    @Test func `a route of the environment is instead of the routes of the top level`() throws {
        let text = "routes = [\"a.com/*\"]\n[env.staging]\nroute = \"b.com/*\""
        let worker = try loadWorker(text, environment: "staging")
        #expect(worker.routes.map(\.pattern.text) == ["b.com/*"])
    }

    @Test func `vars are not inherited, and each that is missing warns`() throws {
        let text = """
            [vars]
            A = 1
            B = 2
            [env.staging.vars]
            A = 3
            """
        #expect(try loadWorker(text, environment: "staging").vars.map(\.value) == [.int(3)])
        #expect(
            try warningsOfTOML(text, environment: "staging") == [
                """
                6:1 "vars.B" exists at the top level, but not on "env.staging.vars".
                This is not what you probably want, since "vars" configuration is not inherited \
                by environments.
                Please add "vars.B" to "env.staging".
                """
            ]
        )
    }

    @Test(arguments: ["vars = { A = 1 }", "define = { A = \"1\" }", "kv_namespaces = []"])
    func `a key that is not inherited at all warns`(line: String) throws {
        let key = line.prefix { $0 != " " }
        #expect(
            try warningsOfTOML("\(line)\n[env.staging]", environment: "staging") == [
                """
                4:1 "\(key)" exists at the top level, but not on "env.staging".
                This is not what you probably want, since "\(key)" is not inherited by environments.
                Please add "\(key)" to "env.staging".
                """
            ]
        )
    }

    @Test func `services of the top level are not those of an environment`() throws {
        let text = """
            services = [{ binding = "S", service = "app" }]
            [env.staging]
            """
        #expect(try loadWorker(text, environment: "staging").services.isEmpty)
        #expect(try loadWorker(text).services.map(\.binding) == ["S"])
    }

    @Test func `keys of the top level alone and unknown ones warn in an environment`() throws {
        let text = "[env.staging]\nalias = { a = \"b\" }\nminifi = true"
        #expect(
            try warningsOfTOML(text, environment: "staging") == [
                "5:1 Unexpected fields found in env.staging field: \"alias\"",
                "6:1 Unexpected fields found in env.staging field: \"minifi\" [minify]",
            ]
        )
    }

    @Test func `an unknown environment is an error that lists the known ones`() throws {
        #expect(
            try errorsOfTOML("[env.staging]\n[env.prod]", environment: "stagin")
                == [
                    """
                    4:6 No environment found in configuration with name "stagin".
                    Before using `--env=stagin` there should be an equivalent environment section in \
                    the configuration.
                    The available configured environment names are: ["staging","prod"]

                    Consider adding an environment configuration section to the wrangler.toml file:
                    ```
                    [env.stagin]
                    ```
                     [staging]
                    """
                ].map { $0.replacing("4:6", with: "4:2") }
        )
    }

    @Test func `without any environments the top level serves, with a warning`() throws {
        let loaded = try loadTOML("minify = true", environment: "staging")
        #expect(loaded.host.workers[0].bundling.minify)
        #expect(loaded.host.workers[0].name.text == "app-staging")
        #expect(
            loaded.warnings.first?.message.hasPrefix("No environment found in configuration")
                == true
        )
    }

    @Test func `the top level is checked even if the environment replaces it`() throws {
        let text = "minify = 5\n[env.staging]\nminify = true"
        #expect(
            try errorsOfTOML(text, environment: "staging") == [
                "4:10 Expected \"minify\" to be of type boolean but got 5."
            ]
        )
    }

    @Test func `the environment's own mistakes are told where they stand`() throws {
        let text = "[env.staging]\nkv_namespaces = 5"
        #expect(
            try errorsOfTOML(text, environment: "staging") == [
                "5:17 The field \"env.staging.kv_namespaces\" should be an array but got 5."
            ]
        )
    }

    @Test func `the environment can come from the process`() throws {
        let folder = try ConfigFolder([
            "wrangler.toml": "name = \"a\"\nmain = \"b\"\n[env.prod]\nminify = true\n"
        ])
        var request = folder.request()
        request.processEnvironment["CLOUDFLARE_ENV"] = "prod"
        let worker = try ConfigLoader.load(request).host.workers[0]
        #expect(worker.name.text == "a-prod" && worker.bundling.minify)
    }
}
