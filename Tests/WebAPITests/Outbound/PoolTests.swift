import Foundation
import HTTPWire
import Testing

@testable import WebAPI

@Suite(.timeLimit(.minutes(1))) struct PoolTests {
    let origin: Origin
    let rig = ClientRig()

    init() throws { origin = try Origin() }

    @Test func `a connection is used again`() async {
        let first = await rig.fetch(origin.url("hello"))
        let second = await rig.fetch(origin.url("echo"), method: "POST", body: [1, 2])
        let third = await rig.fetch(origin.url("hello"))
        #expect(first.headers.first("x-port") != nil)
        #expect(first.headers.first("x-port") == second.headers.first("x-port"))
        #expect(first.headers.first("x-port") == third.headers.first("x-port"))
    }

    @Test(arguments: [2, 60_000]) func `a pooled connection that died is replaced unseen`(
        size: Int
    ) async {
        let body = [UInt8](repeating: 7, count: size)
        for _ in 0..<20 {
            let first = await rig.fetch(origin.url("close-after"))
            #expect(first.text == "last")
            let second = await rig.fetch(origin.url("echo"), method: "POST", body: body)
            #expect(second.error == nil)
            #expect(second.body == body)
        }
    }

    @Test(arguments: [204, 304]) func `a body that must not be there is not the next answer`(
        status: Int
    ) async {
        for _ in 0..<20 {
            let first = await rig.fetch(origin.url("forbidden-body?code=\(status)"))
            #expect(first.error == nil)
            #expect(first.status == status && first.body.isEmpty)
            let second = await rig.fetch(origin.url("echo"), method: "POST", body: [1])
            #expect(second.error == nil)
            #expect(second.body == [1])
        }
    }

    @Test func `many requests run at once, and the right body comes to each`() async {
        await withTaskGroup { group in
            for index in 0..<200 {
                group.addTask {
                    let body = Array("body \(index)".utf8)
                    let reply = await rig.fetch(origin.url("echo"), method: "POST", body: body)
                    #expect(reply.error == nil)
                    #expect(reply.body == body)
                }
            }
        }
    }

    @Test func `more requests than connections wait their turn`() async {
        var options = HTTPClient.Options()
        options.connectionsMax = 3
        options.idleConnectionsMax = 2
        let narrow = ClientRig(options: options)
        let ports = await withTaskGroup { group in
            for _ in 0..<60 {
                group.addTask {
                    await narrow.fetch(origin.url("hello")).headers.first("x-port")
                }
            }
            return await group.reduce(into: [String?]()) { $0.append($1) }
        }
        #expect(ports.count == 60)
        #expect(ports.allSatisfy { $0 != nil })
    }

    @Test func `a body that is not read does not stop another request`() async {
        let (big, hello) = (origin.url("big?mebibytes=64&id=b"), origin.url("hello"))
        let text: String = await rig.run { client, done in
            client.send(OutboundRequest(url: big)) { result in
                guard case .success(let response) = result else { return done("no head") }
                client.send(OutboundRequest(url: hello)) { result in
                    guard case .success(let second) = result else { return done("no second") }
                    collect(second.body) { bytes, _ in
                        response.body.cancel()
                        done(String(decoding: bytes, as: UTF8.self))
                    }
                }
            }
        }
        #expect(text == "hello")
    }

    @Test func `a proxy is asked with the whole URL, but not for its exceptions`() async {
        let proxy = "http://127.0.0.1:\(origin.port)"
        let options = HTTPClient.Options(
            environment: ["HTTP_PROXY": proxy, "NO_PROXY": "127.0.0.1"])
        let proxied = ClientRig(options: options)
        // The origin knows no such host, yet answers: the request came to it as to a proxy.
        let reply = await proxied.fetch("http://far.invalid/request-head")
        #expect(reply.text.hasPrefix("GET http://far.invalid/request-head HTTP/1.1\r\n"))
        let direct = await proxied.fetch(origin.url("request-head"))
        #expect(direct.text.hasPrefix("GET /request-head HTTP/1.1\r\n"))
    }
}
