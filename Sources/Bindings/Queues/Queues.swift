package import Config
internal import Foundations
internal import Storage
internal import Synchronization
internal import WebAPI

/// The queues of a host, one object a name, under `.isola/state/queues`.
///
/// - SeeAlso: <https://developers.cloudflare.com/queues/>
package final class Queues: BindingFamily {
    private let context: BindingContext
    private let state = Mutex(State())

    private struct State {
        var queues: [String: Queue] = [:]
        var sweeper: Task<Void, Never>?
        /// Queues of which it was said that nobody consumes them.
        var unconsumed: Set<String> = []
    }

    package init(_ context: BindingContext) {
        self.context = context
        context.queues.sender = self
    }

    /// The queue of a name, made when it is first asked for.
    package func queue(_ name: String) -> Queue {
        state.withLock { state in
            if let queue = state.queues[name] { return queue }
            let queue = Queue(name: name, context) { [unowned self] in self.queue($0) }
            state.queues[name] = queue
            return queue
        }
    }

    package func bind(_ worker: WorkerConfig) -> BoundBindings {
        let entries = worker.bindings.queueProducers
        return BoundBindings(
            entries.map(\.binding),
            .queue,
            entries.map {
                QueueSending(queue: queue($0.queue), delaySeconds: $0.deliveryDelaySeconds)
            }
        )
    }

    package func describe(_ worker: WorkerConfig) -> [BindingRow] {
        worker.bindings.queueProducers.map {
            BindingRow(
                binding: $0.binding,
                kind: BindingKind.queueProducers.title,
                resource: $0.queue
            )
        }
    }

    package func configure(_ workers: [WorkerConfig]) async {
        var consumers: [String: Queue.Consumer] = [:]
        for worker in workers {
            for options in worker.bindings.queueConsumers {
                consumers[options.queue] = Queue.Consumer(
                    worker: worker.name.text,
                    options: options
                )
            }
        }
        let produced = Set(workers.flatMap { $0.bindings.queueProducers.map(\.queue) })
        warn(of: produced.subtracting(consumers.keys))
        let known = state.withLock { Array($0.queues.values) }
        for queue in known where consumers[queue.name] == nil { await queue.setConsumer(nil) }
        for (name, consumer) in consumers { await queue(name).setConsumer(consumer) }
        guard !(produced.isEmpty && consumers.isEmpty) else { return }
        state.withLock { state in
            if state.sweeper == nil { state.sweeper = Task { await sweep() } }
        }
    }

    private func warn(of unconsumed: Set<String>) {
        let new = state.withLock { state in
            defer { state.unconsumed = unconsumed }
            return unconsumed.subtracting(state.unconsumed)
        }
        for name in new.sorted() {
            context.warn(
                """
                Queue "\(name)" has no consumer in this host: its messages are kept until it has \
                one, or until they are too old.
                """
            )
        }
    }

    /// Forgets what is too old, from time to time.
    private func sweep() async {
        let clock = context.clock
        while true {
            do { try await clock.sleep(clock.milliseconds() + 60_000) } catch { return }
            for queue in state.withLock({ Array($0.queues.values) }) {
                do throws(QueueError) {
                    try await queue.sweep()
                } catch {
                    context.warn("Queue \"\(queue.name)\" cannot be swept: \(error.message)")
                }
            }
        }
    }

    package func stop() async {
        let queues = state.withLock { state in
            state.sweeper?.cancel()
            state.sweeper = nil
            return Array(state.queues.values)
        }
        for queue in queues { await queue.stop() }
    }
}

extension Queues: QueueSender {
    package func send(_ json: String, to queue: String) async throws {
        _ = try await self.queue(queue).send([OutgoingMessage(Array(json.utf8), .json)])
    }
}

// Over HTTP.
extension Queues {
    package var doors: [LocalDoor] {
        [LocalDoor(path: QueueDoor.path, fetcher: QueueDoor(queues: self))]
    }

    /// A queue that the config has pulled.
    func pulledQueue(_ name: String) async -> Queue? {
        guard let queue = state.withLock({ $0.queues[name] }),
            await queue.consumer?.options.delivery == .httpPull
        else { return nil }
        return queue
    }
}

/// A queue as one worker sends to it.
struct QueueSending: Sendable {
    let queue: Queue
    /// The binding's own delay.
    let delaySeconds: Int?
}
