/// One entry of `routes`.
package struct WorkerRoute: Hashable, Sendable {
    package let pattern: RoutePattern
    package let zoneName: String?
    package let zoneID: String?
    /// A route that is not enabled is not served.
    package let isEnabled: Bool

    package init(
        pattern: RoutePattern,
        zoneName: String? = nil,
        zoneID: String? = nil,
        isEnabled: Bool = true
    ) {
        self.pattern = pattern
        self.zoneName = zoneName
        self.zoneID = zoneID
        self.isEnabled = isEnabled
    }
}

extension WorkerRoute {
    private static let shape = "{ pattern, custom_domain, zone_id | zone_name }"

    /// Reads `route` and `routes`, of which a worker may have one.
    static func readAll(_ fields: FieldReader, worker: String) -> [WorkerRoute] {
        let one = fields.value("route")
        let many = fields.value("routes")
        if one != nil, many != nil {
            fields.findings.error(
                "Expected exactly one of the following fields [\"routes\",\"route\"].",
                at: fields.table.entry("route")?.keyPosition
            )
        }
        if let one {
            guard one.string != nil || one.table != nil else {
                fields.findings.error(
                    """
                    Expected "route" to be either a string, or an object with shape \(shape), but \
                    got \(one.quoted).
                    """,
                    at: one.position
                )
                return []
            }
            return read(one, path: "route", worker: worker, fields).map { [$0] } ?? []
        }
        guard let many else { return [] }
        guard let elements = many.array else {
            fields.findings.error(
                """
                Expected "routes" to be an array of either strings or objects with the shape \
                \(shape), but got \(many.quoted).
                """,
                at: many.position
            )
            return []
        }
        return elements.enumerated().compactMap { index, element in
            read(element, path: "routes[\(index)]", worker: worker, fields)
        }
    }

    private static func read(
        _ value: ConfigValue,
        path: String,
        worker: String,
        _ parent: FieldReader
    ) -> WorkerRoute? {
        if let text = value.string {
            return pattern(text, isCustomDomain: false, value, worker, parent).map {
                WorkerRoute(pattern: $0)
            }
        }
        guard let table = value.table, let text = table["pattern"]?.string else {
            parent.findings.error(
                """
                Expected "routes" to be an array of either strings or objects with the shape \
                \(shape), but these weren't valid: [\(value.quoted)].
                """,
                at: value.position
            )
            return nil
        }
        let fields = FieldReader(
            table,
            at: value.position,
            path: path,
            findings: parent.findings
        )
        let isCustom = fields.bool("custom_domain") ?? false
        let zoneName = fields.string("zone_name")
        let zoneID = fields.string("zone_id")
        let isEnabled = fields.bool("enabled") ?? true
        let place = fields.value("pattern") ?? value
        fields.warnAboutRest()
        return pattern(text, isCustomDomain: isCustom, place, worker, parent).map {
            WorkerRoute(pattern: $0, zoneName: zoneName, zoneID: zoneID, isEnabled: isEnabled)
        }
    }

    private static func pattern(
        _ text: String,
        isCustomDomain: Bool,
        _ place: ConfigValue,
        _ worker: String,
        _ fields: FieldReader
    ) -> RoutePattern? {
        do {
            return try RoutePattern(text, isCustomDomain: isCustomDomain)
        } catch {
            fields.findings.error(error.message(route: text, worker: worker), at: place.position)
            return nil
        }
    }
}
