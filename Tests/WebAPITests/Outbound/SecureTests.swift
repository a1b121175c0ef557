import Foundation
import HTTPWire
import TestSupport
import Testing

@testable import WebAPI

@Suite(.timeLimit(.minutes(1))) struct SecureTests {
    let certificate: Certificate
    let origin: Origin

    init() throws {
        certificate = try Certificate()
        origin = try Origin(certificate: certificate)
    }

    @Test func `a certificate that nobody vouches for is not trusted`() async {
        let reply = await ClientRig().fetch(origin.url("hello", host: "localhost"))
        guard case .notSecure(let detail) = reply.error else {
            Issue.record("\(String(describing: reply.error))")
            return
        }
        #expect(detail.contains("certificate"))
    }

    @Test(arguments: ["SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS"])
    func `a certificate of the environment is trusted`(variable: String) async {
        let options = HTTPClient.Options(environment: [variable: certificate.certificatePath])
        let rig = ClientRig(options: options)
        let reply = await rig.fetch(origin.url("hello", host: "localhost"))
        #expect(reply.error == nil)
        #expect(reply.text == "hello")
        let second = await rig.fetch(origin.url("hello", host: "localhost"))
        #expect(second.headers.first("x-port") == reply.headers.first("x-port"))
    }

    @Test func `a trusted certificate is good for its own name only`() async {
        let options = HTTPClient.Options(
            environment: ["SSL_CERT_FILE": certificate.certificatePath])
        let reply = await ClientRig(options: options).fetch(origin.url("hello"))
        guard case .notSecure = reply.error else {
            Issue.record("\(String(describing: reply.error))")
            return
        }
    }

    @Test func `a directory of certificates is trusted`() async throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["openssl", "rehash", certificate.directory]
        try process.run()
        process.waitUntilExit()
        let options = HTTPClient.Options(environment: ["SSL_CERT_DIR": certificate.directory])
        let reply = await ClientRig(options: options).fetch(origin.url("hello", host: "localhost"))
        #expect(reply.text == "hello")
    }

    @Test(arguments: ["/nonexistent/certificates.pem", "/dev/null"])
    func `an extra file that is none is ignored`(file: String) async {
        let options = HTTPClient.Options(
            environment: [
                "SSL_CERT_FILE": certificate.certificatePath, "NODE_EXTRA_CA_CERTS": file,
            ]
        )
        let reply = await ClientRig(options: options).fetch(origin.url("hello", host: "localhost"))
        #expect(reply.text == "hello")
    }

    @Test func `a body that TLS cuts off is an error`() async {
        let options = HTTPClient.Options(
            environment: ["SSL_CERT_FILE": certificate.certificatePath])
        let rig = ClientRig(options: options)
        let reply = await rig.fetch(origin.url("close-with-length", host: "localhost"))
        #expect(reply.bodyError?.message == "Network connection lost.")
    }

    @Test func `20 MiB go up and down over TLS`() async {
        let options = HTTPClient.Options(
            environment: ["SSL_CERT_FILE": certificate.certificatePath])
        let rig = ClientRig(options: options)
        let body = (0..<(20 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let reply = await rig.fetch(
            origin.url("echo", host: "localhost"),
            method: "POST",
            body: body
        )
        #expect(reply.body == body)
    }
}
