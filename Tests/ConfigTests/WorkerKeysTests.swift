import Foundations
import Testing

@testable import Config

@Suite struct WorkerKeysTests {
    @Test func `a small worker has the defaults of the platform`() throws {
        let worker = try loadWorker("")
        #expect(worker.name.text == "app")
        #expect(worker.main?.hasSuffix("/src/index.ts") == true)
        #expect(worker.main == "\(worker.directory)/src/index.ts")
        #expect(worker.limits == WorkerLimits(profile: .paid, mode: .enforce))
        #expect(worker.bundling == BundlingOptions())
        #expect(worker.build == nil && worker.port == nil && worker.instances == 1)
        #expect(!worker.allowsEval && worker.bindings.declared.isEmpty)
        #expect(worker.compatibility.date == "2026-08-01")
    }

    @Test func `every bundling key arrives`() throws {
        let worker = try loadWorker(
            """
            no_bundle = true
            find_additional_modules = true
            base_dir = "src"
            preserve_file_names = true
            minify = true
            keep_names = false
            tsconfig = "conf/tsconfig.json"
            jsx_factory = "h"
            jsx_fragment = "F"
            rules = [
              { type = "Text", globs = ["**/*.md"], fallthrough = true },
              { type = "Data", globs = ["**/*.dat"] },
              { type = "Data", globs = ["**/*.raw"], fallthrough = false },
            ]
            [alias]
            a = "b"
            [define]
            DEBUG = "true"
            """
        )
        var expected = BundlingOptions()
        expected.noBundle = true
        expected.findAdditionalModules = true
        expected.baseDirectory = worker.directory + "/src"
        expected.preserveFileNames = true
        expected.minify = true
        expected.keepNames = false
        expected.tsconfig = worker.directory + "/conf/tsconfig.json"
        expected.jsxFactory = "h"
        expected.jsxFragment = "F"
        expected.rules = [
            ModuleRule(kind: .text, globs: ["**/*.md"], fallsThrough: true),
            ModuleRule(kind: .data, globs: ["**/*.dat"], fallsThrough: nil),
            ModuleRule(kind: .data, globs: ["**/*.raw"], fallsThrough: false),
        ]
        expected.alias = [.init(name: "a", value: "b")]
        expected.define = [.init(name: "DEBUG", value: "true")]
        #expect(worker.bundling == expected)
    }

    @Test func `a build command has its own directory and watches src`() throws {
        let worker = try loadWorker("[build]\ncommand = \"make\"\ncwd = \"../x\"")
        #expect(worker.build?.command == "make")
        #expect(worker.build?.workingDirectory == FilePath.join(worker.directory, "../x"))
        #expect(worker.build?.watchedDirectories == [worker.directory + "/src"])
        let several = try loadWorker("[build]\ncommand = \"make\"\nwatch_dir = [\"a\", \"/b\"]")
        #expect(several.build?.watchedDirectories == [several.directory + "/a", "/b"])
    }

    @Test func `vars keep their order and JSON values`() throws {
        let worker = try loadWorker("[vars]\nB = 1\nA = { x = [true, \"y\"] }\nC = \"s\"")
        #expect(worker.vars.map(\.name) == ["B", "A", "C"])
        #expect(worker.vars.map(\.value.text) == ["1", #"{"x":[true,"y"]}"#, #""s""#])
        #expect(worker.vars.allSatisfy { $0.origin == .config })
    }

    @Test func `our own keys are read`() throws {
        let worker = try loadWorker("port = 9001\ninstances = 4\ndefault = true\nallow_eval = true")
        #expect(worker.port == 9001 && worker.instances == 4)
        #expect(worker.isDefault && worker.allowsEval)
    }

    @Test func `keys with a meaning on Cloudflare only are kept and do not warn`() throws {
        let text = """
            account_id = "x"
            workers_dev = true
            preview_urls = false
            upload_source_maps = true
            logpush = true
            send_metrics = false
            keep_vars = true
            compliance_region = "public"
            first_party_worker = false
            addresses = ["a@b.c"]
            [placement]
            mode = "smart"
            [observability]
            enabled = true
            head_sampling_rate = 0.5
            [observability.logs]
            enabled = true
            invocation_logs = true
            """
        #expect(try warningsOfTOML(text).isEmpty)
        #expect(try loadWorker(text).remoteOnly.map(\.name).contains("placement"))
    }

