import Foundation
import HTTPWire
import Sockets
import TestSupport
import Testing

@testable import Edge

/// TLS and content codings, as curl sees them.
@Suite(.enabled(if: Tool.isInstalled("curl"), "skipped: curl is not installed"))
struct EncodingTests {
    private static let text = String(repeating: "again and again ", count: 100)

    private func curl(_ arguments: String...) async throws -> String {
        try await #require(Tool("curl")).run(["-sS", "--noproxy", "*"] + arguments).text
    }

    @Test(arguments: ["gzip", "deflate, gzip;q=0.5", "*"])
    func `whole bodies that shrink are compressed for who asks`(coding: String) async throws {
        let server = try await TestServer.start { $0.answer(Self.text) }
        let url = "http://127.0.0.1:\(server.port)/"
        let plain = try await curl("-i", url)
        #expect(!plain.contains("content-encoding") && plain.hasSuffix(Self.text))
        let head = try await curl(
            "-o",
            "/dev/null",
            "-D",
            "-",
            "-H",
            "Accept-Encoding: \(coding)",
            url
        )
        #expect(head.contains("content-encoding: "))
        #expect(head.contains("vary: accept-encoding"))
        #expect(try await curl("-H", "Accept-Encoding: gzip", "--compressed", url) == Self.text)
        try await server.stop()
    }

    @Test(arguments: [
        "text/event-stream", "image/png", "text/event-stream; charset=utf-8",
    ])
    func `what streams, or does not shrink, is sent as it is`(type: String) async throws {
        let server = try await TestServer.start { $0.answer(Self.text, [("content-type", type)]) }
        let url = "http://127.0.0.1:\(server.port)/"
        let answer = try await curl("-i", "-H", "Accept-Encoding: gzip, br", url)
        #expect(!answer.contains("content-encoding") && answer.hasSuffix(Self.text))
        try await server.stop()
    }

    @Test func `a worker may ask for no change`() async throws {
        let fields = [("content-type", "text/plain"), ("cache-control", "no-transform")]
        let server = try await TestServer.start { $0.answer(Self.text, fields) }
        let answer = try await curl(
            "-i",
            "-H",
            "Accept-Encoding: gzip",
            "http://127.0.0.1:\(server.port)/"
        )
        #expect(!answer.contains("content-encoding") && answer.hasSuffix(Self.text))
        try await server.stop()
    }

    @Test func `TLS serves with a certificate that the edge made itself`() async throws {
        let directory = try TemporaryDirectory()
        let cache = directory.path("tls")
        let files = try DevCertificate.files(certificate: nil, key: nil, cacheDirectory: cache)
        let again = try DevCertificate.files(certificate: nil, key: nil, cacheDirectory: cache)
        #expect(try Self.bytes(files.certificate) == Self.bytes(again.certificate))
        let identity = try TLSIdentity(certificate: files.certificate, key: files.key)
        let server = try await TestServer.start(tls: identity) { request in
            if let body = request.body { return request.answer(body) }
            request.answer(
                "\(request.exchange.origin.scheme) \(request.exchange.origin.tlsVersion)"
            )
        }
        let url = "https://localhost:\(server.port)/"
        let trust = ["--cacert", files.certificate, "-4"]
        #expect(try await curl(trust[0], trust[1], trust[2], url) == "https TLSv1.3")
        let refused = try await #require(Tool("curl")).run(["-s", "--noproxy", "*", "-4", url])
        #expect(refused.status == 60)
        let large = try directory.write("large", String(repeating: "0123456789", count: 100_000))
        let echoed = try await curl("-k", "-4", "--data-binary", "@\(large)", "-H", "Expect:", url)
        #expect(echoed.utf8.count == 1_000_000)
        try await server.stop()
    }

    private static func bytes(_ path: String) throws -> String {
        try String(contentsOfFile: path, encoding: .utf8)
    }

    @Test func `a certificate without its key is refused`() throws {
        let directory = try TemporaryDirectory()
        #expect(throws: TLSError.self) {
            try DevCertificate.files(certificate: "a.pem", key: nil, cacheDirectory: "/tmp")
        }
        let text = try directory.write("no.pem", "no certificate")
        #expect(throws: TLSError.self) { try TLSIdentity(certificate: text, key: text) }
    }
}
