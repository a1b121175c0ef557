import Foundation
import HTTPWire
import Testing

@testable import WebAPI

@Suite(.timeLimit(.minutes(1))) struct CancelTests {
    let origin: Origin
    let rig = ClientRig()

    init() throws { origin = try Origin() }

    @Test func `cancelling before the answer closes the connection and replies once`() async {
        let (silent, closed) = (origin.url("silent?id=a"), origin.url("closed?id=a"))
        let held = origin.url("held?id=a")
        let errors: [OutboundError] = await rig.run { client, done in
            var errors: [OutboundError] = []
            let transfer = client.send(OutboundRequest(url: silent)) { result in
                if case .failure(let error) = result { errors.append(error) }
            }
            client.send(OutboundRequest(url: held)) { _ in
                transfer.cancel()
                transfer.cancel()
                #expect(errors.isEmpty)
                client.send(OutboundRequest(url: closed)) { _ in done(errors) }
            }
        }
        #expect(errors == [.cancelled])
        #expect(errors.first?.message == "The operation was aborted")
    }

    @Test func `cancelling at once is a reply, and no connection`() async {
        let url = origin.url("hello")
        let error: OutboundError? = await rig.run { client, done in
            let transfer = client.send(OutboundRequest(url: url)) { result in
                if case .failure(let error) = result { done(error) } else { done(nil) }
            }
            transfer.cancel()
        }
        #expect(error == .cancelled)
    }

    @Test func `cancelling in the reply fails a read of the body, and closes`() async {
        let (slow, closed) = (origin.url("slow-source?id=a"), origin.url("closed?id=a"))
        let failure: BodyError? = await rig.run { client, done in
            var transfer: (any OutboundTransfer)?
            transfer = client.send(OutboundRequest(url: slow)) { result in
                guard case .success(let response) = result else { return done(nil) }
                transfer?.cancel()
                collect(response.body) { _, failure in
                    client.send(OutboundRequest(url: closed)) { _ in done(failure) }
                }
            }
        }
        #expect(failure?.message == "The operation was aborted")
    }

    @Test func `cancelling fails a read that waits`() async {
        let slow = origin.url("slow-source?id=a")
        let (bytes, failure): ([UInt8], BodyError?) = await rig.run { client, done in
            var transfer: (any OutboundTransfer)?
            transfer = client.send(OutboundRequest(url: slow)) { result in
                guard case .success(let response) = result else { return done(([], nil)) }
                response.body.read { first in
                    guard case .bytes(let bytes) = first else { return done(([], nil)) }
                    response.body.read { second in
                        guard case .failed(let failure) = second else { return done(([], nil)) }
                        done((bytes, failure))
                    }
                    transfer?.cancel()
                }
            }
        }
        #expect(String(decoding: bytes, as: UTF8.self).hasPrefix("f"))
        #expect(failure?.message == "The operation was aborted")
    }

    @Test(arguments: [true, false]) func `a body that its reader leaves closes the connection`(
        byCancelling: Bool
    ) async {
        let (slow, closed) = (origin.url("slow-source?id=a"), origin.url("closed?id=a"))
        let status: Int = await rig.run { client, done in
            client.send(OutboundRequest(url: slow)) { result in
                guard case .success(let response) = result else { return done(0) }
                if byCancelling {
                    response.body.read { _ in
                        response.body.cancel()
                        response.body.read { _ in Issue.record("a read after cancel") }
                    }
                }
            }
            client.send(OutboundRequest(url: closed)) { result in
                if case .success(let response) = result { done(response.status) } else { done(0) }
            }
        }
        #expect(status == 200)
    }

    @Test func `cancelling cancels the request's body`() async {
        let (sink, held) = (origin.url("slow-sink?id=a"), origin.url("held?id=a"))
        let made: Int = await rig.run { client, done in
            let source = CountingSource(total: 1 << 30)
            source.didCancel = { done(source.made) }
            let request = OutboundRequest(method: "POST", url: sink, body: source)
            let transfer = client.send(request) { _ in }
            client.send(OutboundRequest(url: held)) { _ in transfer.cancel() }
        }
        #expect(made > 0)
        #expect(made < 1 << 30)
    }

    @Test func `cancelling during a name's look-up does not wait for it`() async {
        let elapsed: Duration = await rig.run { client, done in
            let transfer = client.send(OutboundRequest(url: "http://slow.invalid/")) { _ in }
            // The next turn of the loop begins the look-up; the one after is in the midst of it.
            client.send(OutboundRequest(url: "nothing")) { _ in
                client.send(OutboundRequest(url: "nothing")) { _ in
                    let clock = ContinuousClock()
                    done(clock.measure { transfer.cancel() })
                }
            }
        }
        #expect(elapsed < .milliseconds(100))
    }

    @Test func `a client that goes tells all that run`() async {
        let (silent, slow) = (origin.url("silent?id=a"), origin.url("slow-source?id=b"))
        let held = origin.url("held?id=a")
        let messages: [String] = await rig.run { client, done in
            var messages: [String] = []
            func tell(_ message: String) {
                messages.append(message)
                if messages.count == 2 { done(messages) }
            }
            client.send(OutboundRequest(url: silent)) { result in
                if case .failure(let error) = result { tell(error.message) }
            }
            client.send(OutboundRequest(url: slow)) { result in
                guard case .success(let response) = result else { return tell("no head") }
                collect(response.body) { _, failure in tell(failure?.message ?? "no failure") }
                // From inside one of its own callbacks.
                client.send(OutboundRequest(url: held)) { _ in rig.dropClient() }
            }
        }
        #expect(messages == ["Network connection lost.", "Network connection lost."])
    }

    @Test func `a closed client refuses`() async {
        let url = origin.url("hello")
        let message: String = await rig.run { client, done in
            client.close()
            client.send(OutboundRequest(url: url)) { result in
                if case .failure(let error) = result { done(error.message) } else { done("") }
            }
        }
        #expect(message == "Network connection lost.")
    }

    @Test func `a loop that stops under running transfers leaves nothing open`() async {
        let other = ClientRig()
        let (silent, held) = (origin.url("silent?id=a"), origin.url("held?id=a"))
        let slow = origin.url("slow-source?id=a")
        let _: Bool = await other.run { client, done in
            client.send(OutboundRequest(url: silent)) { _ in Issue.record("a late reply") }
            client.send(OutboundRequest(url: slow)) { result in
                guard case .success(let response) = result else { return done(false) }
                collect(response.body) { _, _ in Issue.record("a late end") }
            }
            client.send(OutboundRequest(url: held)) { _ in done(true) }
        }
        other.stopLoop()
        other.dropClient()
        // Both connections are closed by whoever dropped the client.
        let reply = await rig.fetch(origin.url("closed?id=a"))
        #expect(reply.status == 200)
    }

    @Test func `transfers that are cancelled at any moment break nothing`() async {
        for turns in 0..<40 {
            let url = origin.url("big?mebibytes=1")
            let _: Bool = await rig.run { client, done in
                let source = CountingSource(total: 200_000)
                let request = OutboundRequest(method: "POST", url: url, body: source)
                let transfer = client.send(request) { result in
                    if case .success(let response) = result { collect(response.body) { _, _ in } }
                }
                // Each refusal takes one turn of the loop.
                func wait(_ left: Int) {
                    guard left > 0 else {
                        transfer.cancel()
                        return done(true)
                    }
                    client.send(OutboundRequest(url: "nothing")) { _ in wait(left - 1) }
                }
                wait(turns)
            }
        }
        let reply = await rig.fetch(origin.url("hello"))
        #expect(reply.text == "hello")
    }
}
