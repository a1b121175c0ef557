internal import HTTPWire

/// Makes the answer to a request of a response in the cache.
struct CacheResponder {
    private let entry: CacheEntry
    private let ageSeconds: Int

    init(_ entry: CacheEntry, now: Int) {
        self.entry = entry
        ageSeconds = entry.ageSeconds + max(0, now - entry.storedMilliseconds) / 1000
    }

    func answer(_ request: HeaderBlock) -> CacheAnswer {
        guard entry.status == 200 else { return whole() }
        if CacheConditions.isUnmodified(request, entry.headers) {
            return CacheAnswer(status: 304, reason: "Not Modified", headers: headers(), body: nil)
        }
        let size = entry.body.count
        switch CacheConditions.ranges(request, entry.headers, size: size) {
        case .whole: return whole()
        case .unsatisfiable:
            return CacheAnswer(
                status: 416,
                reason: "Range Not Satisfiable",
                headers: headers([("content-range", "bytes */\(size)")]),
                body: CachedBody(segments: [])
            )
        case .parts(let parts) where parts.count == 1: return single(parts[0], size)
        case .parts(let parts): return multiple(parts, size)
        }
    }

    private func whole() -> CacheAnswer {
        // Statuses whose messages have no body; elsewhere an empty one is still one.
        let isBodyless = entry.status == 204 || entry.status == 304
        return CacheAnswer(
            status: entry.status,
            reason: entry.reason,
            headers: headers(isBodyless ? [] : length(entry.body.count)),
            body: isBodyless ? nil : CachedBody(segments: [entry.body])
        )
    }

    private func single(_ part: Range<Int>, _ size: Int) -> CacheAnswer {
        CacheAnswer(
            status: 206,
            reason: "Partial Content",
            headers: headers(length(part.count) + [("content-range", contentRange(part, size))]),
            body: CachedBody(segments: [entry.body.part(part)])
        )
    }

    /// - SeeAlso: <https://www.rfc-editor.org/rfc/rfc9110#section-14.6>
    private func multiple(_ parts: [Range<Int>], _ size: Int) -> CacheAnswer {
        // Nothing that is cached can foresee it.
        let boundary = "isola-\(String(UInt64.random(in: .min ... .max), radix: 36))"
        let type = entry.headers.first("content-type").map { "content-type: \($0)\r\n" } ?? ""
        var segments: [CachedBody.Segment] = []
        for part in parts {
            let head =
                "\(segments.isEmpty ? "" : "\r\n")--\(boundary)\r\n\(type)content-range: "
                + "\(contentRange(part, size))\r\n\r\n"
            segments.append(.bytes(Array(head.utf8)))
            segments.append(entry.body.part(part))
        }
        segments.append(.bytes(Array("\r\n--\(boundary)--\r\n".utf8)))
        let body = CachedBody(segments: segments)
        let headers = headers(
            length(body.count) + [("content-type", "multipart/byteranges; boundary=\(boundary)")]
        )
        return CacheAnswer(status: 206, reason: "Partial Content", headers: headers, body: body)
    }

    private func contentRange(_ part: Range<Int>, _ size: Int) -> String {
        "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(size)"
    }

    /// A body that the field says is encoded is kept decoded, so its length on the wire is not known.
    private func length(_ count: Int) -> [(String, String)] {
        entry.headers.first("content-encoding") == nil ? [("content-length", "\(count)")] : []
    }

    /// The response's fields, with these in the place of its own.
    private func headers(_ more: [(String, String)] = []) -> HeaderBlock {
        var block = entry.headers.filtered { name in
            !more.contains { $0.0 == String(decoding: name, as: UTF8.self) }
        }
        for (name, value) in more { block.append(name, value) }
        if block.first("date") == nil {
            block.append("date", HTTPDate.text(entry.storedMilliseconds / 1000))
        }
        block.append("age", "\(ageSeconds)")
        block.append("cf-cache-status", "HIT")
        return block
    }
}

extension CachedBody.Segment {
    /// A part of it, by its own bytes.
    fileprivate func part(_ range: Range<Int>) -> CachedBody.Segment {
        switch self {
        case .bytes(let bytes): .bytes(Array(bytes[range]))
        case .file(let reader, let whole):
            .file(
                reader,
                (whole.lowerBound + range.lowerBound)..<(whole.lowerBound + range.upperBound)
            )
        }
    }
}