    @Test func `every key of the inventory is known`() throws {
        let known = Set(KeyScope.ofKey.keys)
        let inventory = """
            env dev site wasm_modules text_blobs data_blobs alias send_metrics keep_vars \
            dependencies_instrumentation pages_build_output_dir name main account_id workers_dev \
            preview_urls compatibility_date compatibility_flags route routes triggers build \
            no_bundle find_additional_modules base_dir preserve_file_names rules minify keep_names \
            tsconfig jsx_factory jsx_fragment upload_source_maps python_modules define vars assets \
            migrations exports durable_objects kv_namespaces r2_buckets d1_databases queues \
            services workflows tail_consumers streaming_tail_consumers ratelimits \
            analytics_engine_datasets hyperdrive secrets_store_secrets send_email version_metadata \
            worker_loaders dispatch_namespaces images browser ai vectorize mtls_certificates \
            pipelines stream media vpc_services vpc_networks ai_search ai_search_namespaces \
            agent_memory websearch artifacts flagship unsafe_hello_world unsafe containers \
            cloudchamber connect logfwdr limits observability placement logpush compliance_region \
            first_party_worker previews cache access secrets
            """
        for key in inventory.split(separator: " ") {
            #expect(known.contains(String(key)), "\(key)")
        }
    }

    @Test func `every known key is read by someone`() throws {
        for key in KeyScope.ofKey.keys.sorted() where key != "name" && key != "main" {
            let folder = try ConfigFolder([
                "wrangler.json": "{\"name\":\"a\",\"main\":\"b\",\"\(key)\":{}}"
            ])
            var warnings: [Diagnostic] = []
            do {
                warnings = try folder.load().warnings
            } catch let errors as ConfigErrors {
                warnings = errors.diagnostics.warnings
            }
            #expect(!warnings.contains { $0.message.hasPrefix("Unexpected fields") }, "\(key)")
        }
    }

