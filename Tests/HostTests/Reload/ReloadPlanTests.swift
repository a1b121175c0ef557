import Testing

@testable import Host

@Suite struct ReloadPlanTests {
    @Test func `one worker is never reloaded twice at once`() {
        var plan = ReloadPlan()
        plan.want("auth")
        #expect(plan.next() == .worker("auth"))
        plan.want("auth")
        plan.want("auth")
        #expect(plan.next() == nil)
        plan.didEnd("auth")
        #expect(plan.next() == .worker("auth"))
        plan.didEnd("auth")
        #expect(plan.next() == nil)
    }

    @Test func `workers are reloaded beside one another`() {
        var plan = ReloadPlan()
        plan.want("b")
        plan.want("a")
        #expect(plan.next() == .worker("a"))
        #expect(plan.next() == .worker("b"))
        #expect(plan.next() == nil)
    }

    @Test func `the config waits for the workers and holds up new ones`() {
        var plan = ReloadPlan()
        plan.want("a")
        #expect(plan.next() == .worker("a"))
        plan.wantConfig()
        plan.want("b")
        #expect(plan.next() == nil)
        plan.didEnd("a")
        #expect(plan.next() == .config)
        #expect(plan.next() == nil)
        plan.didEndConfig()
        #expect(plan.next() == .worker("b"))
    }

    @Test func `a config that changes while it is applied is applied again`() {
        var plan = ReloadPlan()
        plan.wantConfig()
        #expect(plan.next() == .config)
        plan.wantConfig()
        plan.wantConfig()
        plan.didEndConfig()
        #expect(plan.next() == .config)
        plan.didEndConfig()
        #expect(plan.next() == nil)
    }

    @Test func `nothing begins after the end`() {
        var plan = ReloadPlan()
        plan.want("a")
        plan.close()
        #expect(plan.next() == nil)
    }
}
