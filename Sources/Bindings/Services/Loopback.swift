internal import HTTPWire
internal import Isolate

/// The worker itself as a service: what `ctx.exports` calls.
///
/// - SeeAlso: <https://developers.cloudflare.com/workers/runtime-apis/context/#exports>
final class Loopback {
    /// Gives an entrypoint by its name, empty for the default, and its `ctx.props`; `nil` once the
    /// host has the worker no more.
    let service: (_ entrypoint: String, _ props: String) -> (any Fetcher)?

    private init(_ service: @escaping (String, String) -> (any Fetcher)?) { self.service = service }

    static func install(
        in runtime: Runtime,
        _ service: @escaping (String, String) -> (any Fetcher)?
    ) {
        _ = runtime.state { _ in Loopback(service) }
    }

    static func of(_ runtime: Runtime) -> Loopback {
        runtime.state { _ in Loopback { _, _ in nil } }
    }
}
