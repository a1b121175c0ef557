import Foundation
import HTTPWire
import Testing

@testable import WebAPI

@Suite(.timeLimit(.minutes(1))) struct ExchangeTests {
    let origin: Origin
    let rig = ClientRig()

    init() throws { origin = try Origin() }

    @Test func `a GET brings status, reason, version, fields and body`() async {
        let reply = await rig.fetch(origin.url("hello"))
        #expect(reply.error == nil)
        #expect(reply.status == 200)
        #expect(reply.reason == "OK")
        #expect(reply.httpVersion == "1.1")
        #expect(reply.headers.first("content-length") == "5")
        #expect(reply.length == 5)
        #expect(reply.text == "hello")
        #expect(reply.bodyError == nil)
    }

    @Test func `a request has only the fields that HTTP needs`() async {
        let url = origin.url("request-head?a=%20b#fragment")
        let reply = await rig.fetch(url, decompress: .manual)
        #expect(
            reply.text
                == "GET /request-head?a=%20b HTTP/1.1\r\nHost: 127.0.0.1:\(origin.port)\r\n\r\n"
        )
    }

    @Test func `automatic decompression asks for what it can decode`() async {
        let own = HeaderBlock([("accept-encoding", "identity")])
        let asked = await rig.fetch(origin.url("request-head"))
        #expect(asked.text.lowercased().contains("\r\naccept-encoding: gzip, br, zstd\r\n"))
        let reply = await rig.fetch(origin.url("request-head"), headers: own)
        let lines = reply.text.lowercased().split(separator: "\r\n")
        #expect(lines.filter { $0.hasPrefix("accept-encoding") } == ["accept-encoding: identity"])
    }

    @Test func `fields are sent as they are, odd bytes and empty values too`() async {
        var headers = HeaderBlock([
            ("accept", "text/html"), ("user-agent", "me"), ("x-twice", "1"), ("x-twice", "2"),
            ("x-empty", ""), ("x-semi", "a; b"), ("x-utf8", "é→"),
        ])
        headers.bytes += Array("x-latin\ncaf".utf8) + [0xE9, 10]
        let reply = await rig.fetch(
            origin.url("request-head"),
            headers: headers,
            decompress: .manual
        )
        let lines = reply.body.split(separator: 10).map { Array($0.dropLast()) }
        let sent = Set(lines.dropFirst())
        let latin = Array("x-latin: caf".utf8) + [0xE9]
        let expected = [
            "accept: text/html", "user-agent: me", "x-twice: 1", "x-twice: 2", "x-empty:",
            "x-semi: a; b", "x-utf8: é→",
        ]
        for line in expected.map({ Array($0.utf8) }) + [latin] { #expect(sent.contains(line)) }
    }

    /// As in workerd: a request that came in, with its `host`, is sent on to another server as it is.
    @Test func `the host is the URL's, whatever the fields say`() async {
        let headers = HeaderBlock([("host", "example.com"), ("Host", "other.example")])
        let reply = await rig.fetch(origin.url("request-head"), headers: headers)
        let lines = reply.text.lowercased().split(separator: "\r\n")
        #expect(lines.filter { $0.hasPrefix("host:") } == ["host: 127.0.0.1:\(origin.port)"])
    }

    @Test func `fields of the connection are the client's own`() async {
        let headers = HeaderBlock([
            ("content-length", "99"), ("transfer-encoding", "chunked"), ("connection", "close"),
            ("upgrade", "h2c"), ("keep-alive", "x"),
        ])
        let reply = await rig.fetch(origin.url("request-head"), headers: headers)
        for name in ["content-length", "transfer-encoding", "connection", "upgrade", "keep-alive"] {
            #expect(!reply.text.lowercased().contains("\r\n\(name):"))
        }
        let next = await rig.fetch(origin.url("hello"))
        #expect(next.headers.first("x-port") == reply.headers.first("x-port"))
    }

    @Test(arguments: ["x\r\ny: z", "a b", "", "x:"])
    func `a field name that is no token is refused`(name: String) async {
        // A line feed cannot be in a block: it would end the name.
        let bytes = Array(name.replacingOccurrences(of: "\n", with: "").utf8) + Array("\nv\n".utf8)
        let reply = await rig.fetch(origin.url("hello"), headers: HeaderBlock(bytes: bytes))
        guard case .badHeader = reply.error else {
            Issue.record("\(String(describing: reply.error))")
            return
        }
    }

    @Test(arguments: [UInt8(13), 0]) func `a value that would end its line is refused`(
        byte: UInt8
    ) async {
        let bytes = Array("x-a\nb".utf8) + [byte] + Array("evil: 1\n".utf8)
        let reply = await rig.fetch(origin.url("hello"), headers: HeaderBlock(bytes: bytes))
        #expect(reply.error == .badHeader("x-a"))
    }

    @Test func `a body of known length is sent with it`() async {
        let reply = await rig.fetch(origin.url("echo"), method: "POST", body: Array("abc".utf8))
        #expect(reply.text == "abc")
        #expect(reply.headers.first("x-framing") == "3")
    }

    @Test(arguments: ["POST", "PUT"]) func `no body is length 0 for POST and PUT`(
        method: String
    ) async {
        let reply = await rig.fetch(origin.url("echo"), method: method)
        #expect(reply.headers.first("x-framing") == "0")
        let empty = await rig.fetch(origin.url("echo"), method: method, body: [])
        #expect(empty.headers.first("x-framing") == "0")
    }

    @Test(arguments: ["DELETE", "PATCH", "OPTIONS", "REPORT", "foo!", "get"])
    func `any method is sent as it is, with a body or without`(method: String) async {
        let bare = await rig.fetch(origin.url("echo"), method: method)
        #expect(bare.headers.first("x-method") == method)
        #expect(bare.headers.first("x-framing") == "none")
        let full = await rig.fetch(origin.url("echo"), method: method, body: [65])
        #expect(full.headers.first("x-method") == method)
        #expect(full.text == "A")
    }

    @Test func `HEAD has a length and no body`() async {
        let reply = await rig.fetch(origin.url("head-of-hello"), method: "HEAD")
        #expect(reply.status == 200)
        #expect(reply.headers.first("content-length") == "12345")
        #expect(reply.length == 0)
        #expect(reply.body.isEmpty)
        #expect(reply.bodyError == nil)
        let next = await rig.fetch(origin.url("hello"))
        #expect(next.headers.first("x-port") == reply.headers.first("x-port"))
    }

    @Test(arguments: [204, 304]) func `a status without body ends at its head`(
        status: Int
    ) async {
        let reply = await rig.fetch(origin.url("status?code=\(status)"))
        #expect(reply.status == status)
        #expect(reply.length == 0)
        #expect(reply.body.isEmpty)
        #expect(reply.bodyError == nil)
    }

    @Test func `response fields keep their bytes, order and number`() async {
        let reply = await rig.fetch(origin.url("odd-fields"))
        #expect(reply.status == 299)
        #expect(reply.reason == "Odd  Reason")
        let cookies = reply.headers.fields.filter { $0.name == "set-cookie" }.map(\.value)
        #expect(cookies == ["a=1", "b=2, c"])
        let latin = Array("x-latin\ncaf".utf8) + [0xE9, 10]
        #expect(reply.headers.bytes.firstRange(of: latin) != nil)
        #expect(reply.headers.first("x-utf8") == "é")
        #expect(reply.headers.first("x-empty") == "")
        #expect(reply.headers.first("x-spaces") == "padded")
        #expect(reply.headers.first("x-folded") == "one two")
        #expect(reply.headers.first("x-colon") == "a:b: c")
    }

    @Test func `interim responses are passed over`() async {
        let reply = await rig.fetch(origin.url("interim"))
        #expect(reply.status == 200)
        #expect(reply.headers.first("link") == nil)
        #expect(reply.text == "final")
    }

    @Test func `redirects are not followed`() async {
        let reply = await rig.fetch(origin.url("redirect"))
        #expect(reply.status == 302)
        #expect(reply.headers.first("location") == "/hello")
    }

    @Test func `a name in the URL adds no header`() async {
        let url = "http://user:secret@127.0.0.1:\(origin.port)/request-head"
        let reply = await rig.fetch(url)
        #expect(reply.status == 200)
        #expect(!reply.text.lowercased().contains("authorization"))
    }
}
