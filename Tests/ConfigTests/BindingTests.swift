import Testing

@testable import Config

@Suite struct BindingTests {
    /// The bindings of a worker whose host has every family.
    private func bindings(_ text: String) throws -> WorkerBindings {
        let head = "name = \"app\"\nmain = \"a.js\"\ncompatibility_date = \"2026-08-01\"\n"
        let folder = try ConfigFolder(["wrangler.toml": head + text])
        var request = folder.request()
        request.supportedBindings = Set(BindingKind.allCases)
        let loaded = try ConfigLoader.load(request)
        #expect(loaded.warnings.isEmpty, "\(loaded.warnings)")
        return loaded.host.workers[0].bindings
    }

    @Test func `key value namespaces`() throws {
        let found = try bindings(
            """
            kv_namespaces = [
              { binding = "A" }, { binding = "B", id = "b" },
              { binding = "C", id = "c", preview_id = "p" },
            ]
            """
        )
        #expect(found.kv.map(\.storageID) == ["A", "b", "p"])
        #expect(found.declared.map(\.name) == ["A", "B", "C"])
    }

    @Test func `buckets and databases`() throws {
        let found = try bindings(
            """
            [[r2_buckets]]
            binding = "R"
            bucket_name = "my-bucket"
            jurisdiction = "eu"
            [[d1_databases]]
            binding = "D"
            database_name = "db"
            database_id = "1"
            [[d1_databases]]
            binding = "E"
            migrations_dir = "m"
            migrations_table = "t"
            preview_database_id = "2"
            """
        )
        #expect(found.r2.map(\.storageID) == ["my-bucket"] && found.r2[0].jurisdiction == "eu")
        #expect(found.d1.map(\.storageID) == ["1", "2"])
        #expect(found.d1.map(\.migrationsDirectory) == ["migrations", "m"])
        #expect(found.d1.map(\.migrationsTable) == ["d1_migrations", "t"])
    }

    @Test(arguments: [
        ("migrations_dir = \"./m\"\nmigrations_pattern = \"m/*/migration.sql\"", "*/migration.sql"),
        ("migrations_dir = \"m/n\"\nmigrations_pattern = \"./m//n/**/*.sql\"", "**/*.sql"),
        ("", "*.sql"),
    ]) func `a pattern of migrations is one of their directory`(keys: String, expected: String)
        throws
    {
        let found = try bindings("[[d1_databases]]\nbinding = \"D\"\n\(keys)")
        #expect(found.d1.map(\.migrationsPattern) == [expected])
    }

