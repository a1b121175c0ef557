import Foundation
import Foundations
import HTTPWire
import Testing

@testable import WebAPI

@Suite(.timeLimit(.minutes(1))) struct FailureTests {
    let origin: Origin
    let rig = ClientRig()

    init() throws { origin = try Origin() }

    @Test func `a refused connection is lost`() async {
        // Port 1 needs no listener to be found: nothing of this machine's tests may bind it.
        let reply = await rig.fetch("http://127.0.0.1:1/")
        #expect(reply.error?.message == "Network connection lost.")
        #expect(reply.error?.detail.isEmpty == false)
    }

    @Test func `to the standard a lost connection is an error like any other`() async {
        var options = HTTPClient.Options()
        options.followsStandard = true
        let rig = ClientRig(options: options)
        let refused = await rig.fetch("http://127.0.0.1:1/")
        #expect(refused.error == .failed("Network connection lost."))
        #expect(refused.error?.jsClass == .typeError)
        let cut = await rig.fetch(origin.url("close-chunked"))
        #expect(cut.bodyError == BodyError("Network connection lost.", name: "TypeError"))
    }

    /// How a body ends of which only so many reads are made.
    private func loss(of path: String, reads: Int, cancels: Bool = false) async -> BodyError?? {
        let url = origin.url(path)
        return await rig.run { client, done in
            client.send(OutboundRequest(url: url)) { result in
                guard case .success(let response) = result,
                    let body = response.body as? any WatchedSource
                else { return done(.none) }
                body.watch { error in withExtendedLifetime(body) { done(.some(error)) } }
                func read(_ left: Int) {
                    if left > 0 { body.read { _ in read(left - 1) } }
                }
                read(reads)
                if cancels { body.cancel() }
            }
        }
    }

    @Test func `a failure is told of though nobody reads, after what came`() async {
        #expect(await loss(of: "close-chunked", reads: 1) == .some(.clientDisconnected))
        #expect(await loss(of: "hello", reads: 2) == .some(nil))
        #expect(await loss(of: "close-chunked", reads: 0, cancels: true) == .some(nil))
    }

    @Test func `a host that does not exist is named`() async {
        let reply = await rig.fetch("http://nowhere.invalid/")
        guard case .hostNotFound(let detail) = reply.error else {
            Issue.record("\(String(describing: reply.error))")
            return
        }
        #expect(detail.contains("nowhere.invalid"))
    }

    @Test(arguments: ["close-unanswered"]) func `no answer is a lost connection`(
        path: String
    ) async {
        let reply = await rig.fetch(origin.url(path))
        #expect(reply.error?.message == "Network connection lost.")
    }

    @Test(arguments: ["close-with-length", "close-chunked"])
    func `a body cut off is an error, after what came`(path: String) async {
        let reply = await rig.fetch(origin.url(path))
        #expect(reply.error == nil)
        #expect(reply.status == 200)
        #expect(!reply.body.isEmpty)
        #expect(reply.bodyError?.message == "Network connection lost.")
    }

    @Test func `a body without length ends with its connection`() async {
        let reply = await rig.fetch(origin.url("close-at-end"))
        #expect(reply.text == "until the end")
        #expect(reply.bodyError == nil)
        #expect(reply.length == nil)
    }

    @Test(arguments: ["garbage", "huge-head", "switched"])
    func `what is no response is an error`(path: String) async {
        let reply = await rig.fetch(origin.url(path))
        #expect(reply.error != nil)
        #expect(reply.error != .badURL(origin.url(path)))
    }

    @Test(
        arguments: [
            "", "hello", "/hello", "file:///etc/passwd", "ftp://127.0.0.1/", "http://",
            "http://a b/", "http://[::1", "http://127.0.0.1:99999/", "http://a\u{0}b/",
            "http://127.0.0.1\r\nx: y/",
        ]
    ) func `a bad URL is named`(url: String) async {
        let reply = await rig.fetch(url)
        #expect(reply.error == .badURL(url))
        #expect(reply.error?.message == "Fetch API cannot load: \(url)")
    }

    @Test(arguments: ["", "G ET", "GET\r\n", "GÉT", "A:"])
    func `a method that is no token is refused`(method: String) async {
        let reply = await rig.fetch(origin.url("hello"), method: method)
        #expect(reply.error == .badMethod(method))
    }

    @Test func `HEAD with a body is refused, and the body cancelled`() async {
        let url = origin.url("hello")
        let (error, isCancelled): (OutboundError?, Bool) = await rig.run { client, done in
            let source = CountingSource(total: 10)
            client.send(OutboundRequest(method: "HEAD", url: url, body: source)) { result in
                if case .failure(let error) = result { done((error, source.isCancelled)) }
            }
        }
        #expect(error == .bodyNotAllowed)
        #expect(isCancelled)
    }

    @Test func `a connection that nobody accepts times out`() async throws {
        var options = HTTPClient.Options()
        options.connectTimeout = .milliseconds(50)
        // Accepted by the kernel, but no TLS server ever speaks.
        let listener = try SilentListener()
        let impatient = ClientRig(options: options)
        let reply = await impatient.fetch("https://127.0.0.1:\(listener.port)/")
        #expect(reply.error?.message == "Network connection lost.")
        #expect(reply.error?.detail.contains("timeout") == true)
    }
}

/// A port that takes connections and never answers.
private final class SilentListener {
    let port: UInt16
    private let descriptor: Int32

    init() throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let code = withUnsafeMutableBytes(of: &address) { bytes -> Int32 in
            guard let base = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self) else {
                return -1
            }
            guard bind(descriptor, base, length) == 0, listen(descriptor, 8) == 0 else { return -1 }
            return getsockname(descriptor, base, &length)
        }
        guard code == 0 else { throw CocoaError(.fileReadUnknown) }
        port = UInt16(bigEndian: address.sin_port)
    }

    deinit { close(descriptor) }
}
