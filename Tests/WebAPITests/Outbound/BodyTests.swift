import Foundation
import HTTPWire
import Testing

@testable import WebAPI

@Suite(.timeLimit(.minutes(1))) struct BodyTests {
    let origin: Origin
    let rig = ClientRig()

    init() throws { origin = try Origin() }

    @Test(arguments: ["gzip", "br", "zstd", "x-gzip", "GZIP"])
    func `a coded body is decoded, and the fields stay`(coding: String) async {
        let lower = coding.lowercased()
        let served = lower == "x-gzip" ? "gzip" : lower
        let reply = await rig.fetch(origin.url("coded?coding=\(served)"))
        #expect(reply.text == "hello, coded world")
        #expect(reply.isDecoded)
        #expect(reply.length == nil)
        #expect(reply.headers.first("content-encoding") == served)
        #expect(reply.headers.first("content-length") != nil)
    }

    @Test func `manual decompression hands over what came`() async {
        let reply = await rig.fetch(origin.url("coded?coding=gzip"), decompress: .manual)
        #expect(reply.body.starts(with: [0x1F, 0x8B]))
        #expect(!reply.isDecoded)
        #expect(reply.length == reply.body.count)
        #expect(reply.headers.first("x-accept-encoding") == "none")
    }

    @Test(arguments: ["aws-chunked", "deflate", "identity", "gzip,nonsense"])
    func `a coding that is not decoded is passed on as it came`(coding: String) async {
        let reply = await rig.fetch(origin.url("coded?coding=\(coding)"))
        #expect(reply.text == "hello, coded world")
        #expect(reply.bodyError == nil)
        #expect(!reply.isDecoded)
    }

    @Test func `a body that is not what its coding says fails`() async {
        let reply = await rig.fetch(origin.url("broken-gzip"))
        #expect(reply.error != nil || reply.bodyError != nil)
    }

    /// https://www.rfc-editor.org/rfc/rfc9110#section-8.4.1: what is cut short is no such coding.
    @Test(arguments: ["gzip", "br", "zstd"], [1, 6])
    func `a coded body that ends too early fails`(coding: String, cut: Int) async {
        let reply = await rig.fetch(origin.url("coded?coding=\(coding)&cut=\(cut)"))
        #expect(reply.error != nil || reply.bodyError != nil)
    }

    /// RFC 9110, 8.4: the codings are undone in the reverse order.
    @Test(arguments: [
        "gzip,zstd", "zstd, gzip", "identity,br,gzip,x-gzip", "gzip,gzip,gzip,zstd,zstd",
    ])
    func `codings on top of each other are undone where the standard is followed`(codings: String)
        async
    {
        let url = origin.url("layers?codings=\(codings.filter { $0 != " " })")
        let reply = await rig.fetch(url, decompress: .layered)
        #expect(reply.text == "hello, coded world")
        #expect(reply.isDecoded)
        let cut = await rig.fetch("\(url)&cut=1", decompress: .layered)
        #expect(cut.error != nil || cut.bodyError != nil)
        // In Workers they are not, nor is what a worker passes on encoded again.
        let passed = await rig.fetch(url)
        #expect(!passed.isDecoded)
        #expect(passed.length == passed.body.count)
    }

    /// RFC 1952, 2.2 and RFC 8878, 3: members and frames follow one another.
    @Test(arguments: ["gzip", "zstd"]) func `members in a row are one body`(coding: String) async {
        let reply = await rig.fetch(origin.url("members?coding=\(coding)&count=3"))
        #expect(reply.text == String(repeating: "hello, coded world", count: 3))
        let cut = await rig.fetch(origin.url("members?coding=\(coding)&count=3&cut=1"))
        #expect(cut.error != nil || cut.bodyError != nil)
    }

    @Test(arguments: ["gzip", "br", "zstd"])
    func `what follows a coded body is no part of it, and none at all is empty`(coding: String)
        async
    {
        let reply = await rig.fetch(origin.url("members?coding=\(coding)&count=1&zeros=9"))
        #expect(reply.text == "hello, coded world")
        #expect(reply.bodyError == nil)
        let empty = await rig.fetch(origin.url("members?coding=\(coding)&count=0"))
        #expect(empty.text == "")
        #expect(empty.bodyError == nil)
    }

    @Test(arguments: ["gzip", "zstd"])
    func `a body that decodes to very much arrives whole`(coding: String) async {
        let reply = await rig.fetch(origin.url("\(coding)-zeros?mebibytes=64"))
        #expect(reply.bodyError == nil)
        #expect(reply.body.count == 64 << 20)
    }

    @Test(arguments: ["", "&chunked=1"]) func `20 MiB come down whole`(framing: String) async {
        let reply = await rig.fetch(origin.url("big?mebibytes=20\(framing)"))
        #expect(reply.bodyError == nil)
        #expect(reply.body.count == 20 << 20)
        #expect(reply.body.enumerated().allSatisfy { $0.element == UInt8($0.offset & 255) })
    }

    @Test(arguments: [20 << 20, nil]) func `20 MiB go up whole`(length: Int?) async {
        let url = origin.url("digest")
        let text: String = await rig.run { client, done in
            let source = CountingSource(total: 20 << 20, length: length, partSize: 100_000)
            send(client, "POST", url, source, done)
        }
        #expect(text.hasPrefix("\(20 << 20) "))
    }

    @Test func `many small parts go up whole and in order`() async {
        let url = origin.url("echo")
        let text: String = await rig.run { client, done in
            send(client, "PUT", url, CountingSource(total: 50_000, partSize: 1), done)
        }
        #expect(Array(text.utf8).count >= 50_000)
    }

    @Test func `a body in goes out while it comes`() async {
        let url = origin.url("duplex")
        // The next part is given only when the last has come back.
        let echoed: [UInt8] = await rig.run { client, done in
            let source = HandSource()
            client.send(OutboundRequest(method: "POST", url: url, body: source)) { result in
                guard case .success(let response) = result else { return done([]) }
                var seen: [UInt8] = []
                func next() {
                    response.body.read { part in
                        guard case .bytes(let bytes) = part else { return done(seen) }
                        seen += bytes
                        source.give(seen.count < 5 ? .bytes([UInt8(seen.count)]) : .end)
                        next()
                    }
                }
                source.give(.bytes([0]))
                next()
            }
        }
        #expect(echoed == [0, 1, 2, 3, 4])
    }

    @Test func `a slow reader holds the server`() async {
        let (big, held) = (origin.url("big?mebibytes=64&id=a"), origin.url("held?id=a"))
        let (before, total): (Int, Int) = await rig.run { client, done in
            client.send(OutboundRequest(url: big)) { result in
                guard case .success(let response) = result else { return done((0, 0)) }
                client.send(OutboundRequest(url: held)) { result in
                    guard case .success(let note) = result else { return done((0, 0)) }
                    collect(note.body) { text, _ in
                        let before = Int(String(decoding: text, as: UTF8.self)) ?? 0
                        collect(response.body) { bytes, _ in done((before, bytes.count)) }
                    }
                }
            }
        }
        #expect(before > 0)
        #expect(before < 32 << 20)
        #expect(total == 64 << 20)
    }

    @Test func `a slow server holds the request's body`() async {
        let sink = origin.url("slow-sink?id=a")
        let (held, release) = (origin.url("held?id=a"), origin.url("release?id=a"))
        let (before, text): (Int, String) = await rig.run { client, done in
            let source = CountingSource(total: 64 << 20)
            var before = 0
            send(client, "POST", sink, source) { done((before, $0)) }
            client.send(OutboundRequest(url: held)) { _ in
                before = source.made
                client.send(OutboundRequest(url: release)) { _ in }
            }
        }
        #expect(before > 0)
        #expect(before < 32 << 20)
        #expect(text.hasPrefix("\(64 << 20) "))
    }

    @Test func `a body that breaks its word about its length fails the request`() async {
        let url = origin.url("echo")
        for total in [5, 20] {
            let error: OutboundError? = await rig.run { client, done in
                let source = CountingSource(total: total, length: 10)
                client.send(OutboundRequest(method: "POST", url: url, body: source)) { result in
                    if case .failure(let error) = result { done(error) } else { done(nil) }
                }
            }
            guard case .bodyFailed = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
        }
    }

    @Test func `a body that fails fails the request with its own words`() async {
        let url = origin.url("echo")
        let error: OutboundError? = await rig.run { client, done in
            let source = CountingSource(total: 100_000, end: .failed(BodyError("no more ink")))
            client.send(OutboundRequest(method: "POST", url: url, body: source)) { result in
                if case .failure(let error) = result { done(error) } else { done(nil) }
            }
        }
        #expect(error?.message == "no more ink")
    }
}

/// Sends a body, and gives the response's as text.
private func send(
    _ client: HTTPClient,
    _ method: String,
    _ url: String,
    _ body: any BodySource,
    _ done: @escaping (String) -> Void
) {
    client.send(OutboundRequest(method: method, url: url, body: body)) { result in
        guard case .success(let response) = result else { return done("\(result)") }
        collect(response.body) { bytes, failure in
            done(failure?.message ?? String(decoding: bytes, as: UTF8.self))
        }
    }
}

/// A body whose parts are given by hand.
private final class HandSource: BodySource {
    let length: Int? = nil
    private var given: [BodyPart] = []
    private var waiting: ((BodyPart) -> Void)?

    func give(_ part: BodyPart) {
        if let deliver = waiting {
            waiting = nil
            deliver(part)
        } else {
            given.append(part)
        }
    }

    func read(_ deliver: @escaping (BodyPart) -> Void) {
        if given.isEmpty { waiting = deliver } else { deliver(given.removeFirst()) }
    }

    func cancel() { waiting = nil }
}
