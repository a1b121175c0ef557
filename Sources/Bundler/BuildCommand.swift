/// The `[build] command` of a worker, which runs before its bundling.
package struct BuildCommand: Hashable, Sendable {
    package var command: String
    /// Absolute.
    package var directory: String
    package var timeout: Duration = .seconds(600)

    package init(_ command: String, directory: String) {
        self.command = command
        self.directory = directory
    }

    /// Runs it in a shell; what it prints is given back for the log.
    ///
    /// - Throws: ``BundleError/commandFailed(command:status:output:)`` with the output if it fails.
    @discardableResult
    package func run() async throws(BundleError) -> String {
        var process = Subprocess(["/bin/sh", "-c", command], directory: directory)
        process.timeout = timeout
        let result: Subprocess.Result
        do throws(ProcessError) {
            result = try await process.run()
        } catch {
            if case .cancelled = error { throw .cancelled }
            throw .process(error)
        }
        let output = [result.outputText, result.errorText]
            .filter { !$0.isEmpty }
            .joined(separator: "\n")
        guard result.status.isSuccess else {
            throw .commandFailed(
                command: command,
                status: result.status.sentence,
                output: output
            )
        }
        return output
    }
}
