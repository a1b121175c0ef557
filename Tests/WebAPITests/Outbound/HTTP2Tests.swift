import Foundation
import HTTPWire
import TestSupport
import Testing

@testable import WebAPI

/// Over `nghttpd` (Debian: `nghttp2-server`); without it the suite shows as skipped.
@Suite(
    .timeLimit(.minutes(1)),
    .enabled(if: HTTP2Origin.program != nil, "nghttpd is not installed (nghttp2-server)")
) struct HTTP2Tests {
    let certificate: Certificate
    let origin: HTTP2Origin
    let rig: ClientRig

    init() async throws {
        certificate = try Certificate()
        origin = try HTTP2Origin(certificate)
        rig = ClientRig(
            options: HTTPClient.Options(
                environment: ["SSL_CERT_FILE": certificate.certificatePath])
        )
        try await origin.wait(for: rig)
    }

    @Test func `a server that offers HTTP/2 is spoken to in it`() async {
        let reply = await rig.fetch(origin.url("small"))
        #expect(reply.error == nil)
        #expect(reply.httpVersion == "2")
        #expect(reply.status == 200)
        #expect(reply.reason == "")
        #expect(reply.text == "small")
        #expect(reply.headers.first("content-length") == "5")
    }

    @Test func `a missing page is a status as over HTTP/1`() async {
        let reply = await rig.fetch(origin.url("missing"))
        #expect(reply.status == 404)
        #expect(reply.httpVersion == "2")
    }

    @Test func `bodies are streamed up and down, with a length or without`() async {
        let url = origin.url("large")
        for length in [8 << 20, nil] {
            let total: Int = await rig.run { client, done in
                let source = CountingSource(total: 8 << 20, length: length)
                client.send(OutboundRequest(method: "POST", url: url, body: source)) { result in
                    guard case .success(let response) = result else { return done(-1) }
                    collect(response.body) { bytes, failure in
                        done(failure == nil ? bytes.count : -2)
                    }
                }
            }
            #expect(total == HTTP2Origin.largeSize)
        }
    }

    @Test func `a body that is not read does not stop its neighbours`() async {
        let (large, small) = (origin.url("large"), origin.url("small"))
        let (text, total): (String, Int) = await rig.run { client, done in
            client.send(OutboundRequest(url: large)) { result in
                guard case .success(let held) = result else { return done(("no head", 0)) }
                client.send(OutboundRequest(url: small)) { result in
                    guard case .success(let response) = result else { return done(("none", 0)) }
                    collect(response.body) { text, _ in
                        collect(held.body) { bytes, _ in
                            done((String(decoding: text, as: UTF8.self), bytes.count))
                        }
                    }
                }
            }
        }
        #expect(text == "small")
        #expect(total == HTTP2Origin.largeSize)
    }

    @Test func `many requests run at once, some of them cancelled`() async {
        await withTaskGroup { group in
            for index in 0..<40 {
                group.addTask {
                    if index % 4 == 0 {
                        let url = origin.url("large")
                        let error: OutboundError? = await rig.run { client, done in
                            let transfer = client.send(OutboundRequest(url: url)) { result in
                                if case .failure(let error) = result { done(error) }
                            }
                            transfer.cancel()
                        }
                        #expect(error == .cancelled)
                    } else {
                        let reply = await rig.fetch(origin.url("small"))
                        #expect(reply.text == "small")
                    }
                }
            }
        }
    }
}

/// `nghttpd` over a directory with two files.
final class HTTP2Origin: Sendable {
    static let largeSize = 20 << 20
    static let program = ["/usr/sbin/nghttpd", "/usr/bin/nghttpd", "/usr/local/bin/nghttpd"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    private let process: Process
    private let port: Int

    init(_ certificate: Certificate) throws {
        let files = certificate.directory + "/files"
        try FileManager.default.createDirectory(
            atPath: files,
            withIntermediateDirectories: true
        )
        try Data("small".utf8).write(to: URL(fileURLWithPath: files + "/small"))
        try Data(count: Self.largeSize).write(to: URL(fileURLWithPath: files + "/large"))
        port = try Self.freePort()
        process = Process()
        process.executableURL = URL(fileURLWithPath: Self.program ?? "")
        process.arguments = [
            "-a", "127.0.0.1", "-d", files, "\(port)", certificate.keyPath,
            certificate.certificatePath,
        ]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    /// Waits until it listens, which it does not say.
    func wait(for rig: ClientRig) async throws {
        while await rig.fetch(url("small")).error != nil {
            guard process.isRunning else { throw CocoaError(.executableLoad) }
        }
    }

    // Not SIGTERM: a child inherits a signal mask that may hold it back.
    deinit { kill(process.processIdentifier, SIGKILL) }

    func url(_ path: String) -> String { "https://localhost:\(port)/\(path)" }

    /// `nghttpd` does not tell which port it took, so it gets one that was free a moment ago.
    private static func freePort() throws -> Int {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", "-c",
            "import socket; s = socket.create_server(('127.0.0.1', 0)); print(s.getsockname()[1])",
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard let port = Int(String(decoding: text, as: UTF8.self).dropLast()) else {
            throw CocoaError(.fileReadUnknown)
        }
        return port
    }
}
