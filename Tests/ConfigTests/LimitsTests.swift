import Testing

@testable import Config

@Suite struct LimitsTests {
    @Test func `a plan has its own values`() throws {
        let free = try loadWorker("[limits]\nprofile = \"free\"").limits
        #expect(free.cpuMs == 10 && free.subrequests == 50 && free.memoryMB == 128)
        let paid = try loadWorker("").limits
        #expect(paid.cpuMs == 30_000 && paid.subrequests == 1000 && paid.memoryMB == 128)
    }

    @Test func `single values beat the plan's`() throws {
        let limits = try loadWorker(
            "[limits]\ncpu_ms = 50\nsubrequests = 5\nmemory_mb = 64\nmode = \"warn\""
        ).limits
        #expect(limits.cpuMs == 50 && limits.subrequests == 5 && limits.memoryMB == 64)
        #expect(limits.mode == .warn && limits.profile == .paid)
    }

    @Test func `only a custom profile goes beyond the plans`() throws {
        #expect(
            try errorsOfTOML("[limits]\ncpu_ms = 300001") == [
                "5:10 Expected \"limits.cpu_ms\" to be a whole number, 1 to 300000, but got 300001."
            ]
        )
        #expect(
            try errorsOfTOML("[limits]\nprofile = \"free\"\ncpu_ms = 11").count == 1
        )
        let custom = try loadWorker("[limits]\nprofile = \"custom\"\ncpu_ms = 900000").limits
        #expect(custom.cpuMs == 900_000)
    }

    @Test func `the host's limits are where a worker's begin`() throws {
        let folder = try ConfigFolder([
            "wrangler-like.toml": """
            [host]
            limits = { profile = "free", mode = "warn", memory_mb = 64 }
            [workers.a]
            main = "a.js"
            compatibility_date = "2026-08-01"
            [workers.b]
            main = "b.js"
            compatibility_date = "2026-08-01"
            limits = { profile = "paid", cpu_ms = 100 }
            """
        ])
        let workers = try folder.load().host.workers
        #expect(workers[0].limits.profile == .free && workers[0].limits.memoryMB == 64)
        #expect(workers[0].limits.mode == .warn)
        #expect(workers[1].limits.profile == .paid && workers[1].limits.cpuMs == 100)
        #expect(workers[1].limits.mode == .warn && workers[1].limits.memoryMB == 128)
    }
}
