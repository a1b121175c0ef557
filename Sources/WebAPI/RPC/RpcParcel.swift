internal import EventLoop
internal import Foundations
internal import HTTPWire
package import Isolate
internal import Synchronization

/// What goes beside the bytes of a message, as it is no bytes: a body, a service.
package struct RpcParcel: Sendable {
    /// Which kind it is; see ``RpcParcelKinds``.
    let letter: Character
    let content: any Sendable
}

/// How an isolate gives things away and receives them, by the letter that names their kind.
///
/// In JavaScript a parcel is the letter and a text, such as the number of a body.
package final class RpcParcelKinds {
    package struct Kind {
        /// Takes what a text stands for out of an event.
        let take: (Runtime, Substring, RequestScope) throws -> any Sendable
        /// Gives it to an event; `nil` for what is not of the kind.
        let give: (Runtime, any Sendable, RequestScope) -> String?
    }

    private var kinds: [Character: Kind] = [:]

    package static func of(_ runtime: Runtime) -> RpcParcelKinds {
        runtime.state { _ in
            let table = RpcParcelKinds()
            table.kinds["b"] = .body()
            return table
        }
    }

    /// Adds a kind of what bindings have.
    package func add<Content: Sendable>(
        _ letter: Character,
        take: @escaping (Runtime, Substring, RequestScope) throws -> Content,
        give: @escaping (Runtime, Content, RequestScope) -> String
    ) {
        kinds[letter] = Kind(take: take) { runtime, content, scope in
            (content as? Content).map { give(runtime, $0, scope) }
        }
    }

    /// The parcels of a text: a line each.
    func take(_ text: String, _ runtime: Runtime, _ scope: RequestScope) throws -> [RpcParcel] {
        try text.split(separator: "\n").map { line in
            guard let letter = line.first, let kind = kinds[letter] else {
                throw JSError(.rangeError, "no such parcel")
            }
            return RpcParcel(
                letter: letter,
                content: try kind.take(runtime, line.dropFirst(), scope)
            )
        }
    }

    /// What JavaScript knows the parcels by at the other end: a line each.
    func give(_ parcels: [RpcParcel], _ runtime: Runtime, _ scope: RequestScope) -> String {
        parcels.map { kinds[$0.letter]?.give(runtime, $0.content, scope) ?? "" }
            .joined(separator: "\n")
    }
}

extension RpcParcelKinds.Kind {
    /// A body; its text is a native source's number.
    fileprivate static func body() -> RpcParcelKinds.Kind {
        RpcParcelKinds.Kind { runtime, text, scope in
            let source = try SourceTable.of(runtime).take(Int(text) ?? 0, in: scope)
            return TravellingBody(source, runtime: runtime, scope: scope)
        } give: { runtime, content, scope in
            guard let body = content as? TravellingBody else { return nil }
            let source = body.open(runtime.loop)
            return "\(SourceTable.of(runtime).insert(source, scope: scope))"
        }
    }
}

/// A body on its way to another event.
///
/// It is read on its own loop, and keeps its event until it has ended, or nobody wants it.
private final class TravellingBody: Sendable {
    private struct State {
        // Safe to send: read and cancelled on its loop alone.
        nonisolated(unsafe) var source: (any BodySource)?
    }

    private let state: Mutex<State>
    private let length: Int?
    private let loop: EventLoop
    // Safe to share: used on the source's loop alone.
    nonisolated(unsafe) private let handle: RuntimeHandle
    nonisolated(unsafe) private let scope: RequestScope

    init(_ source: any BodySource, runtime: Runtime, scope: RequestScope) {
        nonisolated(unsafe) let content = source
        state = Mutex(State(source: content))
        length = source.length
        loop = runtime.loop
        handle = runtime.handle
        self.scope = scope
        runtime.hold(scope)
    }

    /// What the other event reads, on its loop.
    func open(_ reader: EventLoop) -> any BodySource {
        let pipe = BodyPipe(length: length, writer: loop, reader: reader)
        guard let source = take() else { return pipe }
        nonisolated(unsafe) let content = source
        onLoop { [self] in SourcePump(content, into: pipe) { self.release() } }
        return pipe
    }

    deinit {
        guard let source = take() else { return }
        nonisolated(unsafe) let (content, handle, scope) = (source, handle, scope)
        let cancel: @Sendable () -> Void = {
            content.cancel()
            handle.runtime?.release(scope)
        }
        if loop.isCurrent { cancel() } else { loop.async(cancel) }
    }

    private func take() -> (any BodySource)? {
        nonisolated(unsafe) var source: (any BodySource)?
        state.withLock { state in
            source = state.source
            state.source = nil
        }
        return source
    }

    private func onLoop(_ work: @escaping @Sendable () -> Void) {
        if loop.isCurrent { work() } else { loop.async(work) }
    }

    private func release() { handle.runtime?.release(scope) }
}
