import Testing

@testable import Bindings

/// Which part of an object is given, and under which conditions.
@Suite struct R2RangeTests {
    @Test(arguments: [
        (R2Range.whole, 0..<10), (.part(offset: 3, length: nil), 3..<10),
        (.part(offset: nil, length: 4), 0..<4), (.part(offset: 8, length: 100), 8..<10),
        (.suffix(3), 7..<10), (.suffix(100), 0..<10), (.header("bytes=2-4"), 2..<5),
        (.header("bytes=8-"), 8..<10), (.header("bytes=-2"), 8..<10),
        (.header("bytes=0-1,4-5"), 0..<10), (.header("bytes=4-2"), 0..<10),
        (.header("lines=1-2"), 0..<10),
    ])
    func `a range is resolved`(range: R2Range, bytes: Range<Int>) throws {
        #expect(try range.resolve(size: 10) == bytes)
    }

    @Test(arguments: [
        R2Range.suffix(0), .part(offset: 0, length: 0), .part(offset: 10, length: nil),
        .part(offset: 11, length: 1), .part(offset: .max, length: .max), .header("bytes=10-"),
    ])
    func `a range without a byte is refused`(range: R2Range) {
        #expect(throws: R2Error.invalidRange) { try range.resolve(size: 10) }
    }

    @Test func `parts of an object are read`() async throws {
        let test = try TestBucket()
        try await test.put("k", "0123456789")
        try await test.put("empty", "")
        #expect(try await test.get("k") { $0.range = .part(offset: 2, length: 3) } == "234")
        #expect(try await test.get("k") { $0.range = .suffix(1) } == "9")
        #expect(try await test.get("empty") == "")
        await #expect(throws: R2Error.invalidRange) {
            try await test.get("k") { $0.range = .suffix(0) }
        }
    }

    /// The object has the tag `tag` and was uploaded at 1,500 ms.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let holds: Bool
        let holdsOfNothing: Bool
        let change: @Sendable (inout R2Conditional) -> Void
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(name: "nothing", holds: true, holdsOfNothing: true) { _ in },
        Case(name: "tag matches", holds: true, holdsOfNothing: false) {
            $0.etagMatches = [.strong("tag")]
        },
        Case(name: "one of the tags matches", holds: true, holdsOfNothing: false) {
            $0.etagMatches = [.strong("other"), .strong("tag")]
        },
        Case(name: "a weak tag never matches", holds: false, holdsOfNothing: false) {
            $0.etagMatches = [.weak("tag")]
        },
        Case(name: "any tag matches", holds: true, holdsOfNothing: false) {
            $0.etagMatches = [.any]
        },
        Case(name: "other tag", holds: false, holdsOfNothing: false) {
            $0.etagMatches = [.strong("other")]
        },
        Case(name: "not this tag", holds: false, holdsOfNothing: true) {
            $0.etagDoesNotMatch = [.strong("tag")]
        },
        Case(name: "not this weak tag", holds: false, holdsOfNothing: true) {
            $0.etagDoesNotMatch = [.weak("tag")]
        },
        Case(name: "not another", holds: true, holdsOfNothing: true) {
            $0.etagDoesNotMatch = [.strong("other")]
        },
        Case(name: "not any", holds: false, holdsOfNothing: true) { $0.etagDoesNotMatch = [.any] },
        Case(name: "after", holds: true, holdsOfNothing: false) { $0.uploadedAfter = 1499 },
        Case(name: "not after itself", holds: false, holdsOfNothing: false) {
            $0.uploadedAfter = 1500
        },
        Case(name: "not after its second", holds: false, holdsOfNothing: false) {
            $0.uploadedAfter = 1000
            $0.secondsGranularity = true
        },
        Case(name: "before", holds: true, holdsOfNothing: true) { $0.uploadedBefore = 1501 },
        Case(name: "not before itself", holds: false, holdsOfNothing: true) {
            $0.uploadedBefore = 1500
        },
        Case(name: "a tag says more than a date", holds: true, holdsOfNothing: false) {
            $0.etagMatches = [.strong("tag")]
            $0.uploadedBefore = 0
        },
        Case(name: "so does one that must differ", holds: true, holdsOfNothing: false) {
            $0.etagDoesNotMatch = [.strong("other")]
            $0.uploadedAfter = 9999
        },
        Case(name: "both must hold", holds: false, holdsOfNothing: false) {
            $0.etagMatches = [.strong("tag")]
            $0.uploadedAfter = 9999
        },
    ]

    @Test(arguments: cases)
    func `a condition holds or does not`(test: Case) {
        var conditional = R2Conditional()
        test.change(&conditional)
        #expect(conditional.holds(of: ("tag", 1500)) == test.holds)
        #expect(conditional.holds(of: nil) == test.holdsOfNothing)
    }

    @Test(arguments: [
        ("*", [R2ETag.any]), ("\"a\"", [.strong("a")]), ("W/\"a\"", [.weak("a")]),
        ("\"a\", W/\"b,c\" ,\"d\"", [.strong("a"), .weak("b,c"), .strong("d")]),
        ("\"a\", , \"b\"", [.strong("a"), .strong("b")]), ("\"a\", *", [.any]), ("", []),
        ("nothing", []),
    ])
    func `a list of tags is read`(field: String, tags: [R2ETag]) throws {
        #expect(try R2ETag.list(field) == tags)
    }

    @Test(arguments: [
        (
            "\"a\" \"b\"",
            "Comma was expected to separate etags. Encountered a double quote character"
        ),
        ("\"a\" *", "Comma was expected to separate etags. Encountered a wildcard character '*'"),
        ("\"a\" W/\"b\"", "Comma was expected to separate etags. Encountered a weak quotation"),
        ("\"a", "Unclosed double quote for Etag"),
        ("W\"a\"", "Weak etags must start with W/ and their value must be quoted"),
    ])
    func `what is no list of tags is refused`(field: String, message: String) {
        let error = #expect(throws: R2Error.self) { try R2ETag.list(field) }
        #expect(error?.message.hasPrefix(message) == true)
    }

    @Test func `a condition of a put is part of it`() async throws {
        let test = try TestBucket()
        var once = R2Conditional()
        once.etagDoesNotMatch = [.any]
        try await test.put("k", "first") { $0.onlyIf = once }
        await #expect(throws: R2Error.preconditionFailed) {
            try await test.put("k", "second") { $0.onlyIf = once }
        }
        #expect(try await test.get("k") == "first" && test.files.count == 1)
        #expect(try await test.get("k") { $0.onlyIf = once } == "condition failed")
    }
}
