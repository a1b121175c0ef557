import Testing

@testable import Bindings

@Suite struct R2ListTests: ~Copyable {
    private let test: TestBucket

    init() throws { test = try TestBucket() }

    private func list(_ change: (inout R2ListOptions) -> Void = { _ in }) async throws -> R2Listing
    {
        var options = R2ListOptions()
        change(&options)
        return try await test.bucket.list(options)
    }

    /// All pages, one after the other.
    private func all(
        _ change: (inout R2ListOptions) -> Void
    ) async throws -> (keys: [String], groups: [String], pages: Int) {
        var (keys, groups, pages) = ([String](), [String](), 0)
        var cursor: String?
        repeat {
            let page = try await list {
                change(&$0)
                $0.cursor = cursor
            }
            keys += page.objects.map(\.key)
            groups += page.delimitedPrefixes
            pages += 1
            cursor = page.cursor
        } while cursor != nil
        return (keys, groups, pages)
    }

    @Test func `keys come in the order of their bytes, page by page`() async throws {
        let keys = ["b", "a", "é", "a\0", "a/1", "Z", "🦜", "a\u{10FFFF}"]
        for key in keys { try await test.put(key, "") }
        let sorted = keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        for limit in 1...9 {
            let found = try await all { $0.limit = limit }
            #expect(found.keys == sorted && found.pages == (keys.count + limit - 1) / limit)
        }
        #expect(
            try await list { $0.prefix = "a" }.objects.map(\.key) == [
                "a", "a\0", "a/1", "a\u{10FFFF}",
            ]
        )
        #expect(try await list { $0.startAfter = "b" }.objects.map(\.key) == ["é", "🦜"])
        #expect(
            try await list {
                $0.startAfter = "a"; $0.prefix = "b"
            }.objects.map(\.key) == ["b"]
        )
    }

    @Test func `keys are taken together up to a delimiter`() async throws {
        for key in ["a", "b/1", "b/2", "b/c/3", "c", "d//x", "d/y", "e/"] {
            try await test.put(key, "")
        }
        for limit in 1...6 {
            let top = try await all {
                $0.delimiter = "/"
                $0.limit = limit
            }
            #expect(top.keys == ["a", "c"] && top.groups == ["b/", "d/", "e/"])
        }
        let inner = try await list {
            $0.delimiter = "/"
            $0.prefix = "b/"
        }
        #expect(inner.objects.map(\.key) == ["b/1", "b/2"] && inner.delimitedPrefixes == ["b/c/"])
        let long = try await list {
            $0.delimiter = "//"
            $0.prefix = "d"
        }
        #expect(long.objects.map(\.key) == ["d/y"] && long.delimitedPrefixes == ["d//"])
    }

    @Test(arguments: [0, -1, 1001])
    func `a limit out of bounds is refused`(limit: Int) async {
        await #expect(throws: R2Error.invalidMaxKeys) { try await list { $0.limit = limit } }
    }

    @Test func `pages with metadata are shorter`() async throws {
        for index in 0..<101 { try await test.put("k\(index)", "") }
        let page = try await list { $0.includesCustomMetadata = true }
        #expect(page.objects.count == 100 && page.cursor != nil)
    }

    @Test func `a hundred thousand keys are listed`() async throws {
        let count = 100_000
        _ = try await test.bucket.head(R2Key("k"))  // opens it
        try await test.bucket.insertRows(count)
        let flat = try await all { _ in }
        #expect(flat.keys.count == count && flat.pages == 100 && Set(flat.keys).count == count)
        let grouped = try await all { $0.delimiter = "/" }
        #expect(grouped.groups.count == 1000 && grouped.keys.isEmpty)
    }
}

extension R2Bucket {
    /// Objects `000/00` and so on, without content: what a list looks at is all in the rows.
    fileprivate func insertRows(_ count: Int) throws {
        try files().index.transaction { database in
            for index in 0..<count {
                try database.write(
                    R2Row(
                        key: "\(1000 + index / 100)/\(index % 100)",
                        version: "v",
                        size: 0,
                        etag: "e",
                        uploaded: 0,
                        checksums: "{}",
                        httpMetadata: "{}",
                        customMetadata: "{}",
                        storageClass: "Standard",
                        file: "f\(index)"
                    )
                )
            }
        }
    }
}
