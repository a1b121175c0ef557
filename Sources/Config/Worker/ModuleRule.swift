/// One entry of `rules`: how files whose paths match are imported.
package struct ModuleRule: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case esModule = "ESModule"
        case commonJS = "CommonJS"
        case compiledWasm = "CompiledWasm"
        case text = "Text"
        case data = "Data"
        case pythonModule = "PythonModule"
        case pythonRequirement = "PythonRequirement"
    }

    package let kind: Kind
    package let globs: [String]
    /// Whether later rules of the same kind, the built-in ones included, still count.
    ///
    /// `nil` is `false`, but where nothing was written the bundler warns of what is hidden.
    package let fallsThrough: Bool?

    package init(kind: Kind, globs: [String], fallsThrough: Bool? = nil) {
        self.kind = kind
        self.globs = globs
        self.fallsThrough = fallsThrough
    }
}

extension ModuleRule {
    static func readAll(_ fields: FieldReader) -> [ModuleRule] {
        guard let value = fields.value("rules") else { return [] }
        guard let elements = value.array else {
            fields.findings.error(
                "The field \"rules\" should be an array but got \(value.quoted).",
                at: value.position
            )
            return []
        }
        return elements.enumerated().compactMap { index, element in
            let path = "rules[\(index)]"
            guard let table = element.table else {
                fields.findings.error(
                    "Expected \"\(path)\" to be an object but got \(element.quoted).",
                    at: element.position
                )
                return nil
            }
            return read(
                FieldReader(table, at: element.position, path: path, findings: fields.findings)
            )
        }
    }

    private static func read(_ fields: FieldReader) -> ModuleRule? {
        let kind: Kind? = fields.choice("type")
        let globs = fields.strings("globs")
        let falls = fields.bool("fallthrough")
        for key in ["type", "globs"] where fields.table[key] == nil {
            fields.findings.error(
                "\"\(fields.name(of: key))\" is a required field.",
                at: fields.position
            )
        }
        fields.warnAboutRest()
        guard let kind, let globs else { return nil }
        if kind == .pythonModule || kind == .pythonRequirement {
            fields.findings.warn(
                "Python workers are not supported; rules of type \"\(kind.rawValue)\" are ignored.",
                at: fields.position
            )
        }
        return ModuleRule(kind: kind, globs: globs, fallsThrough: falls)
    }
}
