extension WorkerResolver {
    /// Puts the secrets of `.dev.vars` or `.env` over the worker's `vars`.
    func addSecrets(to worker: inout WorkerConfig, source: WorkerSource) {
        var secrets = readSecrets(beside: worker.directory)
        if secrets == nil, worker.directory != source.directory {
            secrets = readSecrets(beside: source.directory)
        }
        var found = secrets ?? []
        if let required = worker.requiredSecrets {
            let present = Set(found.map(\.name))
            let missing = required.filter { !present.contains($0) }
            if !missing.isEmpty {
                findings.warn(
                    """
                    The worker "\(worker.name)" lacks required secrets: \
                    \(missing.joined(separator: ", ")). Set them in .dev.vars.
                    """,
                    at: source.table.entry("secrets")?.keyPosition ?? source.position
                )
            }
            found.removeAll { !required.contains($0.name) }
        }
        for secret in found {
            worker.set(
                Variable(name: secret.name, value: .string(secret.value), origin: .secretFile)
            )
        }
    }

    func addOverrides(to worker: inout WorkerConfig) {
        for override in request.vars {
            worker.set(
                Variable(name: override.name, value: .string(override.value), origin: .commandLine)
            )
        }
    }

    private func readSecrets(beside directory: String) -> [Dotenv.Entry]? {
        SecretFiles(
            directory: directory,
            environment: request.environment ?? request.processEnvironment["CLOUDFLARE_ENV"],
            request: request,
            files: files,
            findings: findings
        ).read()
    }
}

extension WorkerConfig {
    /// Adds a variable, or puts it in the place of the one with its name.
    fileprivate mutating func set(_ variable: Variable) {
        if let index = vars.firstIndex(where: { $0.name == variable.name }) {
            vars[index] = variable
        } else {
            vars.append(variable)
        }
    }
}
