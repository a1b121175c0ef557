/// What one event of a worker did, as its tail workers are told: JSON that trace-items.js reads.
///
/// - SeeAlso: <https://developers.cloudflare.com/workers/runtime-apis/handlers/tail/>
package struct InvocationRecord: Encodable, Sendable {
    package struct Log: Encodable, Sendable {
        /// Unix milliseconds.
        let timestamp: Int
        let level: String
        /// A JSON array of what was logged.
        let message: String
    }

    package struct Exception: Encodable, Sendable {
        /// Unix milliseconds.
        let timestamp: Int
        let name: String
        let message: String
        let stack: String?
    }

    package struct DiagnosticsEvent: Encodable, Sendable {
        /// Unix milliseconds.
        let timestamp: Int
        let channel: String
        /// A cloned value, a character a byte.
        let message: String
    }

    package var event: TraceEvent
    /// When it began, in Unix milliseconds.
    package let eventTimestamp: Int
    package internal(set) var logs: [Log] = []
    package internal(set) var exceptions: [Exception] = []
    package internal(set) var diagnosticsChannelEvents: [DiagnosticsEvent] = []
    package let scriptName: String
    package var entrypoint: String?
    /// The number of the object that handled it; 0 for none.
    package let object: Int
    package var durableObjectId: String?
    package internal(set) var outcome = "ok"
    package internal(set) var truncated = false
    /// Milliseconds.
    package internal(set) var cpuTime = 0
    /// Milliseconds.
    package internal(set) var wallTime = 0
    /// How many services have called one another to come to the event.
    package let depth: Int

    private enum CodingKeys: String, CodingKey {
        case event, eventTimestamp, logs, exceptions, diagnosticsChannelEvents, scriptName
        case entrypoint, durableObjectId, outcome, truncated, cpuTime, wallTime
    }
}

/// What an event was about.
package enum TraceEvent: Encodable, Sendable {
    /// Headers are a block as headers.js has it; `cf` is JSON, or empty.
    case fetch(method: String, url: String, headers: String, cf: String, status: Int?)
    case rpc(method: String)
    case scheduled(cron: String, milliseconds: Int)
    case queue(name: String, batchSize: Int)
    case email(from: String, to: String, rawSize: Int)
    case alarm(milliseconds: Int)
    /// A code and `wasClean` are a close's.
    case webSocket(type: String, code: Int?, wasClean: Bool?)
    /// Events of these workers.
    case tail([String])
    case other

    private enum Keys: String, CodingKey {
        case kind, method, url, headers, cf, status, cron, milliseconds, name, batchSize, from, to
        case rawSize, type, code, wasClean, workers
    }

    package func encode(to encoder: any Encoder) throws {
        var table = encoder.container(keyedBy: Keys.self)
        switch self {
        case .fetch(let method, let url, let headers, let cf, let status):
            try table.encode("fetch", forKey: .kind)
            try table.encode(method, forKey: .method)
            try table.encode(url, forKey: .url)
            try table.encode(headers, forKey: .headers)
            try table.encode(cf, forKey: .cf)
            try table.encodeIfPresent(status, forKey: .status)
        case .rpc(let method):
            try table.encode("rpc", forKey: .kind)
            try table.encode(method, forKey: .method)
        case .scheduled(let cron, let milliseconds):
            try table.encode("scheduled", forKey: .kind)
            try table.encode(cron, forKey: .cron)
            try table.encode(milliseconds, forKey: .milliseconds)
        case .queue(let name, let batchSize):
            try table.encode("queue", forKey: .kind)
            try table.encode(name, forKey: .name)
            try table.encode(batchSize, forKey: .batchSize)
        case .email(let from, let to, let rawSize):
            try table.encode("email", forKey: .kind)
            try table.encode(from, forKey: .from)
            try table.encode(to, forKey: .to)
            try table.encode(rawSize, forKey: .rawSize)
        case .alarm(let milliseconds):
            try table.encode("alarm", forKey: .kind)
            try table.encode(milliseconds, forKey: .milliseconds)
        case .webSocket(let type, let code, let wasClean):
            try table.encode("webSocket", forKey: .kind)
            try table.encode(type, forKey: .type)
            try table.encodeIfPresent(code, forKey: .code)
            try table.encodeIfPresent(wasClean, forKey: .wasClean)
        case .tail(let workers):
            try table.encode("tail", forKey: .kind)
            try table.encode(workers, forKey: .workers)
        case .other: try table.encode("other", forKey: .kind)
        }
    }
}

/// What a handler other than `fetch` is called for, as tail workers are told.
package protocol TracedPayload: Sendable {
    var traceEvent: TraceEvent { get }
}
