internal import Config
internal import Foundation
internal import Foundations
internal import HTTPWire

/// Queues over HTTP, for consumers that are no workers: the shape of Cloudflare's API.
///
/// - Note: Differs from production: the path has the queue's name, and there is no account.
/// - SeeAlso: <https://developers.cloudflare.com/queues/configuration/pull-consumers/>
struct QueueDoor: Fetcher {
    let queues: Queues
    static let path = "/cdn-cgi/local/queues/"

    /// A thousand leases with their delays are less than this.
    private static let bodyBytesMax = 1 << 20

    private enum Verb: String {
        case pull
        case ack
    }

    func fetch(_ call: FetchCall) {
        let path = call.target.prefix { $0 != "?" }.dropFirst(QueueDoor.path.count)
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[1] == "messages", let verb = Verb(rawValue: String(parts[2])),
            let name = parts[0].removingPercentEncoding, !name.isEmpty
        else {
            return call.refuse(404, "There is no such path: it is <queue>/messages/pull or ack.")
        }
        guard call.method == .post else { return call.refuse(405, "It takes POST.") }
        call.readBody(limit: QueueDoor.bodyBytesMax) { bytes in
            guard let bytes else {
                return call.refuse(400, "The body did not come, or is too long.")
            }
            Task { await answer(call, verb, name, bytes) }
        }
    }

    private func answer(_ call: FetchCall, _ verb: Verb, _ name: String, _ body: [UInt8]) async {
        guard let queue = await queues.pulledQueue(name) else {
            return call.refuse(
                404,
                "No queue \"\(name)\" has a consumer of the type \"http_pull\" in this host."
            )
        }
        do {
            let data = body.isEmpty ? Data("{}".utf8) : Data(body)
            switch verb {
            case .pull:
                let request = try JSONDecoder().decode(PullRequest.self, from: data)
                try await pull(request, from: queue, call)
            case .ack:
                let request = try JSONDecoder().decode(AckRequest.self, from: data)
                try await settle(request, in: queue, call)
            }
        } catch let error as QueueError {
            call.refuse(500, error.message)
        } catch {
            call.refuse(400, "The body is not what it must be: \(error)")
        }
    }

    private func pull(
        _ request: PullRequest,
        from queue: Queue,
        _ call: FetchCall
    ) async throws(QueueError) {
        let size = request.batch_size ?? 5
        let own = await queue.consumer?.options.visibilityTimeoutMs
        let time =
            request.visibility_timeout_ms ?? request.visibility_timeout ?? own
            ?? QueueLimits.visibilityMilliseconds
        guard (1...100).contains(size) else {
            return call.refuse(400, "\"batch_size\" must be from 1 to 100.")
        }
        guard (0...QueueLimits.visibilityMillisecondsMax).contains(time) else {
            return call.refuse(
                400,
                "\"visibility_timeout_ms\" must be from 0 to "
                    + "\(QueueLimits.visibilityMillisecondsMax)."
            )
        }
        let (messages, backlog) = try await queue.pull(size, visibilityMilliseconds: time)
        call.answer(
            result: PullResult(
                message_backlog_count: backlog,
                messages: messages.map { PullResult.Message($0) }
            )
        )
    }

    private func settle(
        _ request: AckRequest,
        in queue: Queue,
        _ call: FetchCall
    ) async throws(QueueError) {
        let retries = request.retries ?? []
        for retry in retries {
            guard (0...queue.limits.delaySeconds).contains(retry.delay_seconds ?? 0) else {
                return call.refuse(
                    400,
                    "\"delay_seconds\" must be from 0 to \(queue.limits.delaySeconds)."
                )
            }
        }
        let report = try await queue.settle(
            acks: (request.acks ?? []).map(\.lease_id),
            retries: retries.map { ($0.lease_id, $0.delay_seconds) }
        )
        call.answer(
            result: AckResult(
                ackCount: report.acknowledged,
                retryCount: report.retried,
                warnings: report.warnings
            )
        )
    }
}

// The names are those of the API's JSON.

private struct PullRequest: Decodable {
    let batch_size: Int?
    let visibility_timeout_ms: Int?
    /// The older name of the same.
    let visibility_timeout: Int?
}

private struct AckRequest: Decodable {
    struct Entry: Decodable {
        let lease_id: String
        let delay_seconds: Int?
    }

    let acks: [Entry]?
    let retries: [Entry]?
}

private struct PullResult: Encodable {
    struct Message: Encodable {
        let id: String
        let body: String
        let timestamp_ms: Int
        let attempts: Int
        let lease_id: String
        let metadata: [String: String]

        init(_ pulled: Queue.Pulled) {
            let message = pulled.message
            id = message.id
            switch message.contentType {
            case .text: body = String(decoding: message.body, as: UTF8.self)
            case .json, .bytes, .v8: body = Data(message.body).base64EncodedString()
            }
            timestamp_ms = message.timestamp
            attempts = message.attempts
            lease_id = pulled.lease
            metadata = ["CF-Content-Type": message.contentType.name]
        }
    }

    let message_backlog_count: Int
    let messages: [Message]
}

private struct AckResult: Encodable {
    let ackCount: Int
    let retryCount: Int
    let warnings: [String: String]
}

private struct Envelope<Result: Encodable>: Encodable {
    struct Problem: Encodable {
        let code: Int
        let message: String
    }

    var success = true
    var errors: [Problem] = []
    var messages: [String] = []
    var result: Result?
}

extension FetchCall {
    fileprivate func answer(result: some Encodable & Sendable) {
        answer(200, Envelope(result: result))
    }

    fileprivate func refuse(_ status: Int, _ message: String) {
        let problem = Envelope<String>.Problem(code: status, message: message)
        answer(status, Envelope<String>(success: false, errors: [problem]))
    }

    private func answer(_ status: Int, _ envelope: Envelope<some Encodable>) {
        do {
            let data = try JSONEncoder().encode(envelope)
            answer(status, json: String(decoding: data, as: UTF8.self))
        } catch {
            answer(.failure(FetchFailure(message: "\(error)")))
        }
    }

    /// Reads the body on the caller's loop, where doors are called; `nil` if it fails or is longer.
    fileprivate func readBody(limit: Int, _ then: @escaping @Sendable ([UInt8]?) -> Void) {
        switch body {
        case .none: then([])
        case .bytes(let bytes): then(bytes.count > limit ? nil : bytes)
        case .pipe(let open):
            let collector = BodyCollector(open(caller), limit: limit)
            collector.onEnd = { [self] in
                collected($0, then)
                withExtendedLifetime(collector) {}
            }
            collector.start()
            if let result = collector.result { collected(result, then) }
        }
    }

    private func collected(_ part: BodyPart, _ then: ([UInt8]?) -> Void) {
        if case .bytes(let bytes) = part { then(bytes) } else { then(nil) }
    }
}
