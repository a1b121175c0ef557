internal import Bindings
internal import Config
internal import Host

/// A queue, as a test looks into it and sends to it.
public struct TestQueue: Sendable {
    let queue: Queue

    /// How many messages nobody has acknowledged: waiting, delayed and in the hands of consumers.
    public func depth() async throws -> Int {
        do {
            return try await queue.metrics().backlogCount
        } catch {
            throw TestHostError(error.message)
        }
    }

    /// Sends a message whose body is JSON, such as `{"user":1}`, and returns when it is kept.
    ///
    /// - Parameters:
    ///   - json: The body.
    ///   - delaySeconds: How long it waits before it is delivered, by the host's clock.
    /// - Throws: ``TestHostError`` if the queue cannot keep it.
    public func send(json: String, delaySeconds: Int = 0) async throws {
        try await send(OutgoingMessage(Array(json.utf8), .json, delaySeconds: delaySeconds))
    }

    /// The same with a text as the body.
    public func send(text: String, delaySeconds: Int = 0) async throws {
        try await send(OutgoingMessage(Array(text.utf8), .text, delaySeconds: delaySeconds))
    }

    private func send(_ message: OutgoingMessage) async throws {
        do {
            _ = try await queue.send([message])
        } catch {
            throw TestHostError(error.message)
        }
    }
}

extension TestHost {
    /// The queue that a worker sends to by a binding.
    ///
    /// - Throws: ``TestHostError`` if there is no such worker or binding.
    public func queue(_ worker: String, _ binding: String) async throws -> TestQueue {
        let bindings = try await bindings(of: worker)
        guard let entry = bindings.queueProducers.first(where: { $0.binding == binding }),
            let family: Queues = host.family()
        else { throw TestHostError.missing("queue", binding, worker) }
        return TestQueue(queue: family.queue(entry.queue))
    }
}
