/// What must hold of an object for an operation to go on.
///
/// - SeeAlso: <https://www.rfc-editor.org/rfc/rfc7232#section-6>
package struct R2Conditional: Hashable, Sendable {
    package var etagMatches: [R2ETag]?
    package var etagDoesNotMatch: [R2ETag]?
    /// Unix milliseconds.
    package var uploadedBefore: Int?
    package var uploadedAfter: Int?
    /// Whether times count in whole seconds, as those of header fields do.
    package var secondsGranularity = false

    package init() {}

    /// Whether it holds of an object, or of its absence.
    package func holds(of object: (etag: String, uploaded: Int)?) -> Bool {
        guard let object else { return etagMatches == nil && uploadedAfter == nil }
        let matches = etagMatches.map { R2ETag.list($0, strongly: object.etag) }
        let differs = etagDoesNotMatch.map { !R2ETag.list($0, weakly: object.etag) }
        let uploaded = rounded(object.uploaded)
        // A tag says more than a date: where the tag holds, the date is not looked at.
        let isNewer = uploadedAfter.map { rounded($0) < uploaded || differs == true }
        let isOlder = uploadedBefore.map { uploaded < rounded($0) || matches == true }
        return ![matches, differs, isNewer, isOlder].contains(false)
    }

    /// Whether what an absent `If-None-Match` or `If-Modified-Since` leaves of it fails: then the
    /// answer is "precondition failed", else "not modified".
    package func isRefusal(of object: (etag: String, uploaded: Int)) -> Bool {
        var strict = self
        strict.etagDoesNotMatch = nil
        strict.uploadedAfter = nil
        return !strict.holds(of: object)
    }

    private func rounded(_ milliseconds: Int) -> Int {
        secondsGranularity ? milliseconds / 1000 * 1000 : milliseconds
    }
}

/// A tag of a condition.
package enum R2ETag: Hashable, Sendable {
    case any
    case strong(String)
    case weak(String)

    fileprivate static func list(_ tags: [R2ETag], strongly etag: String) -> Bool {
        tags.contains { $0 == .any || $0 == .strong(etag) }
    }

    fileprivate static func list(_ tags: [R2ETag], weakly etag: String) -> Bool {
        tags.contains { $0 == .any || $0 == .strong(etag) || $0 == .weak(etag) }
    }
}

extension R2ETag {
    /// The tags of an `If-Match` or `If-None-Match` field; `*` stands for all of them.
    ///
    /// - Throws: ``R2Error/invalidArgument(_:)`` with workerd's sentence for a list that is none.
    package static func list(_ field: String) throws(R2Error) -> [R2ETag] {
        var rest = Substring(field)
        var tags: [R2ETag] = []
        var needsComma = false
        while let start = rest.firstIndex(where: { $0 == "*" || $0 == "\"" }) {
            let before = rest[..<start]
            if let comma = before.firstIndex(of: ","),
                before.firstIndex(of: "W").map({ comma < $0 }) ?? true
            {
                rest = rest[rest.index(after: comma)...]
                needsComma = false
                continue
            }
            if needsComma { throw .invalidArgument(commaMessage(before, rest[start])) }
            if rest[start] == "*" { return [.any] }
            let value = rest[rest.index(after: start)...]
            guard let end = value.firstIndex(of: "\"") else {
                throw .invalidArgument("Unclosed double quote for Etag")
            }
            if before.contains("W") {
                guard before.hasSuffix("W/"),
                    before.firstIndex(of: "W") == before.lastIndex(of: "W")
                else {
                    throw .invalidArgument(
                        "Weak etags must start with W/ and their value must be quoted"
                    )
                }
                tags.append(.weak(String(value[..<end])))
            } else {
                tags.append(.strong(String(value[..<end])))
            }
            rest = value[value.index(after: end)...]
            needsComma = true
        }
        return tags
    }

    private static func commaMessage(_ before: Substring, _ found: Character) -> String {
        let reason =
            if before.contains("W") {
                "Encountered a weak quotation character 'W' instead. This would otherwise "
                    + "indicate the start of a new weak etag."
            } else if found == "*" {
                "Encountered a wildcard character '*' instead."
            } else {
                "Encountered a double quote character '\"' instead. This would otherwise indicate "
                    + "the start of a new strong etag."
            }
        return "Comma was expected to separate etags. \(reason)"
    }
}
