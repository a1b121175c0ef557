/// One of a worker's `vars`, or a secret out of a file.
package struct Variable: Hashable, Sendable {
    package enum Origin: Hashable, Sendable {
        case config
        /// `.dev.vars` or `.env`: the value is never shown.
        case secretFile
        /// `--var`.
        case commandLine
    }

    package let name: String
    package let value: JSONValue
    package let origin: Origin

    package init(name: String, value: JSONValue, origin: Origin = .config) {
        self.name = name
        self.value = value
        self.origin = origin
    }
}

extension Variable {
    static func readAll(_ fields: FieldReader, scope: String) -> [Variable] {
        guard let value = fields.value("vars") else { return [] }
        guard let table = value.table else {
            fields.findings.error(
                "The field \"\(scope)vars\" should be an object but got \(value.quoted).",
                at: value.position
            )
            return []
        }
        return table.entries.map { Variable(name: $0.key, value: $0.value.json) }
    }
}
