/// One entry of `workflows`.
package struct WorkflowEntry: Hashable, Sendable {
    package let binding: String
    package let name: String
    package let className: String
    /// The worker that has the class, if it is not this one.
    package let scriptName: String?
    /// The most steps an instance may take; `nil` is the platform's own limit.
    package let stepsMax: Int?
    package let schedules: [String]
}

extension WorkflowEntry {
    init?(_ reader: BindingReader) {
        let binding = reader.required("binding")
        let name = reader.required("name")
        let className = reader.required("class_name")
        scriptName = reader.string("script_name")
        let limits = reader.fields.fields("limits")
        stepsMax = limits?.int("steps", in: 1...25_000)
        limits?.warnAboutRest()
        schedules = reader.schedules
        reader.ignoreRemote()
        guard let binding, let name, let className else { return nil }
        self.binding = binding
        self.name = name
        self.className = className
    }
}

extension BindingReader {
    /// One cron expression, or several.
    fileprivate var schedules: [String] {
        guard let value = fields.value("schedules") else { return [] }
        if let one = value.string { return [one] }
        return fields.strings("schedules") ?? []
    }
}
