internal import Isolate
internal import WebAPI

/// What a failed request is called, by Cloudflare's numbers.
///
/// - SeeAlso: <https://developers.cloudflare.com/workers/observability/errors/>
struct FailureKind: Hashable, Sendable {
    let code: Int
    let status: Int
    /// Says nothing that is not public.
    let title: String

    init(_ failure: WorkerFailure) {
        switch failure {
        case .threw, .hung, .tooLong:
            self.init(code: 1101, status: 500, title: "Worker threw exception")
        case .isolate(.exceededCPU), .isolate(.exceededMemory):
            self.init(code: 1102, status: 503, title: "Worker exceeded resource limits")
        case .isolate(.stopped):
            self.init(code: 1105, status: 503, title: "Temporarily unavailable")
        case .tooDeep:
            self.init(code: 1019, status: 500, title: "Worker calls itself too deeply")
        }
    }

    private init(code: Int, status: Int, title: String) {
        self.code = code
        self.status = status
        self.title = title
    }
}
