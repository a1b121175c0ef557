internal import Foundations

extension WorkerResolver {
    /// The switches of the worker's date and flags, each mistake at the place it was made.
    func compatibility(_ reader: WorkerReader) -> CompatibilityFlags {
        let fields = reader.fields
        let flags = fields.value("compatibility_flags")
        let date = reader.readDate() ?? dateForNone(fields)
        let names = flags?.array?.compactMap(\.string) ?? []
        return CompatibilityFlags.resolve(date: date, flags: names, today: request.today) { issue in
            findings.add(
                Diagnostic(
                    issue.severity,
                    issue.message,
                    at: place(of: issue, fields),
                    suggestion: issue.suggestion
                )
            )
        }
    }

    private func dateForNone(_ fields: FieldReader) -> CompatibilityDate {
        let date = min(request.today, CompatibilityDate.newestKnown)
        guard fields.table["compatibility_date"] == nil else { return date }
        findings.warn(
            """
            No compatibility_date was specified. Using the newest date this host knows: \(date).
            Add one to your \(FilePath.name(of: fields.position.file)) file: \
            compatibility_date = "\(date)"
            """,
            at: fields.position
        )
        return date
    }

    private func place(of issue: CompatibilityFlags.Issue, _ fields: FieldReader) -> SourcePosition
    {
        let list = fields.table["compatibility_flags"]
        let elements = list?.array ?? []
        func flag(_ name: String, last: Bool = false) -> SourcePosition? {
            let matches = elements.filter { $0.string == name }
            return (last ? matches.last : matches.first)?.position
        }
        let position: SourcePosition?
        switch issue {
        case .contradictory(_, let off): position = flag(off)
        case .repeated(let name): position = flag(name, last: true)
        case .unknown(let name, _), .redundant(let name, _), .experimental(let name):
            position = flag(name)
        case .futureDate, .dateTooNew: position = fields.table["compatibility_date"]?.position
        }
        return position ?? list?.position ?? fields.position
    }
}
