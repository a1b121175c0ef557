import HTTPWire
import Testing

@testable import WebAPI

@Suite struct CachePolicyTests {
    private static let now = 1_700_000_000

    private func lifetime(
        _ headers: [(String, String)],
        status: Int = 200,
        request: [(String, String)] = [],
        lifetime: Int? = nil
    ) -> Int? {
        CachePolicy(
            status: status,
            headers: HeaderBlock(headers),
            request: HeaderBlock(request),
            lifetime: lifetime,
            now: Self.now
        )?.lifetimeSeconds
    }

    // RFC 9111, section 4.2.1.
    @Test func `a shared cache goes by s-maxage, then max-age, then Expires`() {
        let expires = ("expires", HTTPDate.text(Self.now + 30))
        #expect(lifetime([("cache-control", "max-age=5, s-maxage=7"), expires]) == 7)
        #expect(lifetime([("cache-control", "max-age=5"), expires]) == 5)
        #expect(lifetime([expires]) == 30)
        #expect(lifetime([expires, ("date", HTTPDate.text(Self.now - 10))]) == 40)
        #expect(lifetime([("cache-control", "max-age=5"), ("cache-control", "s-maxage=9")]) == 9)
    }

    @Test func `the age that a response comes with counts`() {
        #expect(lifetime([("cache-control", "max-age=50"), ("age", "20")]) == 30)
        #expect(lifetime([("cache-control", "max-age=50"), ("age", "50")]) == nil)
        #expect(lifetime([("cache-control", "max-age=50"), ("age", "-7")]) == 50)
    }

    @Test(arguments: [
        "max-age=99999999999999999999999", "max-age=9223372036854775807",
        "s-maxage=9223372036854775807",
    ])
    func `a lifetime without end is a century`(control: String) {
        #expect(lifetime([("cache-control", control)]) == 3_153_600_000)
    }

    @Test(arguments: [199, 206, 304, 400, 401, 418, 500, 503])
    func `a status that a cache does not know is not kept`(status: Int) {
        #expect(lifetime([("cache-control", "max-age=5")], status: status) == nil)
    }

    // RFC 9111, section 3.5.
    @Test func `an answer to a request with credentials needs leave`() {
        let request = [("authorization", "Bearer x")]
        #expect(lifetime([("cache-control", "max-age=5")], request: request) == nil)
        for word in ["public", "must-revalidate", "s-maxage=5"] {
            #expect(lifetime([("cache-control", "max-age=5, \(word)")], request: request) == 5)
        }
    }

    @Test func `the request's Cache-Control means nothing`() {
        #expect(
            lifetime([("cache-control", "max-age=5")], request: [("cache-control", "no-store")])
                == 5
        )
    }

    @Test func `a lifetime that is asked for wins over all fields, and drops cookies`() throws {
        let headers = HeaderBlock([
            ("cache-control", "no-store"), ("set-cookie", "a=b"), ("x", "y"),
        ])
        let policy = try #require(
            CachePolicy(
                status: 500,
                headers: headers,
                request: HeaderBlock(),
                lifetime: 9,
                now: Self.now
            )
        )
        #expect(policy.lifetimeSeconds == 9)
        #expect(policy.headers.first("set-cookie") == nil)
        #expect(policy.headers.first("x") == "y")
        for none in [0, -1] {
            #expect(lifetime([("cache-control", "max-age=5")], lifetime: none) == nil)
        }
        #expect(lifetime([], status: 206, lifetime: 5) == nil)
    }

    @Test(arguments: [
        "", ",", "=", "\"", "max-age", "max-age=", "max-age=\"", "=,=,", "private=\"a,max-age=5",
    ])
    func `a field that makes no sense keeps nothing`(control: String) {
        #expect(lifetime([("cache-control", control)]) == nil)
    }

    // RFC 9110, section 5.6.7.
    @Test(arguments: [
        ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
        ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
        ("Sun Nov  6 08:49:37 1994", 784_111_777), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ("Thu, 29 Feb 2024 23:59:60 GMT", 1_709_251_200),
    ])
    func `a date is read in each of its forms`(text: String, seconds: Int) {
        #expect(HTTPDate.seconds(of: text) == seconds)
    }

    @Test(arguments: [
        "", "0", "-1", "now", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 CET",
        "Sun, 32 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nix 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT",
        "Sun, 06 Nov 99999 08:49:37 GMT",
        "Sun, 06 Nov 1994 8:49 GMT", "Sun, 06 Nov 1994 aa:bb:cc GMT",
        "Sun, ٠٦ Nov 1994 08:49:37 GMT",
    ])
    func `what is no date is none`(text: String) {
        #expect(HTTPDate.seconds(of: text) == nil)
    }

    @Test func `a date that is written is read again`() {
        for seconds in stride(from: 0, to: 4_102_444_800, by: 12_345_679) {
            #expect(HTTPDate.seconds(of: HTTPDate.text(seconds)) == seconds)
        }
    }

    // RFC 9110, section 14.
    @Test(arguments: [
        ("bytes=0-0", ByteRanges.parts([0..<1])), ("BYTES = 1-2 , 4-", .parts([1..<3, 4..<10])),
        ("bytes=-4", .parts([6..<10])), ("bytes=9-100", .parts([9..<10])),
        ("bytes=10-", .unsatisfiable),
        ("bytes=10-,0-0", .parts([0..<1])), ("bytes=-0", .unsatisfiable), ("bytes=0-9", .whole),
        ("bytes=-10", .whole), ("bytes=3-2", .whole), ("bytes=--1", .whole), ("bytes=-", .whole),
        ("bytes", .whole),
        ("bytes=0-5,3-9", .whole), ("lines=0-1", .whole), ("bytes=0x1-2", .whole),
    ])
    func `a range is resolved against the size`(text: String, ranges: ByteRanges) {
        #expect(ByteRanges(text, size: 10) == ranges)
    }

    @Test func `a body of nothing has no part`() {
        #expect(ByteRanges("bytes=0-", size: 0) == .unsatisfiable)
        #expect(ByteRanges("bytes=-1", size: 0) == .unsatisfiable)
        #expect(ByteRanges(nil, size: 0) == .whole)
    }

    @Test func `too many ranges are ignored`() {
        let many = (0...ByteRanges.countMax).map { "\($0)-\($0)" }.joined(separator: ",")
        #expect(ByteRanges("bytes=\(many)", size: 1000) == .whole)
    }
}
