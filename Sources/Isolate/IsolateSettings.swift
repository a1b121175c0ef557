/// The limits of one isolate.
///
/// Production's are at <https://developers.cloudflare.com/workers/platform/limits/>.
package struct IsolateLimits: Hashable, Sendable {
    /// CPU time of one event: 30 s unless `limits.cpu_ms` says otherwise.
    package var cpuMilliseconds = 30_000
    /// The heap and the buffers outside it: 128 MB.
    package var memoryBytes = 128 << 20
    /// Fetches of one event that leave the host.
    package var subrequests = 1000
    /// How long `waitUntil` may go on after the event has its outcome.
    package var waitUntilMilliseconds: UInt64 = 30_000
    /// The longest message of a WebSocket that is taken: 32 MiB.
    package var webSocketMessageBytes = 32 << 20
    /// Whether what overruns is ended, or only warned of.
    package var isEnforced = true

    package init() {}
}

/// What an isolate is made of, beside the worker's code.
package struct IsolateSettings: Sendable {
    /// The worker's name, as logs and stacks show it.
    package var name: String
    package var limits = IsolateLimits()
    /// Every compatibility flag, on or off.
    package var flags: [String: Bool] = [:]
    /// Lifts the ban on `eval`, `new Function` and WebAssembly from bytes.
    package var allowsCodeGeneration = false
    /// The source of a builtin, by its name.
    package var builtin: @Sendable (String) -> StaticSource?

    package init(name: String, builtin: @escaping @Sendable (String) -> StaticSource?) {
        self.name = name
        self.builtin = builtin
    }
}

/// JavaScript that is part of the binary.
package struct StaticSource: @unchecked Sendable {
    // Points into the binary's constants, which nothing changes.
    package let bytes: UnsafeRawBufferPointer

    package init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }
}
