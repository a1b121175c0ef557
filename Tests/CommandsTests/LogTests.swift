import Foundation
import Foundations
import Testing

@testable import Commands

@Suite struct LogTests {
    private let json = JSONLog(
        minimum: .log,
        clock: WallClock { 1_790_000_000_123 },
        output: { _ in }
    )
    private let plain = PrettyLog(minimum: .log, style: Style(isColored: false)) { _ in }
    private let colored = PrettyLog(minimum: .log, style: Style(isColored: true)) { _ in }

    private let request = LogLine(
        level: .info,
        worker: "auth",
        message: "request answered",
        kind: .request(method: "GET", target: "/path", status: 200, milliseconds: 5.04)
    )

    @Test func `a request is one line that names its worker`() {
        #expect(plain.text(of: request) == "[auth] GET /path 200 OK (5ms)")
        #expect(
            json.text(of: request)
                == #"{"level":"info","time":"2026-09-21T14:13:20.123Z","worker":"auth","#
                + #""msg":"request answered","method":"GET","target":"/path","status":200,"ms":5}"#
        )
    }

    @Test func `a batch of messages is one line that says how many were done with`() {
        let line = LogLine(
            level: .info,
            worker: "auth",
            message: "batch handled",
            kind: .batch(queue: "jobs", acknowledged: 2, count: 3, milliseconds: 12.4)
        )
        #expect(plain.text(of: line) == "[auth] QUEUE jobs 2/3 (12ms)")
        #expect(
            json.text(of: line).hasSuffix(
                #""msg":"batch handled","queue":"jobs","acknowledged":2,"count":3,"ms":12.4}"#
            )
        )
    }

    @Test func `a console line names worker and request`() {
        let line = LogLine(
            level: .log,
            worker: "auth",
            request: "GET /x",
            message: "hi \u{1B}[33m1\u{1B}[39m",
            kind: .console
        )
        #expect(plain.text(of: line) == "[auth] (GET /x) hi 1")
        #expect(colored.text(of: line).contains("hi \u{1B}[33m1\u{1B}[39m\u{1B}[0m"))
        #expect(json.text(of: line).hasSuffix(#""worker":"auth","request":"GET /x","msg":"hi 1"}"#))
    }

    @Test func `an exception shows its stack and its source`() {
        let line = LogLine(
            level: .error,
            worker: "auth",
            request: "GET /",
            message: "Uncaught TypeError: x",
            kind: .exception(stack: "TypeError: x\n    at f (a.ts:1:2)", codeFrame: "> 1 | f()")
        )
        #expect(
            plain.text(of: line)
                == "[auth] (GET /) Uncaught TypeError: x\n    at f (a.ts:1:2)\n> 1 | f()"
        )
        #expect(json.text(of: line).contains(#""uncaught":true,"stack":"TypeError: x\n"#))
    }

    @Test(arguments: [
        "\u{1B}]0;title\u{7}", "\u{1B}[2J\u{1B}[H", "\u{9B}2J", "a\rb", "\u{202E}evil",
        "\u{0}\u{8}",
        "\u{1B}[31", "\u{1B}", "\u{1B}[31;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1m",
    ])
    func `no message moves the terminal`(message: String) {
        let lines = [
            LogLine(level: .log, worker: "a", request: message, message: message, kind: .console),
            LogLine(level: .error, message: message, kind: .exception(stack: "    at \(message)")),
            LogLine(
                level: .info,
                message: "",
                kind: .request(method: "GET", target: message, status: 200, milliseconds: 1)
            ),
        ]
        for line in lines {
            let shown = plain.text(of: line).unicodeScalars
            let unsafe = shown.filter { scalar in
                scalar != "\n"
                    && (scalar.properties.generalCategory == .control || scalar == "\u{202E}")
            }
            #expect(unsafe.isEmpty)
        }
    }

    @Test(arguments: [
        "\"}\n{\"level\":\"error\"", "\\", "\u{0}\u{1}\u{1F}\u{7F}\u{2028}", "\r\n", "\u{1B}[2J",
        "é🎉", "",
    ])
    func `every JSON line is one object whatever is logged`(hostile: String) throws {
        let lines = [
            LogLine(
                level: .log,
                worker: hostile,
                request: hostile,
                message: hostile,
                kind: .console
            ),
            LogLine(level: .error, message: hostile, kind: .exception(stack: hostile)),
            LogLine(
                level: .info,
                message: hostile,
                kind: .request(method: hostile, target: hostile, status: 1, milliseconds: .nan)
            ),
        ]
        for line in lines {
            let text = json.text(of: line)
            let hasNewline = text.contains { $0.isNewline }
            #expect(!hasNewline)
            let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
            #expect(object?["msg"] as? String == hostile)
            #expect(object?["level"] as? String == line.level.rawValue)
        }
    }

    @Test func `a level lets through what is at least as grave`() {
        let order: [LogLevel] = [.debug, .log, .info, .warn, .error]
        for (i, minimum) in order.enumerated() {
            for (j, level) in order.enumerated() { #expect(minimum.admits(level) == (j >= i)) }
            #expect(!LogLevel.none.admits(minimum))
        }
    }

    @Test func `a place is found in every kind of frame`() {
        #expect(SourceFrames.place(in: "    at f (src/a.ts:3:7)")?.file == "src/a.ts")
        #expect(SourceFrames.place(in: "    at src/a b.ts:3:7")?.line == 3)
        #expect(SourceFrames.place(in: "    at turn (native)") == nil)
        #expect(SourceFrames.place(in: "    at f (node_modules/x/y.js:1:1)") == nil)
        #expect(SourceFrames.place(in: "    at f (a.ts:0:-1)") == nil)
        #expect(SourceFrames.place(in: "    at ") == nil)
    }
}
