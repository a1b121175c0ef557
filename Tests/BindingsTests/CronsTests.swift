import Bindings
import Config
import IsolaTesting
import Testing
import WebAPI

/// When cron triggers fire.
///
/// <https://developers.cloudflare.com/workers/configuration/cron-triggers/>
@Suite struct CronsTests {
    private let surroundings = Surroundings()

    private func start(_ crons: [String]) async throws -> Crons {
        let family = Crons(surroundings.context)
        let worker = try Surroundings.worker("w") { bindings in
            bindings.crons = try crons.map { text in try CronExpression(text) }
        }
        await family.configure([worker])
        try await settle(crons.count)
        return family
    }

    /// Waits until so many triggers wait for their time.
    private func settle(_ count: Int) async throws {
        while surroundings.clock.sleeperCount < count {
            try await Task.sleep(for: .milliseconds(1))
        }
    }

    @Test func `a trigger fires at each of its times, with the time it is for`() async throws {
        let family = try await start(["*/5 * * * *"])
        for _ in 0..<3 {
            surroundings.clock.advance(seconds: 300)
            let (worker, call) = try #require(await surroundings.workers.next())
            #expect(worker == "w" && call.handler == "scheduled")
            #expect(call.label == "scheduled */5 * * * *")
            call.reply(.done(""))
            try await settle(1)
        }
        #expect(surroundings.workers.waitingCount == 0)
        await family.stop()
    }

    @Test func `a run does not begin while the last one goes on, and is told`() async throws {
        let family = try await start(["* * * * *"])
        surroundings.clock.advance(seconds: 60)
        let (_, first) = try #require(await surroundings.workers.next())
        try await settle(1)
        surroundings.clock.advance(seconds: 60)
        while surroundings.warnings.all.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
        #expect(surroundings.warnings.all[0].contains("still runs since an earlier time"))
        #expect(surroundings.workers.waitingCount == 0)
        first.reply(.done(""))
        try await settle(1)
        surroundings.clock.advance(seconds: 60)
        #expect(await surroundings.workers.next() != nil)
        await family.stop()
    }

    @Test func `what was missed is not made up for`() async throws {
        let family = try await start(["0 * * * *"])
        surroundings.clock.advance(seconds: 10 * 3600)
        let (_, call) = try #require(await surroundings.workers.next())
        call.reply(.done(""))
        try await settle(1)
        #expect(surroundings.workers.waitingCount == 0)
        await family.stop()
    }

    @Test func `a change of the config ends the triggers that are gone`() async throws {
        let family = try await start(["0 * * * *", "30 * * * *"])
        let worker = try Surroundings.worker("w") { bindings in
            bindings.crons = [try CronExpression("30 * * * *")]
        }
        await family.configure([worker])
        while surroundings.clock.sleeperCount > 1 { try await Task.sleep(for: .milliseconds(1)) }
        await family.stop()
        while surroundings.clock.sleeperCount > 0 { try await Task.sleep(for: .milliseconds(1)) }
    }
}
