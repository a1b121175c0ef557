/// One entry of `ratelimits`.
package struct RateLimitEntry: Codable, Hashable, Sendable {
    package let name: String
    package let namespaceID: String
    package let limit: Int
    /// 10 or 60: the platform has no others.
    package let periodSeconds: Int
}

extension RateLimitEntry {
    init?(_ reader: BindingReader) {
        let name = reader.required("name")
        let namespaceID = reader.required("namespace_id")
        let fields = reader.fields
        guard let simple = fields.fields("simple") else {
            if fields.table["simple"] == nil {
                fields.findings.error(
                    "\"\(fields.name(of: "simple"))\" is a required field.",
                    at: reader.position
                )
            }
            return nil
        }
        let limit = simple.int("limit", in: 0...Int.max)
        let period = simple.int("period", in: 1...60)
        simple.warnAboutRest()
        for (key, value) in [("limit", limit), ("period", period)]
        where value == nil && simple.table[key] == nil {
            fields.findings.error(
                "\"\(simple.name(of: key))\" is a required field.",
                at: simple.position
            )
        }
        guard let name, let namespaceID, let limit, let period else { return nil }
        guard [10, 60].contains(period) else {
            fields.findings.error(
                "unsupported period: \(period)",
                at: simple.table["period"]?.position
            )
            return nil
        }
        (self.name, self.namespaceID) = (name, namespaceID)
        (self.limit, periodSeconds) = (limit, period)
    }
}
