import Testing

@testable import Bindings

/// When alarms are due, by no clock at all.
@Suite struct AlarmQueueTests {
    @Test func `what is due first runs first`() {
        var queue = AlarmQueue()
        var random = SystemRandomNumberGenerator()
        for time in (1...200).shuffled(using: &random) { queue.set("\(time)", time, name: nil) }
        queue.set("7", 1000, name: nil)
        queue.remove("9")
        var order: [Int] = []
        while let due = queue.takeDue(at: 500) { order.append(due.run.scheduledTime) }
        #expect(order == (1...200).filter { $0 != 7 && $0 != 9 })
        #expect(queue.nextDue() == 1000)
    }

    @Test func `a failure is tried again, later each time, six times`() {
        var queue = AlarmQueue()
        queue.set("a", 0, name: "name")
        var now = 0
        var delays: [Int] = []
        var counts: [Int] = []
        while let due = queue.takeDue(at: now) {
            counts.append(due.run.retryCount)
            #expect(due.name == "name")
            #expect(due.run.scheduledTime == 0)
            let rest = queue.end("a", .failed(isHandlers: true), at: now, chance: 0)
            guard rest == .stays, let next = queue.nextDue() else {
                #expect(rest == .givenUp)
                break
            }
            delays.append(next - now)
            now = next
        }
        #expect(counts == [0, 1, 2, 3, 4, 5, 6])
        #expect(delays == [2000, 4000, 8000, 16000, 32000, 64000])
        #expect(queue.end("a", .done, at: now, chance: 0) == .removed)
        #expect(queue.count == 0)
    }

    @Test func `what is not the handler's fault is tried for ever, up to 1024 seconds apart`() {
        var retry = AlarmRetry()
        var delays: [Int?] = []
        for _ in 0..<12 { delays.append(retry.fail(isHandlers: false, chance: 0)) }
        #expect(delays.last == 1_024_000)
        #expect(retry.count == 0)
        #expect(retry.fail(isHandlers: true, chance: 0) == 2000)
        #expect(retry.fail(isHandlers: true, chance: 1) == 5000)
    }

    @Test func `one that is set while another runs comes after it, and is no retry`() {
        var queue = AlarmQueue()
        queue.set("a", 10, name: nil)
        _ = queue.takeDue(at: 10)
        queue.set("a", 20, name: nil)
        #expect(queue.takeDue(at: 100)?.id == nil)
        #expect(queue.time(of: "a") == 20)
        #expect(queue.end("a", .failed(isHandlers: true), at: 15, chance: 0) == .stays)
        let next = queue.takeDue(at: 20)
        #expect(next?.run == AlarmRun(scheduledTime: 20, retryCount: 0))
    }

    @Test func `one that is deleted while it runs is not tried again`() {
        var queue = AlarmQueue()
        queue.set("a", 10, name: nil)
        _ = queue.takeDue(at: 10)
        queue.remove("a")
        #expect(queue.end("a", .failed(isHandlers: true), at: 15, chance: 0) == .removed)
        #expect(queue.nextDue() == nil)
    }

    @Test func `a run that the object knows nothing of is set right`() {
        var queue = AlarmQueue()
        queue.set("a", 10, name: nil)
        queue.set("b", 10, name: nil)
        while queue.takeDue(at: 10) != nil {}
        #expect(queue.end("a", .stale(50), at: 15, chance: 0) == .stays)
        #expect(queue.end("b", .stale(nil), at: 15, chance: 0) == .removed)
        #expect(queue.nextDue() == 50)
        #expect(queue.count == 1)
    }
}
