internal import Foundations
package import Isolate
internal import WebAPI

extension OpTable {
    /// The native half of service-handlers.js.
    package mutating func addServiceHandlers() {
        // (binding, entrypoint, props, cron, Unix milliseconds) -> promise of JSON
        add("serviceScheduled") { call in
            let run = ScheduledRun(cron: try call.string(3), milliseconds: call.int(4))
            return try call.deliver { settle in
                run.call { outcome in settle.resolve { $0.string(ScheduledRun.report(outcome)) } }
            }
        }
        // (binding, entrypoint, props, queue, ...id, Unix milliseconds, attempts, body) -> the same
        add("serviceQueue") { call in
            let queue = try call.string(3)
            let messages = try stride(from: 4, to: call.count, by: 4).map { index in
                QueueMessage(
                    row: 0,
                    id: try call.string(index),
                    body: try call.bytes(index + 3),
                    contentType: .v8,
                    timestamp: call.int(index + 1),
                    attempts: call.int(index + 2)
                )
            }
            return try call.deliver { settle in
                let batch = QueueBatch(queue: queue, messages: messages, metrics: QueueMetrics()) {
                    let report = QueueReport($0, $1).json
                    settle.resolve { $0.string(report) }
                }
                return HandlerCall(
                    handler: "queue",
                    label: "queue \(queue)",
                    payload: batch,
                    reply: { batch.end($0) }
                )
            }
        }
    }
}

extension OpCall {
    /// Brings an event to the service that the first three arguments name; a promise that `make`
    /// sees to.
    fileprivate func deliver(
        _ make: @escaping (Settlement) -> HandlerCall
    ) throws -> JSValue {
        let depth = try nextDepth()
        guard let service = try service(0, entrypoint: 1) as? any HandlerService else {
            throw JSError(.typeError, "The service has no handlers that can be called.")
        }
        return promise { settle in
            var call = make(settle)
            call.depth = depth
            service.deliver(call)
        }
    }
}
