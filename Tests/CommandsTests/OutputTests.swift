import Dispatch
import Host
import Synchronization
import Testing

@testable import Commands
@testable import Host

@Suite struct OutputTests {
    private let plain = Style(isColored: false)

    @Test func `the bindings of a worker are a table`() {
        let worker = WorkerDescription(
            name: "auth",
            entry: "a.ts",
            routes: [],
            rows: [
                .init(binding: "CORE", kind: "Worker", resource: "core"),
                .init(binding: "N", kind: "Environment Variable", resource: "{\n\"x\":1}\u{1B}[2J"),
            ]
        )
        let table = BindingsTable(workers: [worker]).rendered(width: 80, style: plain)
        #expect(
            table == """
                Your Worker has access to the following bindings:
                Binding                  Resource              Mode
                env.CORE (core)          Worker                local
                env.N ({ "x":1}\\x1b[2J)  Environment Variable  local

                """
        )
    }

    @Test func `several workers have a table each, and none without bindings`() {
        let rows = [WorkerDescription.Row(binding: "A", kind: "Worker", resource: "b")]
        let workers = [("a", rows), ("b", []), ("c", rows)].map {
            WorkerDescription(name: $0, entry: "", routes: [], rows: $1)
        }
        let text = BindingsTable(workers: workers).rendered(width: 80, style: plain)
        #expect(text.contains("Your Worker a has access"))
        #expect(text.contains("Your Worker c has access"))
        #expect(!text.contains("Your Worker b"))
    }

    @Test(arguments: [1, 10, 20, 40])
    func `a narrow terminal cuts cells and not the table`(width: Int) {
        let table = Table(header: ["A", "B"], rows: [[String(repeating: "x", count: 90), "y"]])
        let lines = table.rendered(width: width, style: plain).split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.allSatisfy { $0.count <= max(width, 11) })
    }

    @Test func `five workers have five colours, each its own`() {
        let style = Style(isColored: true)
        let names = ["a", "b", "c", "d", "e"]
        let first = names.map { style.worker($0).replacing("[\($0)]", with: "") }
        #expect(Set(first).count == 5)
        #expect(names.map { style.worker($0).replacing("[\($0)]", with: "") } == first)
    }

    @Test func `pieces come out in order`() {
        let written = Mutex("")
        let queue = OutputQueue { text, _ in written.withLock { $0 += text } }
        for number in 0..<1000 { queue.write("\(number)\n", to: 1) }
        queue.flush()
        #expect(written.withLock { $0 } == (0..<1000).map { "\($0)\n" }.joined())
    }

    @Test func `a reader that has stopped loses lines and is told how many`() {
        let written = Mutex("")
        let gate = DispatchSemaphore(value: 0)
        let isBlocked = DispatchSemaphore(value: 0)
        let queue = OutputQueue(bytesMax: 10) { text, _ in
            if text == "first\n" {
                isBlocked.signal()
                gate.wait()
            }
            written.withLock { $0 += text }
        }
        queue.write("first\n", to: 1)
        isBlocked.wait()
        queue.write("ab\n", to: 1)
        for _ in 0..<5 { queue.write("too long\n", to: 1) }
        gate.signal()
        queue.flush()
        #expect(written.withLock { $0 } == "first\nab\n… 5 lines were not shown\n")
    }

    @Test func `no colour without a terminal, with NO_COLOR or a dumb one`() {
        #expect(Style.of(FakeTerminal(isTTY: true), environment: [:]).isColored)
        #expect(!Style.of(FakeTerminal(), environment: [:]).isColored)
        #expect(!Style.of(FakeTerminal(isTTY: true), environment: ["NO_COLOR": "1"]).isColored)
        #expect(!Style.of(FakeTerminal(isTTY: true), environment: ["TERM": "dumb"]).isColored)
        #expect(Style.of(FakeTerminal(isTTY: true), environment: ["NO_COLOR": ""]).isColored)
    }

    #if os(Linux)
        @Test func `the holder of a port is found in the kernel's table`() {
            let table = """
                  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                   0: 0100007F:2253 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 111 1
                   1: 0100007F:2253 0100007F:9999 01 00000000:00000000 00:00000000 00000000     0        0 222 1
                   2: 00000000000000000000000001000000:2253 0:0000 0A 0:0 00:0 0 0 0 333 1
                   3: garbage
                """
            #expect(LinuxPortHolder.listening(on: 8787, in: table) == ["111", "333"])
            #expect(LinuxPortHolder.listening(on: 80, in: table) == [])
        }
    #endif
}
