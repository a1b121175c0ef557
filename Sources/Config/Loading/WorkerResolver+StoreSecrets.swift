internal import Foundations

extension WorkerResolver {
    /// Gives the secrets of stores the values that `.secrets-store` beside the config has.
    ///
    /// A line `NAME=value` is for every store, `<store_id>.NAME=value` for one, and counts before.
    /// What the file says is shown to nobody, not even where a line of it is wrong.
    func addStoreSecrets(to worker: inout WorkerConfig, source: WorkerSource) {
        guard !worker.bindings.secretsStore.isEmpty else { return }
        var values: [String: String] = [:]
        // The worker's own file counts before the one beside the config.
        let isOneFolder = worker.directory == source.directory
        for directory in isOneFolder ? [worker.directory] : [source.directory, worker.directory] {
            let path = FilePath.join(directory, ".secrets-store")
            for entry in entries(of: path) { values[entry.name] = entry.value }
        }
        for index in worker.bindings.secretsStore.indices {
            let secret = worker.bindings.secretsStore[index]
            let own = values["\(secret.storeID).\(secret.secretName)"]
            worker.bindings.secretsStore[index].value = own ?? values[secret.secretName]
        }
    }

    private func entries(of path: String) -> [Dotenv.Entry] {
        do {
            let (entries, refused) = Dotenv.parse(try files.read(path), file: path)
            for position in refused {
                findings.warn("This line is not NAME=value, so it is ignored.", at: position)
            }
            return entries
        } catch .missing {
            return []
        } catch {
            findings.error(error.message(path: path), at: nil)
            return []
        }
    }
}
