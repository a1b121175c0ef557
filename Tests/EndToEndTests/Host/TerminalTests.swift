import Foundation
import TestSupport
import Testing

/// What people see of `isola dev`, on a terminal.
@Suite(.endToEnd, .enabled(if: Tool.isInstalled("script"), "skipped: script is not there"))
struct TerminalTests {
    /// Runs `isola dev` on a terminal of its own.
    private func onTerminal(_ files: [String: String], _ body: (Program, URL) throws -> Void) throws
    {
        let directory = try TemporaryDirectory()
        for (name, text) in files { try directory.write(name, text) }
        let program = try Program(
            URL(filePath: "/usr/bin/env"),
            ["script", "-qefc", "'\(try Binary.url().path)' dev --port 0", "/dev/null"],
            in: directory.url
        )
        try program.waitForLog("Ready on")
        try body(program, directory.url)
        program.signal(SIGTERM)
        _ = try program.exitCode()
    }

    @Test func `the bindings, the address and the keys are shown, and errors with their source`()
        throws
    {
        let files = Worker.host(
            Worker.fetch("console.log('logged', { a: 1 }); return new Response('ok');"),
            "vars = { GREETING = \"hello\" }\n"
        )
        try onTerminal(files) { program, directory in
            #expect(program.log.contains("GREETING"))
            try program.waitForLog("quit")
            #expect(!program.log.contains("{\"level\""))
            try Data("export default {\n  fetch() { return ( }\n};\n".utf8)
                .write(to: directory.appending(path: "index.js"), options: .atomic)
            try program.waitForLog("index.js:2:")
            #expect(program.log.contains("fetch() { return ( }"))
        }
    }
}
