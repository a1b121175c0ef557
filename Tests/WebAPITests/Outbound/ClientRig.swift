import EventLoop
import Foundation
import HTTPWire

@testable import WebAPI

/// A client on a loop of its own, which stops with this object.
final class ClientRig: Sendable {
    let loop: EventLoop
    private let home = Home()

    init(options: HTTPClient.Options = HTTPClient.Options()) {
        let loop = EventLoop(name: "client")
        self.loop = loop
        let home = home
        loop.async { home.client = HTTPClient(loop: loop, options: options) }
    }

    deinit {
        let home = home
        loop.async { home.client = nil }
        loop.stop()
    }

    /// Where the client lives, so that it can be dropped on its loop.
    private final class Home: Sendable {
        // Safe to share: made, used and dropped on the loop's thread, or after its end.
        nonisolated(unsafe) var client: HTTPClient?
    }

    /// Lets go of the client: on its loop, or after the loop's end.
    func dropClient() { home.client = nil }

    /// Ends the loop with the client still there, and waits for the end of its thread.
    func stopLoop() {
        let ended = DispatchSemaphore(value: 0)
        loop.async {
            // A thread's own values are given to their destructor when it ends.
            var key = pthread_key_t()
            pthread_key_create(&key) { value in
                guard let value else { return }
                Unmanaged<DispatchSemaphore>.fromOpaque(value).takeRetainedValue().signal()
            }
            pthread_setspecific(key, Unmanaged.passRetained(ended).toOpaque())
        }
        loop.stop()
        ended.wait()
    }

    /// Runs on the loop until `done` is called.
    func run<T: Sendable>(
        _ work: @escaping @Sendable (HTTPClient, @escaping (T) -> Void) -> Void
    ) async -> T {
        await withCheckedContinuation { continuation in
            loop.async {
                guard let client = self.home.client else { return }
                work(client) { continuation.resume(returning: $0) }
            }
        }
    }

    /// Sends, and reads the whole response.
    func fetch(
        _ url: String,
        method: String = "GET",
        headers: HeaderBlock = HeaderBlock(),
        body: [UInt8]? = nil,
        decompress: OutboundRequest.Decompression = .automatic
    ) async -> Reply {
        await run { client, done in
            let request = OutboundRequest(
                method: method,
                url: url,
                headers: headers,
                body: body.map(BytesSource.init),
                decompress: decompress
            )
            client.send(request) { result in
                switch result {
                case .failure(let error): done(Reply(error: error))
                case .success(let response):
                    collect(response.body) { bytes, failure in
                        done(Reply(response, bytes, failure))
                    }
                }
            }
        }
    }
}

/// A response with all of its body, or the reason why there is none.
struct Reply: Sendable {
    var error: OutboundError?
    var status = 0
    var reason = ""
    var httpVersion = ""
    var headers = HeaderBlock()
    var isDecoded = false
    var length: Int?
    var body: [UInt8] = []
    var bodyError: BodyError?

    init(error: OutboundError) { self.error = error }

    init(_ response: OutboundResponse, _ body: [UInt8], _ failure: BodyError?) {
        status = response.status
        reason = response.reason
        httpVersion = response.httpVersion
        headers = response.headers
        isDecoded = response.isDecoded
        length = response.body.length
        self.body = body
        bodyError = failure
    }

    var text: String { String(decoding: body, as: UTF8.self) }
}

/// Reads a body to its end.
func collect(_ body: any BodySource, _ done: @escaping ([UInt8], BodyError?) -> Void) {
    let collected = Collected()
    func next() {
        body.read { part in
            switch part {
            case .bytes(let more):
                collected.bytes += more
                next()
            case .end: done(collected.bytes, nil)
            case .failed(let error): done(collected.bytes, error)
            }
        }
    }
    next()
}

private final class Collected {
    var bytes: [UInt8] = []
}

/// A body that makes its bytes as they are read, and counts them.
final class CountingSource: BodySource {
    let length: Int?
    private(set) var made = 0
    private(set) var isCancelled = false
    private let total: Int
    private let partSize: Int
    private let end: BodyPart
    var didCancel: (() -> Void)?

    init(
        total: Int,
        length: Int? = nil,
        partSize: Int = 64 << 10,
        end: BodyPart = .end
    ) {
        self.total = total
        self.length = length
        self.partSize = partSize
        self.end = end
    }

    func read(_ deliver: @escaping (BodyPart) -> Void) {
        guard made < total else { return deliver(end) }
        let count = min(partSize, total - made)
        made += count
        deliver(.bytes([UInt8](repeating: UInt8(truncatingIfNeeded: made), count: count)))
    }

    func cancel() {
        isCancelled = true
        didCancel?()
    }
}
