package import Config
internal import Foundations
internal import Isolate
internal import Storage
internal import Synchronization
internal import WebAPI

/// A queue: one SQLite file, the same object for all that send to it and the one that consumes it.
///
/// It runs on a thread of its own. What several send at a time is committed at once, and nobody is
/// told before. Delivery is at least once: a message goes when it is acknowledged, not before.
///
/// - Note: Differs from production: messages of a queue that nobody consumes are kept, for as long as
///   any other.
/// - SeeAlso: <https://developers.cloudflare.com/queues/reference/how-queues-works/>
package actor Queue {
    package nonisolated let name: String
    package nonisolated let limits: QueueLimits
    private nonisolated let thread: BackgroundQueue
    private nonisolated let outbox = Mutex(Outbox())
    let context: BindingContext
    /// Finds the queue where messages go that failed too often.
    private let deadLetters: @Sendable (String) -> Queue
    private var opened: QueueStore?
    var consumer: Consumer?
    private var runningCount = 0
    private var alarm: (time: Int, task: Task<Void, Never>)?
    private var isStopped = false
    /// What kept the queue from going on, if it has not gone on since: it is told once.
    private var reported: QueueError?

    /// Who gets the messages.
    package struct Consumer: Hashable, Sendable {
        package let worker: String
        package let options: QueueConsumer

        package init(worker: String, options: QueueConsumer) {
            self.worker = worker
            self.options = options
        }
    }

    private struct Outbox {
        var sends: [Send] = []
        var bytes = 0
    }

    private struct Send {
        let messages: [OutgoingMessage]
        let reply: @Sendable (Result<QueueMetrics, QueueError>) -> Void
    }

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        thread.asUnownedSerialExecutor()
    }

    package init(
        name: String,
        _ context: BindingContext,
        deadLetters: @escaping @Sendable (String) -> Queue
    ) {
        self.name = name
        self.context = context
        self.deadLetters = deadLetters
        limits = QueueLimits(context.storage.limits)
        thread = BackgroundQueue("queue \(name)")
    }

    /// The file, opened when it is first needed; one that cannot be is tried again.
    private func store() throws(QueueError) -> QueueStore {
        if let opened { return opened }
        guard !isStopped else { throw .stopped }
        do {
            let location = try context.state.database(name, of: "queues")
            let store = try QueueStore(location, context.databaseOptions)
            try store.forget(before: oldestTime)
            opened = store
            return store
        } catch let error as StorageError {
            throw .storage(error)
        } catch let error as SQLiteError {
            throw .database(error)
        } catch {
            preconditionFailure("no other errors: \(error)")
        }
    }

    func use<R>(_ body: (QueueStore) throws(SQLiteError) -> R) throws(QueueError) -> R {
        let store = try store()
        do throws(SQLiteError) {
            let result = try body(store)
            reported = nil
            return result
        } catch {
            throw .database(error)
        }
    }

    private var oldestTime: Int { context.clock.milliseconds() - limits.retentionSeconds * 1000 }

    package func metrics() throws(QueueError) -> QueueMetrics { try store().metrics }

    /// Forgets what is too old.
    func sweep() throws(QueueError) {
        let time = oldestTime
        try use { (store) throws(SQLiteError) in try store.forget(before: time) }
    }

    package func stop() {
        isStopped = true
        alarm?.task.cancel()
        alarm = nil
        opened = nil
    }

    /// Work on the queue's thread, behind what was sent before it.
    nonisolated func run(_ body: @escaping @Sendable (isolated Queue) -> Void) {
        thread.run { self.assumeIsolated { body($0) } }
    }
}