    @Test(arguments: [
        ("migrations_pattern = \"m/*.sql\"", "\"migrations_dir\" must also be set"),
        (
            "migrations_dir = \"m\"\nmigrations_pattern = \"n/*.sql\"",
            "\"n/*.sql\" must start with \"m/\""
        ),
    ]) func `a pattern of migrations elsewhere is an error`(keys: String, expected: String) throws {
        let errors = #expect(throws: ConfigErrors.self) {
            try bindings("[[d1_databases]]\nbinding = \"D\"\n\(keys)")
        }
        #expect(errors?.message.contains(expected) == true)
    }

    @Test func `what a bucket has on this host alone`() throws {
        let found = try bindings(
            """
            [[r2_buckets]]
            binding = "R"
            [r2_buckets.local_dev.experimental_s3_credentials]
            accessKeyId = "id"
            secretAccessKey = "secret"
            [[r2_buckets.local_dev.event_notifications]]
            queue = "all"
            [[r2_buckets.local_dev.event_notifications]]
            queue = "some"
            event_types = ["object-create"]
            prefix = "in/"
            suffix = ".png"
            """
        )
        let local = try #require(found.r2.first?.localDev)
        #expect(local.s3Credentials == S3Credentials(accessKeyID: "id", secretAccessKey: "secret"))
        #expect(local.notifications[0] == R2NotificationRule(queue: "all"))
        let some = local.notifications[1]
        #expect(some.matches(.objectCreate, "in/a.png") && !some.matches(.objectDelete, "in/a.png"))
        #expect(!some.matches(.objectCreate, "a.png") && !some.matches(.objectCreate, "in/a.jpg"))
    }

    @Test func `queues have the defaults of production`() throws {
        let found = try bindings(
            """
            [[queues.producers]]
            binding = "Q"
            queue = "jobs"
            delivery_delay = 60
            [[queues.consumers]]
            queue = "jobs"
            [[queues.consumers]]
            queue = "other"
            type = "http_pull"
            max_batch_size = 100
            max_batch_timeout = 60
            max_retries = 0
            dead_letter_queue = "dead"
            max_concurrency = 2
            visibility_timeout_ms = 1000
            retry_delay = 5
            """
        )
        #expect(
            found.queueProducers == [.init(binding: "Q", queue: "jobs", deliveryDelaySeconds: 60)]
        )
        let first = found.queueConsumers[0]
        #expect(first.maxBatchSize == 10 && first.maxBatchTimeoutSeconds == 5)
        #expect(first.maxRetries == 3 && first.delivery == .worker && first.deadLetterQueue == nil)
        let second = found.queueConsumers[1]
        #expect(second.delivery == .httpPull && second.maxRetries == 0)
        #expect(second.deadLetterQueue == "dead" && second.retryDelaySeconds == 5)
        #expect(second.maxConcurrency == 2 && second.visibilityTimeoutMs == 1000)
    }

    @Test func `durable objects, their migrations and workflows`() throws {
        let found = try bindings(
            """
            workflows = [{ binding = "W", name = "w", class_name = "Flow", limits = { steps = 5 } }]
            triggers = { crons = ["* * * * *"] }
            [durable_objects]
            bindings = [
              { name = "ROOM", class_name = "Room" },
              { name = "FAR", class_name = "Far", script_name = "x", environment = "e" },
            ]
            [[migrations]]
            tag = "v1"
            new_sqlite_classes = ["Room"]
            renamed_classes = [{ from = "A", to = "B" }]
            """
        )
        #expect(found.durableObjects.map(\.className) == ["Room", "Far"])
        #expect(found.durableObjects[1].scriptName == "x")
        #expect(found.migrations[0].newSQLiteClasses == ["Room"])
        #expect(found.migrations[0].renamedClasses == [.init(from: "A", to: "B")])
        #expect(found.workflows[0].stepsMax == 5 && found.crons.map(\.text) == ["* * * * *"])
    }

    @Test func `assets`() throws {
        let found = try bindings(
            """
            [assets]
            directory = "public"
            binding = "ASSETS"
            html_handling = "none"
            not_found_handling = "single-page-application"
            run_worker_first = ["/api/*", "!/api/docs"]
            """
        )
        #expect(
            found.assets
                == AssetsEntry(
                    directory: "public",
                    binding: "ASSETS",
                    htmlHandling: .none,
                    notFoundHandling: .singlePageApplication,
                    runWorkerFirst: .paths(["/api/*", "!/api/docs"])
                )
        )
    }

    @Test func `the small families`() throws {
        let found = try bindings(
            """
            ratelimits = [{ name = "RL", namespace_id = "1", simple = { limit = 5, period = 60 } }]
            analytics_engine_datasets = [{ binding = "AE" }, { binding = "AF", dataset = "d" }]
            hyperdrive = [{ binding = "H", id = "1", localConnectionString = "postgres://u:p@x/d" }]
            secrets_store_secrets = [{ binding = "S", store_id = "1", secret_name = "n" }]
            send_email = [{ name = "M", allowed_destination_addresses = ["a@b.c"] }]
            version_metadata = { binding = "V" }
            dispatch_namespaces = [{ binding = "DN", namespace = "n" }]
            worker_loaders = [{ binding = "L" }]
            tail_consumers = [{ service = "app" }]
            streaming_tail_consumers = [{ service = "t" }]
            ai = { binding = "AI" }
            vectorize = [{ binding = "VZ", index_name = "i" }]
            text_blobs = { TB = "a.txt" }
            site = { bucket = "public" }
            containers = [{ class_name = "C", image = "i" }]
            [[unsafe.bindings]]
            name = "U"
            type = "x"
            """
        )
        #expect(found.rateLimits[0].limit == 5 && found.rateLimits[0].periodSeconds == 60)
        #expect(found.analytics.map(\.dataset) == ["AE", "d"])
        #expect(found.hyperdrive[0].localConnectionString == "postgres://u:p@x/d")
        #expect(found.secretsStore[0].secretName == "n" && found.versionMetadata == "V")
        #expect(found.sendEmail[0].allowedDestinationAddresses == ["a@b.c"])
        #expect(found.dispatchNamespaces[0].namespace == "n")
        #expect(found.hyperdrive[0].origin?.port == 5432)
        #expect(found.tailConsumers.map(\.service) == ["app"])
        #expect(Set(found.others.map(\.name)) == ["L", "AI", "VZ", "TB", "public", "C", "U"])
        #expect(found.declared.count == 17)
    }

    @Test func `each family the host lacks is refused by its key and name`() throws {
        let text = """
            kv_namespaces = [{ binding = "CACHE" }]
            version_metadata = { binding = "V" }
            assets = { directory = "public" }
            [[tail_consumers]]
            service = "jobs"
            [[durable_objects.bindings]]
            name = "ROOM"
            class_name = "Room"
            """
        #expect(
            try Set(errorsOfTOML(text, families: [.vars])) == [
                "4:18 \"kv_namespaces\" (binding \"CACHE\") is not supported yet",
                "5:1 \"version_metadata\" (binding \"V\") is not supported yet",
                "6:1 \"assets\" is not supported yet",
                "7:1 \"tail_consumers\" (for \"jobs\") is not supported yet",
                "9:1 \"durable_objects\" (binding \"ROOM\") is not supported yet",
            ]
        )
    }

    @Test func `a queue has one consumer, and its dead letters end somewhere`() throws {
        let errors = try errorsOfTOML(
            """
            [[queues.consumers]]
            queue = "twice"
            [[queues.consumers]]
            queue = "twice"
            [[queues.consumers]]
            queue = "self"
            dead_letter_queue = "self"
            [[queues.consumers]]
            queue = "a"
            dead_letter_queue = "b"
            [[queues.consumers]]
            queue = "b"
            dead_letter_queue = "a"
            [[queues.consumers]]
            queue = "fine"
            dead_letter_queue = "a"
            """
        )
        func circle(_ queue: String, _ way: String) -> String {
            "The dead letter queues of \"\(queue)\" come back to it (\(way)): messages that fail "
                + "would go round for ever."
        }
        let twice =
            "Queue \"twice\" has two consumers, worker \"app\" and worker \"app\"; it can have one."
        let expected = [
            twice, circle("self", "self > self"), circle("a", "a > b > a"),
            circle("b", "b > a > b"),
        ]
        #expect(errors.map { String($0.drop { $0 != " " }.dropFirst()) } == expected)
    }

    @Test func `a dispatch namespace without its outbound worker is refused`() throws {
        let errors = try errorsOfTOML(
            """
            [[dispatch_namespaces]]
            binding = "D"
            namespace = "n"
            outbound = { service = "o" }
            """
        )
        #expect(errors.contains { $0.hasPrefix("7:1 \"dispatch_namespaces[0].outbound\" is not") })
    }

    @Test func `a service of Cloudflare's network says that there is no local one`() throws {
        let errors = try errorsOfTOML(
            """
            ai = { binding = "AI" }
            vectorize = [{ binding = "INDEX", index_name = "i" }]
            """
        )
        #expect(errors.count == 2)
        #expect(
            errors.first == """
                4:1 "ai" (binding "AI") cannot run locally: AI is a service of Cloudflare's \
                network, and this host has none of its own. Move it to an environment that is only \
                deployed, such as "env.production", or let a worker of this host stand in for it \
                in "services".
                """
        )
    }

    @Test func `a name can stand in env once`() throws {
        let errors = try errorsOfTOML(
            "services = [{ binding = \"A\", service = \"app\" }]\nvars = { A = 1 }"
        )
        #expect(
            errors == [
                """
                4:13 A assigned to Environment Variable and Worker bindings.
                Bindings must have unique names, so that they can all be referenced in the worker.
                Please change your bindings to have unique names.
                """
            ]
        )
        let twice = try errorsOfTOML(
            """
            services = [{ binding = "A", service = "app" }, { binding = "A", service = "app" }]
            """
        )
        #expect(twice.first?.contains("A assigned to multiple Worker bindings.") == true)
    }

    @Test(arguments: [
        (
            "services = [{ service = \"app\" }]",
            """
            4:13 "services[0]" bindings should have a string "binding" field but got \
            {"service":"app"}.
            """
        ),
        (
            "kv_namespaces = [{ binding = \"A\", id = 5 }]",
            """
            4:40 "kv_namespaces[0]" bindings should, optionally, have a string "id" field but got \
            {"binding":"A","id":5}.
            """
        ),
        ("services = 1", "4:12 The field \"services\" should be an array but got 1."),
        ("services = [1]", "4:13 \"services\" bindings should be objects, but got 1"),
        (
            "queues = { consumers = [{ queue = \"q\", max_batch_size = 101 }] }",
            """
            4:57 Expected "queues.consumers[0].max_batch_size" to be a whole number, 1 to 100, but \
            got 101.
            """
        ),
        (
            "r2_buckets = [{ binding = \"R\", bucket_name = \"A_\" }]",
            """
            4:46 r2_buckets[0].bucket_name="A_" is invalid. Bucket names must begin and end with \
            an alphanumeric character, only contain lowercase letters, numbers, and hyphens, and \
            be between 3 and 63 characters long.
            """
        ),
        (
            "[[r2_buckets]]\nbinding = \"R\"\n"
                + "local_dev = { experimental_s3_credentials = { accessKeyId = \"i\" } }",
            "6:45 \"r2_buckets[0].local_dev.experimental_s3_credentials\" needs an \"accessKeyId\" and a "
                + "\"secretAccessKey\"."
        ),
        (
            "ratelimits = [{ name = \"R\", namespace_id = \"1\", simple = { limit = 1, period = 30 } }]",
            "4:80 unsupported period: 30"
        ),
        (
            "assets = { run_worker_first = [\"!/a\"] }",
            "4:31 Only negative rules were provided in \"run_worker_first\""
        ),
        (
            "migrations = [{}]",
            "4:15 \"migrations[0]\" bindings should have a string \"tag\" field but got {}."
        ),
        (
            "exports = {}\nmigrations = []",
            "4:1 Expected exactly one of the following fields [\"exports\",\"migrations\"]."
        ),
    ]) func `a wrong entry is told in wrangler's words`(text: String, message: String) throws {
        #expect(try errorsOfTOML(text).contains(message))
    }

    @Test func `a remote binding is local here, and says so`() throws {
        let warnings = try warningsOfTOML(
            "services = [{ binding = \"A\", service = \"app\", remote = true, foo = 1 }]"
        )
        #expect(
            warnings == [
                """
                4:56 "services[0].remote" is ignored: every binding of this host is local.
                """,
                "4:62 Unexpected fields found in services[0] field: \"foo\"",
            ]
        )
    }
}
