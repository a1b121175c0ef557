package import Config
internal import Foundations
internal import Isolate
package import WebAPI

/// Tail workers: what other workers' events did, once they have ended.
///
/// Difference from production: an event is told of by itself, and at once.
///
/// - SeeAlso: <https://developers.cloudflare.com/workers/observability/logs/tail-workers/>
package struct TailConsumers: BindingFamily {
    private let context: BindingContext

    package init(_ context: BindingContext) { self.context = context }

    package func bind(_ worker: WorkerConfig) -> BoundBindings {
        let consumers = worker.bindings.tailConsumers.map(\.service)
        guard !consumers.isEmpty else { return BoundBindings(environment: []) }
        let name = worker.name.text
        return BoundBindings(environment: []) { [context] runtime in
            let objects = LiveObjects.of(runtime)
            Tracing.begin(in: runtime, worker: name, clock: context.clock) { record in
                var record = record
                if record.object != 0, let object = objects[record.object] {
                    record.durableObjectId = object.id.hex
                    record.entrypoint = object.namespace.className
                }
                for consumer in consumers { send(record, to: consumer) }
            }
        }
    }

    private func send(_ record: InvocationRecord, to consumer: String) {
        // What tells of its own telling would never end; a circle of tail workers ends at the limit.
        if case .tail = record.event, record.scriptName == consumer { return }
        guard record.depth < ServiceLimits.depthMax else { return }
        var call = HandlerCall(
            handler: "tail",
            label: "tail",
            payload: TailBatch(records: [record]),
            reply: { _ in }
        )
        call.depth = record.depth + 1
        context.workers.deliver(call, to: consumer)
    }

    package func describe(_ worker: WorkerConfig) -> [BindingRow] {
        worker.bindings.tailConsumers.map {
            BindingRow(binding: "", kind: BindingKind.tailConsumers.title, resource: $0.service)
        }
    }
}

/// What the `tail` handler is called for.
struct TailBatch: TracedPayload {
    let records: [InvocationRecord]

    var traceEvent: TraceEvent { .tail(records.map(\.scriptName)) }
}

// What else tail workers are told of.

extension ScheduledRun: TracedPayload {
    var traceEvent: TraceEvent { .scheduled(cron: cron, milliseconds: milliseconds) }
}

extension QueueBatch: TracedPayload {
    package var traceEvent: TraceEvent { .queue(name: queue, batchSize: messages.count) }
}

extension IncomingEmail: TracedPayload {
    var traceEvent: TraceEvent { .email(from: from, to: to, rawSize: raw.count) }
}

extension AlarmEvent: TracedPayload {
    var traceEvent: TraceEvent { .alarm(milliseconds: run.scheduledTime) }
}

extension SocketEvent: TracedPayload {
    var traceEvent: TraceEvent {
        switch news {
        case .message: .webSocket(type: "message", code: nil, wasClean: nil)
        case .close(let code, _, let wasClean):
            .webSocket(type: "close", code: code, wasClean: wasClean)
        case .error: .webSocket(type: "error", code: nil, wasClean: nil)
        }
    }
}