// Sending.
extension Queue {
    /// Sends messages, all or none, and tells when they are kept.
    package nonisolated func send(
        _ messages: [OutgoingMessage],
        reply: @escaping @Sendable (Result<QueueMetrics, QueueError>) -> Void
    ) {
        let bytes = messages.reduce(0) { $0 + $1.body.count }
        let state = outbox.withLock { outbox -> (isFirst: Bool, isFull: Bool) in
            guard outbox.bytes + bytes <= QueueLimits.waitingBytesMax else { return (false, true) }
            outbox.bytes += bytes
            outbox.sends.append(Send(messages: messages, reply: reply))
            return (outbox.sends.count == 1, false)
        }
        if state.isFull { return reply(.failure(.overloaded)) }
        if state.isFirst { run { $0.flush() } }
    }

    /// The same, as an async function.
    package nonisolated func send(
        _ messages: [OutgoingMessage]
    ) async throws(QueueError) -> QueueMetrics {
        let result = await withCheckedContinuation { continuation in
            send(messages) { continuation.resume(returning: $0) }
        }
        return try result.get()
    }

    /// Commits what has come since the last time.
    private func flush() {
        let sends = outbox.withLock { outbox in
            defer { outbox = Outbox() }
            return outbox.sends
        }
        let now = context.clock.milliseconds()
        let result: Result<QueueMetrics, QueueError>
        do throws(QueueError) {
            result = .success(
                try use { (store) throws(SQLiteError) in
                    try store.insert(sends.flatMap(\.messages), at: now)
                    return store.metrics
                }
            )
        } catch {
            result = .failure(error)
        }
        for send in sends { send.reply(result) }
        deliver()
    }
}

// Delivery to a worker.
extension Queue {
    /// Says who consumes the queue; what waits is delivered.
    func setConsumer(_ consumer: Consumer?) {
        self.consumer = consumer
        deliver()
    }

    /// Hands out every batch that is due, and sees to it that the next one will be.
    ///
    /// A batch is due when it is full, or when its first message has waited for the batch timeout.
    private func deliver() {
        guard let consumer, consumer.options.delivery == .worker, !isStopped else { return }
        let size = consumer.options.maxBatchSize
        let timeout = consumer.options.maxBatchTimeoutSeconds * 1000
        do throws(QueueError) {
            while runningCount < consumer.options.maxConcurrency ?? QueueLimits.concurrency {
                let times = try use { (store) throws(SQLiteError) in try store.nextTimes(size) }
                guard let first = times.first, let last = times.last else { return }
                let due = times.count == size ? min(first + timeout, last) : first + timeout
                let now = context.clock.milliseconds()
                guard due <= now else { return wake(at: due) }
                try start(consumer, size, at: now)
            }
        } catch {
            report(error)
            wake(at: context.clock.milliseconds() + Queue.pauseMilliseconds)
        }
    }

    /// How long a queue waits when it cannot go on: its file fails, or its consumer does not run.
    static let pauseMilliseconds = 1000

    private func wake(at time: Int) {
        if let alarm, alarm.time == time { return }
        alarm?.task.cancel()
        alarm = (
            time,
            Task { [weak self, clock = context.clock] in
                guard (try? await clock.sleep(time)) != nil else { return }
                await self?.didWake(time)
            }
        )
    }

    private func didWake(_ time: Int) {
        guard alarm?.time == time else { return }
        alarm = nil
        deliver()
    }

    private func start(_ consumer: Consumer, _ size: Int, at now: Int) throws(QueueError) {
        let taken = try use { (store) throws(SQLiteError) in
            try store.take(size, at: now, until: QueueStore.inHand)
        }
        // Those whose last attempt ended with the host's own end.
        let worn = taken.filter { $0.attempts > consumer.options.maxRetries + 1 }
        if !worn.isEmpty { bury(worn, after: consumer.options.maxRetries + 1) }
        let messages =
            worn.isEmpty ? taken : taken.filter { $0.attempts <= consumer.options.maxRetries + 1 }
        guard !messages.isEmpty else { return }
        runningCount += 1
        let begin = MonotonicTime.now
        let batch = QueueBatch(
            queue: name,
            messages: messages,
            metrics: try store().metrics
        ) { [self] batch, outcome in
            run { $0.finish(batch, outcome, consumer, begin.elapsed) }
        }
        let call = HandlerCall(
            handler: "queue",
            label: "queue \(name)",
            payload: batch,
            waitUntilMilliseconds: limits.wallMilliseconds,
            wallMilliseconds: limits.wallMilliseconds,
            reply: { batch.end($0) }
        )
        context.workers.deliver(call, to: consumer.worker)
    }

