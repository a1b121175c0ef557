internal import Foundations

/// One config file, parsed: the workers it has, and the settings of the host if it has those.
struct ConfigDocument {
    let path: String
    let root: ConfigTable
    /// Whether it is a host with a table a worker, not one worker.
    let isHost: Bool
    let workers: [WorkerSource]

    var directory: String { FilePath.directory(of: path) }

    static func read(_ path: String, files: ConfigFiles, findings: Findings) -> ConfigDocument? {
        do {
            let text = try files.read(path)
            findings.add(text, at: path)
            return try parse(text, path: path, findings: findings)
        } catch let failure as ConfigFiles.Failure {
            findings.error(failure.message(path: path), at: nil)
        } catch let error as DocumentError {
            findings.error(error.message, at: error.position)
        } catch {
            findings.error("Could not read file: \(path).", at: nil)
        }
        return nil
    }

    private static func parse(
        _ text: String,
        path: String,
        findings: Findings
    ) throws -> ConfigDocument? {
        let root =
            path.hasSuffix(".toml")
            ? try TOMLDocument.parse(text, file: path) : try JSONCDocument.parse(text, file: path)
        guard let table = root.table else {
            findings.error("A config must be an object but is \(root.quoted).", at: root.position)
            return nil
        }
        let isHost =
            FilePath.name(of: path) == ConfigDiscovery.names[0] || table["workers"]?.table != nil
        let workers =
            isHost
            ? hostWorkers(table, at: root.position, path: path, findings: findings)
            : [
                WorkerSource(
                    table: table,
                    position: root.position,
                    file: path,
                    directory: FilePath.directory(of: path),
                    defaultName: "worker",
                    place: "top-level"
                )
            ]
        return ConfigDocument(path: path, root: table, isHost: isHost, workers: workers)
    }

    private static func hostWorkers(
        _ root: ConfigTable,
        at position: SourcePosition,
        path: String,
        findings: Findings
    ) -> [WorkerSource] {
        let fields = FieldReader(root, at: position, path: "", findings: findings)
        for key in ["dev", "host", "$schema"] { _ = fields.value(key) }
        let tables = fields.fields("workers")?.table
        fields.warnAboutRest()
        guard let tables, !tables.entries.isEmpty else {
            if root["workers"] == nil || tables != nil {
                findings.error("This host has no [workers.<name>] table.", at: position)
            }
            return []
        }
        return tables.entries.compactMap { entry in
            guard let table = entry.value.table else {
                findings.error(
                    """
                    Expected "workers.\(entry.key)" to be of type object but got \
                    \(entry.value.quoted).
                    """,
                    at: entry.value.position
                )
                return nil
            }
            guard WorkerName(entry.key) != nil else {
                findings.error(
                    """
                    "\(entry.key)" cannot be the name of a worker: it must be alphanumeric and \
                    lowercase with dashes only.
                    """,
                    at: entry.keyPosition
                )
                return nil
            }
            return WorkerSource(
                table: table,
                position: entry.keyPosition,
                file: path,
                directory: FilePath.directory(of: path),
                defaultName: entry.key,
                place: "workers.\(entry.key)"
            )
        }
    }
}
