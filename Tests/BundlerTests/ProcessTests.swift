import Testing

@testable import Bundler

@Suite struct ProcessTests {
    @Test func `output, errors and status are kept apart`() async throws {
        let process = Subprocess(["/bin/sh", "-c", "echo out; echo err >&2; exit 3"])
        let result = try await process.run()
        #expect(result.outputText == "out\n")
        #expect(result.errorText == "err\n")
        #expect(result.status == .exited(3))
        #expect(!result.isTruncated)
    }

    @Test func `output is bounded and the program still ends`() async throws {
        var process = Subprocess(["/bin/sh", "-c", "head -c 3000000 /dev/zero; echo done >&2"])
        process.outputBytesMax = 1000
        let result = try await process.run()
        #expect(result.output.count == 1000)
        #expect(result.isTruncated)
        #expect(result.errorText == "done\n")
        #expect(result.status.isSuccess)
    }

    @Test func `a program that takes too long is ended with its children`() async throws {
        var process = Subprocess(["/bin/sh", "-c", "sleep 100 & sleep 100"])
        process.timeout = .milliseconds(50)
        await #expect(
            throws: ProcessError.timedOut(program: "/bin/sh", after: .milliseconds(50))
        ) { try await process.run() }
    }

    @Test func `a cancelled program is ended`() async throws {
        let task = Task { try await Subprocess(["sleep", "100"]).run() }
        task.cancel()
        await #expect(throws: ProcessError.cancelled(program: "sleep")) { try await task.value }
    }

    @Test func `a background process is not waited for`() async throws {
        let result = try await Subprocess(["/bin/sh", "-c", "sleep 3 & echo started"]).run()
        #expect(result.outputText == "started\n")
    }

    @Test func `a program that is not there is named`() async throws {
        await #expect(throws: ProcessError.cannotStart(program: "no-such-program", errno: 2)) {
            try await Subprocess(["no-such-program"]).run()
        }
    }

    @Test func `a build command runs in its directory`() async throws {
        let project = try TemporaryProject(["sub dir/x": ""])
        let command = BuildCommand("pwd; ls", directory: "\(project.path)/sub dir")
        #expect(try await command.run() == "\(project.path)/sub dir\nx\n")
    }

    @Test func `a build command that fails shows what it printed`() async throws {
        let project = try TemporaryProject()
        let command = BuildCommand("echo no luck; exit 2", directory: project.path)
        let error = await #expect(throws: BundleError.self) { try await command.run() }
        #expect(
            error?.message == """
                The build command `echo no luck; exit 2` exited with code 2.
                no luck

                """
        )
    }
}
