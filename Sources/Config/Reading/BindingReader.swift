/// Reads one entry of a list of bindings, with the sentences that wrangler has for those.
struct BindingReader {
    let fields: FieldReader
    private let whole: ConfigValue

    /// Reads every table of the list `key`; what is no table is reported and left out.
    ///
    /// Messages about the list itself begin with `scope`, such as `env.staging.`.
    static func each<Entry>(
        of key: String,
        in parent: FieldReader,
        scope: String = "",
        _ read: (BindingReader) -> Entry?
    ) -> [Entry] {
        guard let value = parent.value(key) else { return [] }
        let name = parent.name(of: key)
        guard let elements = value.array else {
            parent.findings.error(
                "The field \"\(scope)\(name)\" should be an array but got \(value.quoted).",
                at: value.position
            )
            return []
        }
        return elements.enumerated().compactMap { index, element in
            guard let table = element.table else {
                parent.findings.error(
                    "\"\(name)\" bindings should be objects, but got \(element.quoted)",
                    at: element.position
                )
                return nil
            }
            let fields = FieldReader(
                table,
                at: element.position,
                path: "\(name)[\(index)]",
                findings: parent.findings
            )
            let entry = read(BindingReader(fields: fields, whole: element))
            fields.warnAboutRest()
            return entry
        }
    }

    /// Reads the table `key` that makes one binding, such as `assets` or `ai`.
    static func single<Entry>(
        of key: String,
        in parent: FieldReader,
        scope: String = "",
        _ read: (BindingReader) -> Entry?
    ) -> Entry? {
        guard let value = parent.value(key) else { return nil }
        let name = parent.name(of: key)
        guard let table = value.table else {
            parent.findings.error(
                "The field \"\(scope)\(name)\" should be an object but got \(value.quoted).",
                at: value.position
            )
            return nil
        }
        let fields = FieldReader(
            table,
            at: value.position,
            path: name,
            findings: parent.findings
        )
        let entry = read(BindingReader(fields: fields, whole: value))
        fields.warnAboutRest()
        return entry
    }

    var position: SourcePosition { whole.position }

    func required(_ key: String) -> String? {
        if let text = fields.value(key)?.string, !text.isEmpty { return text }
        refuse("should have a string \"\(key)\" field", at: key)
        return nil
    }

    func string(_ key: String) -> String? { optional(key, "string", \.string) }
    func bool(_ key: String) -> Bool? { optional(key, "boolean", \.bool) }

    func int(_ key: String, in range: ClosedRange<Int>) -> Int? {
        optional(key, "number") { value in
            if case .int(let number) = value.content { number } else { nil }
        }.flatMap { number in
            if range.contains(number) { return number }
            return fields.int(key, in: range)  // reports the bounds
        }
    }

    func object(_ key: String) -> JSONValue? {
        optional(key, "object") { $0.table == nil ? nil : $0.json }
    }

    private func optional<Value>(
        _ key: String,
        _ type: String,
        _ convert: (ConfigValue) -> Value?
    ) -> Value? {
        guard let value = fields.value(key) else { return nil }
        if let converted = convert(value) { return converted }
        refuse("should, optionally, have a \(type) \"\(key)\" field", at: key)
        return nil
    }

    /// Reports a mistake at a field.
    func report(_ message: String, at key: String) {
        fields.findings.error(message, at: fields.table[key]?.position ?? position)
    }

    private func refuse(_ rule: String, at key: String) {
        report("\"\(fields.path)\" bindings \(rule) but got \(whole.quoted).", at: key)
    }
}
