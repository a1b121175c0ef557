import TestSupport
import Testing

/// A few thousand inputs a target, the same in every run; `scripts/fuzz` looks for more.
@Suite struct FuzzTests {
    @Test(arguments: FuzzTarget.all.map(\.name))
    func `what must hold of every input holds of seeds, findings and mutations`(
        name: String
    ) async throws {
        let target = try #require(FuzzTarget.all.first { $0.name == name })
        let check = try await target.prepare()
        var mutator = try Mutator(target, seed: 1)
        var ways: Set<String> = []
        let known = try mutator.seeds + target.findings()
        for index in 0..<(known.count + 300) {
            let input = index < known.count ? known[index] : mutator.next()
            do {
                ways.insert(try await check(input))
            } catch {
                Issue.record("\(name) \(input): \(error)")
                return
            }
        }
        // Else nothing of the inputs gets past the first refusal.
        #expect(ways.count > 10)
    }
}
