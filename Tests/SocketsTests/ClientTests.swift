import EventLoop
import Sockets
import TestSupport
import Testing

/// Connections to real servers of TCP and TLS, which Python plays.
@Suite(.enabled(if: Tool.isInstalled("python3"), "skipped: python3 is not installed"))
struct ClientTests {
    private let peer: Peer
    private let loop = EventLoop(name: "sockets")
    private let caller: Caller

    init() throws {
        peer = try Peer()
        caller = Caller(on: loop)
    }

    private func tls(
        _ host: String = "localhost",
        protocols: [String] = [],
        isTrusted: Bool = true
    ) throws -> TLSClient {
        let trust = TLSTrust(extraFile: isTrusted ? peer.certificate.certificatePath : nil)
        return try TLSClient(host: host, applicationProtocols: protocols, trust: trust)
    }

    @Test(arguments: ["127.0.0.1", "localhost"])
    func `what is sent comes back, and the end too`(host: String) async {
        #expect(await caller.connect(peer.port("echo"), host: host) == nil)
        #expect(await caller.endpoints().remote == "127.0.0.1:\(peer.port("echo"))")
        #expect(await caller.endpoints().local.hasPrefix("127.0.0.1:"))
        await caller.send(Array("hello".utf8))
        await caller.finish()
        let rest = await caller.rest()
        #expect(rest.text == "hello")
        #expect(rest.end == .ended)
    }

    @Test func `TLS carries both directions`() async throws {
        #expect(await caller.connect(peer.port("tls-echo"), tls: try tls()) == nil)
        #expect(await caller.security()?.version == "TLSv1.3")
        let bytes = [UInt8](repeating: 65, count: 1 << 20)
        await caller.send(bytes)
        await caller.send(Array("end".utf8))
        #expect(await caller.text(endingWith: "end").utf8.count == bytes.count + 3)
    }

    @Test func `a server that says goodbye with its handshake is heard`() async throws {
        #expect(await caller.connect(peer.port("tls-bye"), tls: try tls()) == nil)
        let rest = await caller.rest()
        #expect(rest.text == "bye")
        #expect(rest.end == .ended)
    }

    @Test func `the host is named, and a protocol agreed on`() async throws {
        #expect(await caller.connect(peer.port("tls-name"), tls: try tls()) == nil)
        #expect(await caller.rest().text == "localhost")
        let other = Caller(on: loop)
        let client = try tls(protocols: ["one", "three"])
        #expect(await other.connect(peer.port("tls-protocol"), tls: client) == nil)
        #expect(await other.security()?.applicationProtocol == "one")
        #expect(await other.rest().text == "one")
    }

    @Test func `a certificate that nobody vouches for is refused`() async throws {
        let error = await caller.connect(peer.port("tls-echo"), tls: try tls(isTrusted: false))
        #expect(error == .untrusted("self-signed certificate"))
    }

    @Test(arguments: ["example.com", "127.0.0.1"])
    func `a certificate of another host is refused`(host: String) async throws {
        let error = await caller.connect(peer.port("tls-echo"), tls: try tls(host))
        guard case .untrusted(let reason) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(reason.hasSuffix("mismatch"))
    }

    @Test(arguments: ["", "local\0host"])
    func `a name that OpenSSL would not check is refused`(host: String) async throws {
        let error = await caller.connect(peer.port("tls-echo"), tls: try tls(host))
        guard case .notSecured = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `a server that does not speak TLS is told from one that is not there`() async throws
    {
        guard case .handshake = await caller.connect(peer.port("echo"), tls: try tls()) else {
            Issue.record("a handshake with a server of plain text")
            return
        }
        let port = try Peer.unusedPort()
        let error = await Caller(on: loop).connect(port)
        #expect(error?.systemError?.name == "ECONNREFUSED")
        #expect(error?.message.hasPrefix("Cannot connect to 127.0.0.1:\(port): ") == true)
    }

    @Test(arguments: ["nobody.invalid", "a\0b", ""])
    func `a name without an address is not found`(host: String) async {
        guard case .hostNotFound = await caller.connect(80, host: host) else {
            Issue.record("found \(host)")
            return
        }
    }

    @Test func `a server that does not shake hands is given up`() async throws {
        let error = await caller.connect(
            peer.port("hold"),
            tls: try tls(),
            timeoutMilliseconds: 50
        )
        #expect(error == .timedOut(host: "127.0.0.1"))
        #expect(await Caller(on: loop).connectAndRead(peer.port("wait")) == "closed")
    }

    @Test func `a connection becomes secure under way`() async throws {
        #expect(await caller.connect(peer.port("starttls")) == nil)
        await caller.send(Array("STARTTLS\n".utf8))
        #expect(await caller.text(endingWith: "\n") == "go\n")
        #expect(await caller.startTLS(try tls()) == nil)
        await caller.send(Array("secret".utf8))
        #expect(await caller.text(endingWith: "secret") == "secret")
        #expect(await caller.security() != nil)
    }

    @Test func `the end of one direction leaves the other open`() async {
        #expect(await caller.connect(peer.port("total")) == nil)
        for _ in 0..<32 { await caller.send([UInt8](repeating: 1, count: 1 << 20)) }
        await caller.finish()
        #expect(await caller.rest().text == "\(32 << 20)\n")
    }

    @Test func `a connection that breaks has failed, and says how`() async {
        #expect(await caller.connect(peer.port("reset")) == nil)
        _ = await caller.text(endingWith: "one")
        await caller.send([1])
        #expect(await caller.rest().end == .failed)
        #expect(await caller.failure()?.systemError?.name == "ECONNRESET")
    }

    @Test func `who closes is not told, and the peer is`() async {
        #expect(await caller.connect(peer.port("hold")) == nil)
        await caller.close()
        #expect(await Caller(on: loop).connectAndRead(peer.port("wait")) == "closed")
    }
}

extension Caller {
    fileprivate func connectAndRead(_ port: UInt16) async -> String {
        await connect(port) == nil ? await rest().text : ""
    }
}
