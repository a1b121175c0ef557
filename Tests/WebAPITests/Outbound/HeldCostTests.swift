import Foundation
import HTTPWire
import TestSupport
import Testing

@testable import WebAPI

/// A transfer that is held must not keep its loop turning.
@Suite(.timeLimit(.minutes(1)), .serialized) struct HeldCostTests {
    let origin: Origin

    init() throws { origin = try Origin() }

    @Test func `a response that nobody reads costs no time`() async {
        let (big, held) = (origin.url("big?mebibytes=64&id=a"), origin.url("held?id=a"))
        let calm = origin.url("calm")
        let spent: Duration = await ClientRig().run { client, done in
            client.send(OutboundRequest(url: big)) { result in
                client.send(OutboundRequest(url: held)) { _ in
                    measure(client, calm) { spent in withExtendedLifetime(result) { done(spent) } }
                }
            }
        }
        #expect(spent < .milliseconds(100))
    }

    @Test func `a request that nobody takes costs no time`() async {
        let (sink, held) = (origin.url("slow-sink?id=a"), origin.url("held?id=a"))
        let calm = origin.url("calm")
        let spent: Duration = await ClientRig().run { client, done in
            let source = CountingSource(total: 64 << 20)
            client.send(OutboundRequest(method: "POST", url: sink, body: source)) { _ in }
            client.send(OutboundRequest(url: held)) { _ in measure(client, calm, done) }
        }
        #expect(spent < .milliseconds(100))
    }

    @Test func `a request whose body does not come costs no time`() async {
        let (echo, calm) = (origin.url("echo"), origin.url("calm"))
        let spent: Duration = await ClientRig().run { client, done in
            let source = NeverSource()
            client.send(OutboundRequest(method: "POST", url: echo, body: source)) { _ in }
            measure(client, calm, done)
        }
        #expect(spent < .milliseconds(100))
    }

    @Test(.enabled(if: HTTP2Origin.program != nil, "nghttpd is not installed (nghttp2-server)"))
    func `a response over HTTP/2 that nobody reads costs no time`() async throws {
        let certificate = try Certificate()
        let second = try HTTP2Origin(certificate)
        let rig = ClientRig(
            options: HTTPClient.Options(
                environment: ["SSL_CERT_FILE": certificate.certificatePath])
        )
        try await second.wait(for: rig)
        let (large, calm) = (second.url("large"), origin.url("calm"))
        let spent: Duration = await rig.run { client, done in
            client.send(OutboundRequest(url: large)) { result in
                // Once for the buffers to fill, once to measure.
                measure(client, calm) { _ in
                    measure(client, calm) { spent in withExtendedLifetime(result) { done(spent) } }
                }
            }
        }
        #expect(spent < .milliseconds(100))
    }
}

/// The processor time that this thread spends while the server waits for half a second.
private func measure(_ client: HTTPClient, _ calm: String, _ done: @escaping (Duration) -> Void) {
    let start = threadTime()
    client.send(OutboundRequest(url: calm)) { _ in done(threadTime() - start) }
}

private func threadTime() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}

/// A body whose first byte never comes.
private final class NeverSource: BodySource {
    let length: Int? = nil
    func read(_ deliver: @escaping (BodyPart) -> Void) {}
    func cancel() {}
}