    private func finish(
        _ batch: QueueBatch,
        _ outcome: HandlerOutcome,
        _ consumer: Consumer,
        _ duration: Duration
    ) {
        runningCount -= 1
        var isDone = false
        if case .done = outcome { isDone = true }
        var isAbsent = false
        if case .failed(.isolate(.stopped)) = outcome { isAbsent = true }
        let verdicts = batch.verdicts(unsaid: isDone ? .acknowledged : .retried(delaySeconds: nil))
        var settlement = QueueStore.Settlement()
        var worn: [QueueMessage] = []
        let now = context.clock.milliseconds()
        for (index, (message, verdict)) in zip(batch.messages, verdicts).enumerated() {
            switch verdict {
            case .acknowledged: settlement.removed.append(message)
            // The worker ended, or never ran: that is no fault of the message.
            case .retried where isAbsent && batch.isUnsaid(index):
                settlement.untried.append(message)
            case .retried where message.attempts > consumer.options.maxRetries:
                worn.append(message)
            case .retried(let delay):
                let seconds = delay ?? consumer.options.retryDelaySeconds ?? 0
                settlement.returned.append((message, now + seconds * 1000))
            }
        }
        settle(settlement)
        if !worn.isEmpty { bury(worn, after: consumer.options.maxRetries + 1) }
        if !isAbsent {
            context.didConsume(
                ConsumedBatch(
                    queue: name,
                    worker: consumer.worker,
                    acknowledged: settlement.removed.count,
                    count: batch.messages.count,
                    duration: duration
                )
            )
        }
        if settlement.untried.isEmpty { return deliver() }
        if !isStopped { wake(at: now + Queue.pauseMilliseconds) }
    }

    /// Settles as far as the disk lets it: what cannot be removed comes once more, after a restart.
    private func settle(_ settlement: QueueStore.Settlement) {
        do throws(QueueError) {
            try use { (store) throws(SQLiteError) in try store.settle(settlement) }
        } catch {
            report(error)
        }
    }

    private func report(_ error: QueueError) {
        guard error != reported, !isStopped else { return }
        reported = error
        context.warn("Queue \"\(name)\" cannot go on: \(error.message)")
    }
}

// Messages that failed too often.
extension Queue {
    /// Moves messages to the dead letter queue, or drops them if there is none.
    ///
    /// They are kept here until that queue has them; as their ids stay, it has each of them once.
    func bury(_ messages: [QueueMessage], after attempts: Int) {
        let times = "after \(attempts) failed attempt\(attempts == 1 ? "" : "s")"
        guard let other = consumer?.options.deadLetterQueue else {
            for message in messages {
                context.warn("Dropped message \"\(message.id)\" on queue \"\(name)\" \(times)!")
            }
            return settle(QueueStore.Settlement(removed: messages))
        }
        for message in messages {
            context.warn(
                "Moving message \"\(message.id)\" on queue \"\(name)\" to dead letter queue "
                    + "\"\(other)\" \(times)..."
            )
        }
        let letters = messages.map { message in
            var letter = OutgoingMessage(message.body, message.contentType)
            letter.origin = OutgoingMessage.Origin(id: message.id, timestamp: message.timestamp)
            return letter
        }
        deadLetters(other).send(letters) { [self] result in
            run { queue in
                switch result {
                case .success: queue.settle(QueueStore.Settlement(removed: messages))
                case .failure(let error):
                    queue.report(error)
                    let later = queue.context.clock.milliseconds() + 60_000
                    queue.settle(
                        QueueStore.Settlement(returned: messages.map { ($0, later) })
                    )
                    queue.deliver()
                }
            }
        }
    }
}
