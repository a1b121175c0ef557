internal import Foundations
package import Isolate
internal import WebAPI

extension OpTable {
    /// The native half of queue.js and queue-event.js.
    package mutating func addQueues() {
        addQueueSending()
        addQueueBatches()
    }

    private mutating func addQueueSending() {
        // (binding, isBatch, delay, ...content type, delay, body) -> promise of metrics, or of a text
        // that says why not
        add("queueSend") { call in
            let sending = try call.queueSending()
            let isBatch = call.bool(1)
            let result: Result<[OutgoingMessage], QueueError>
            do throws(QueueError) {
                result = .success(
                    try sending.queue.limits.check(try call.messages(of: sending), isBatch: isBatch)
                )
            } catch {
                result = .failure(error)
            }
            return call.promise { settle in
                let reply: @Sendable (Result<QueueMetrics, QueueError>) -> Void = { result in
                    settle.resolve { $0.queueMetrics(result) }
                }
                switch result {
                case .success(let messages): sending.queue.send(messages, reply: reply)
                case .failure(let error): reply(.failure(error))
                }
            }
        }
        // (binding) -> the same
        add("queueMetrics") { call in
            let queue = try call.queueSending().queue
            return call.promise { settle in
                queue.run { queue in
                    let result: Result<QueueMetrics, QueueError>
                    do throws(QueueError) {
                        result = .success(try queue.metrics())
                    } catch {
                        result = .failure(error)
                    }
                    settle.resolve { $0.queueMetrics(result) }
                }
            }
        }
    }

    private mutating func addQueueBatches() {
        add("queueName") { call in call.string(try call.batch.queue) }
        add("queueCount") { call in call.number(try call.batch.messages.count) }
        add("queueBacklog") { call in call.runtime.queueMetrics(.success(try call.batch.metrics)) }
        // (event, index) -> id, timestamp, attempts, content type, body
        add("queueMessage") { call in
            let message = try call.message
            let runtime = call.runtime
            var index = 0
            return runtime.array(count: 5) {
                index += 1
                switch index {
                case 1: return runtime.string(message.id)
                case 2: return runtime.number(Double(message.timestamp))
                case 3: return runtime.number(Double(message.attempts))
                case 4: return runtime.number(Double(message.contentType.rawValue))
                default:
                    switch message.contentType {
                    case .text, .json:
                        return message.body.withUnsafeBytes { runtime.string(utf8: $0) }
                    case .bytes, .v8: return runtime.bytes(message.body)
                    }
                }
            }
        }
        add("queueAck") { call in try call.warn(call.batch.acknowledge(call.messageIndex)) }
        add("queueRetry") { call in
            try call.warn(call.batch.retry(call.messageIndex, delaySeconds: call.seconds(2)))
        }
        add("queueAckAll") { call in try call.warn(call.batch.acknowledgeAll()) }
        add("queueRetryAll") { call in
            try call.warn(call.batch.retryAll(delaySeconds: call.seconds(1)))
        }
        // (event): what was said so far counts, whatever `waitUntil` comes to
        add("queueSettle") { call in
            try call.batch.end(.done(""))
            return call.undefined
        }
    }
}

extension OpCall {
    fileprivate func queueSending() throws -> QueueSending {
        let scope = try requireScope()
        guard runtime.countSubrequest(scope) else {
            throw JSError(.error, SubrequestLimit.message(runtime.settings.limits.subrequests))
        }
        return try resource(0)
    }

    /// The messages that follow the first three arguments.
    fileprivate func messages(of sending: QueueSending) throws(QueueError) -> [OutgoingMessage] {
        let common = seconds(2) ?? sending.delaySeconds
        var messages: [OutgoingMessage] = []
        for index in stride(from: 3, to: count, by: 3) {
            let type = QueueContentType(rawValue: int(index)) ?? .bytes
            let body: [UInt8]
            do {
                body =
                    isString(index + 2)
                    ? try withUTF8(index + 2) { [UInt8]($0) } : try bytes(index + 2)
            } catch {
                preconditionFailure("queue.js gives texts and buffers alone")
            }
            messages.append(
                OutgoingMessage(body, type, delaySeconds: seconds(index + 1) ?? common)
            )
        }
        return messages
    }

    /// `undefined` is no number of seconds.
    fileprivate func seconds(_ index: Int) -> Int? { isUndefined(index) ? nil : int(index) }

    fileprivate var batch: QueueBatch { get throws { try payload(0) } }

    fileprivate var messageIndex: Int {
        get throws {
            let index = int(1)
            guard try batch.messages.indices.contains(index) else {
                throw JSError(.rangeError, "no message \(index)")
            }
            return index
        }
    }

    fileprivate var message: QueueMessage { get throws { try batch.messages[messageIndex] } }

    fileprivate func warn(_ text: String?) throws -> JSValue {
        if let text { WorkerLog.of(runtime).write(.warn, text, scope: scope) }
        return undefined
    }
}

extension QueueLimits {
    fileprivate func check(
        _ messages: [OutgoingMessage],
        isBatch: Bool
    ) throws(QueueError) -> [OutgoingMessage] {
        if isBatch, messages.count > batchMessages {
            throw .tooManyMessages(count: messages.count, limit: batchMessages)
        }
        let longest = messages.map(\.body.count).max() ?? 0
        if longest > messageBytes {
            throw isBatch
                ? .messageOfBatchTooLong(bytes: longest, limit: messageBytes)
                : .messageTooLong(bytes: longest, limit: messageBytes)
        }
        let bytes = messages.reduce(0) { $0 + $1.body.count }
        if isBatch, bytes > batchBytes { throw .batchTooLong(bytes: bytes, limit: batchBytes) }
        for message in messages {
            let seconds = message.delaySeconds ?? 0
            if !(0...delaySeconds).contains(seconds) {
                throw .badDelay(seconds: seconds, limit: delaySeconds)
            }
        }
        return messages
    }
}

extension Runtime {
    /// Count, bytes and the oldest timestamp, which is 0 for none; or a text that says why not.
    fileprivate func queueMetrics(_ result: Result<QueueMetrics, QueueError>) -> JSValue {
        switch result {
        case .success(let metrics):
            var numbers = [
                metrics.backlogCount, metrics.backlogBytes, metrics.oldestMessageTimestamp ?? 0,
            ][...]
            return array(count: 3) { number(Double(numbers.removeFirst())) }
        case .failure(let error): return string(error.message)
        }
    }
}