    @Test func `unknown keys warn with their place and the nearest known one`() throws {
        #expect(
            try warningsOfTOML("sevices = []\n[build]\ncomand = \"x\"") == [
                "6:1 Unexpected fields found in build field: \"comand\" [command]",
                "4:1 Unexpected fields found in top-level field: \"sevices\" [services]",
            ]
        )
    }

    @Test(arguments: [
        ("main = 1", "2:8 Expected \"main\" to be of type string but got 1."),
        ("minify = \"x\"", "2:10 Expected \"minify\" to be of type boolean but got \"x\"."),
        ("tsconfig = []", "2:12 Expected \"tsconfig\" to be of type string but got []."),
        ("build = 1", "2:9 Expected \"build\" to be of type object but got 1."),
        (
            "build = { command = 2 }",
            "2:21 Expected \"build.command\" to be of type string but got 2."
        ),
        ("vars = 3", "2:8 The field \"vars\" should be an object but got 3."),
        ("define = { A = 1 }", "2:16 Expected \"define.A\" to be of type string but got 1."),
        (
            "compatibility_flags = \"x\"",
            "2:23 Expected \"compatibility_flags\" to be of type string array but got \"x\"."
        ),
        (
            "compatibility_date = \"yesterday\"",
            """
            2:22 "compatibility_date" field should be a valid ISO-8601 date (YYYY-MM-DD), but got \
            "yesterday".
            """
        ),
        (
            "compatibility_date = \"2026–01–01\"",
            """
            2:22 "compatibility_date" field should use ISO-8601 accepted hyphens (-) rather than \
            en-dashes (–) or em-dashes (—).
            """
        ),
        ("rules = [1]", "2:10 Expected \"rules[0]\" to be an object but got 1."),
        ("rules = [{ globs = [] }]", "2:10 \"rules[0].type\" is a required field."),
        (
            "rules = [{ type = \"Txt\", globs = [] }]",
            """
            2:19 Expected "rules[0].type" field to be one of ["ESModule","CommonJS",\
            "CompiledWasm","Text","Data","PythonModule","PythonRequirement"] but got "Txt". [Text]
            """
        ),
        ("instances = 0", "2:13 Expected \"instances\" to be a whole number, 1 to 64, but got 0."),
        (
            "instances = 65",
            "2:13 Expected \"instances\" to be a whole number, 1 to 64, but got 65."
        ),
        (
            "port = 65536",
            "2:8 Expected \"port\" to be a whole number, 0 to 65535, but got 65536."
        ),
        ("port = 1.5", "2:8 Expected \"port\" to be a whole number, 0 to 65535, but got 1.5."),
        (
            "observability = { head_sampling_rate = 2 }",
            "2:40 \"observability.head_sampling_rate\" must be a value between 0 and 1."
        ),
        ("env = 1", "2:7 The field \"env\" should be an object but got 1."),
        ("env = { a = 1 }", "2:13 Expected \"env.a\" to be of type object but got 1."),
    ]) func `a wrong type is told in wrangler's words`(text: String, message: String) throws {
        let folder = try ConfigFolder(["wrangler.toml": "name = \"app\"\n\(text)\n"])
        #expect(folder.errors().contains(message))
    }

    @Test(arguments: ["App", "a b", "-a", "a.b", "é", "", String(repeating: "a", count: 64)])
    func `a name that Cloudflare refuses is refused`(name: String) throws {
        let folder = try ConfigFolder(["wrangler.toml": "name = \"\(name)\"\nmain = \"a.js\""])
        #expect(
            folder.errors() == [
                """
                1:8 Expected "name" to be of type string, alphanumeric and lowercase with dashes \
                only but got "\(name)".
                """
            ]
        )
    }

    @Test func `a worker needs an entry or assets`() throws {
        let folder = try ConfigFolder(["wrangler.toml": "name = \"app\"\n"])
        #expect(
            folder.errors() == [
                "1:1 Missing entry-point: the worker \"app\" has no \"main\" and no \"assets.directory\"."
            ]
        )
    }

    @Test func `a date may be a TOML date`() throws {
        let folder = try ConfigFolder([
            "wrangler.toml": "name = \"a\"\nmain = \"b\"\ncompatibility_date = 2025-01-01"
        ])
        #expect(try folder.load().host.workers[0].compatibility.date == "2025-01-01")
    }

    @Test func `without a date the newest known one is used with a warning`() throws {
        let folder = try ConfigFolder(["wrangler.toml": "name = \"a\"\nmain = \"b\""])
        let loaded = try folder.load()
        #expect(loaded.host.workers[0].compatibility.date == .newestKnown)
        #expect(
            loaded.warnings.map(\.message) == [
                """
                No compatibility_date was specified. Using the newest date this host knows: \
                2026-08-29.
                Add one to your wrangler.toml file: compatibility_date = "2026-08-29"
                """
            ]
        )
    }

    @Test func `flags are judged where they stand`() throws {
        let text = """
            compatibility_flags = ["nodejs_als",
              "nodejs_alss",
              "url_standard"]
            """
        #expect(
            try errorsOfTOML(text) == [
                "5:3 No such compatibility flag: nodejs_alss [nodejs_als]"
            ]
        )
        #expect(
            try warningsOfTOML("compatibility_flags = [\"url_standard\"]").first?.hasPrefix(
                "4:24 The compatibility flag url_standard became"
            ) == true
        )
        #expect(
            try warningsOfTOML("compatibility_flags = [\"webgpu\"]") == [
                """
                4:24 The compatibility flag webgpu is experimental and cannot yet be used in \
                Workers deployed to Cloudflare.
                """
            ]
        )
    }

    @Test func `routes are strings or tables, one or many`() throws {
        let one = try loadWorker("route = \"example.com/*\"")
        #expect(one.routes.map(\.pattern.text) == ["example.com/*"])
        let many = try loadWorker(
            """
            routes = [
              "a.com/*",
              { pattern = "b.com/x", zone_name = "b.com", enabled = false },
              { pattern = "c.com", custom_domain = true, zone_id = "1" },
            ]
            """
        )
        #expect(many.routes.map(\.pattern.text) == ["a.com/*", "b.com/x", "c.com"])
        #expect(many.routes.map(\.pattern.isCustomDomain) == [false, false, true])
        #expect(many.routes.map(\.isEnabled) == [true, false, true])
        #expect(many.routes[1].zoneName == "b.com" && many.routes[2].zoneID == "1")
    }

    @Test(arguments: [
        (
            "routes = [\"a.com/?x=1\"]",
            "4:11 Route \"a.com/?x=1\" for \"app\" contains a query string. This is not allowed."
        ),
        (
            "routes = [{ pattern = \"a.com/*/b\" }]",
            "4:23 Route \"a.com/*/b\" for \"app\" contains an infix wildcard. This is not allowed."
        ),
        (
            "route = 1",
            """
            4:9 Expected "route" to be either a string, or an object with shape \
            { pattern, custom_domain, zone_id | zone_name }, but got 1.
            """
        ),
        (
            "routes = [1]",
            """
            4:11 Expected "routes" to be an array of either strings or objects with the shape \
            { pattern, custom_domain, zone_id | zone_name }, but these weren't valid: [1].
            """
        ),
        (
            "route = \"a.com/\"\nroutes = []",
            "4:1 Expected exactly one of the following fields [\"routes\",\"route\"]."
        ),
        (
            "routes = [{ pattern = \"*.a.com\", custom_domain = true }]",
            "4:23 Invalid Routes:\n*.a.com:\nWildcard operators (*) are not allowed in Custom Domains"
        ),
    ]) func `a route that cannot be is an error`(text: String, message: String) throws {
        #expect(try errorsOfTOML(text) == [message])
    }
}
