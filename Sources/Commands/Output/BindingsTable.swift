internal import Host

/// What is shown of the workers of a host when it starts.
struct BindingsTable {
    private static let resourceMax = 60

    let workers: [WorkerDescription]

    /// A table for each worker that has bindings.
    func rendered(width: Int, style: Style) -> String {
        let isAlone = workers.count == 1
        let tables = workers.filter { !$0.rows.isEmpty }.map { worker in
            let whose = isAlone ? "Your Worker" : "Your Worker \(style(.bold, text: worker.name))"
            let table = Table(
                header: ["Binding", "Resource", "Mode"],
                rows: worker.rows.map { row in
                    [Self.binding(row), Printable.text(row.kind, keepsColor: false), "local"]
                }
            )
            return "\(whose) has access to the following bindings:\n"
                + table.rendered(width: width, style: style) + "\n"
        }
        return tables.joined(separator: "\n")
    }

    /// `env.NAME (resource)` on one line, whatever the resource is.
    private static func binding(_ row: WorkerDescription.Row) -> String {
        let resource = Printable.text(row.resource, keepsColor: false)
            .split(whereSeparator: \.isNewline).joined(separator: " ")
        let shown =
            resource.count > resourceMax ? resource.prefix(resourceMax - 1) + "…" : resource
        let name = Printable.text(row.binding, keepsColor: false)
        // Assets may be served without a name in env.
        if name.isEmpty { return shown }
        return shown.isEmpty ? "env.\(name)" : "env.\(name) (\(shown))"
    }
}
