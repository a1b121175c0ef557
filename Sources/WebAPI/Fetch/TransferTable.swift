internal import EventLoop
internal import Foundations
package import HTTPWire
package import Isolate

/// Requests that an isolate has under way, by the token that JavaScript aborts them with.
package final class TransferTable {
    private struct Entry {
        let scope: RequestScope
        let cancel: () -> Void
        var source: (any BodySource)?
    }

    private var entries: [Int: Entry] = [:]

    package static func of(_ runtime: Runtime) -> TransferTable {
        runtime.state { _ in TransferTable() }
    }

    /// Remembers how to cancel a transfer; its event's end cancels it too.
    package func insert(_ token: Int, scope: RequestScope, cancel: @escaping () -> Void) {
        entries[token] = Entry(scope: scope, cancel: cancel)
        scope.onEnd { self.cancel(token) }
    }

    package func cancel(_ token: Int) {
        entries.removeValue(forKey: token)?.cancel()
    }

    package func remove(_ token: Int) { entries[token] = nil }

    /// Settles the promise of a call with its answer, which to a `HEAD` has no body.
    package func deliver(
        _ result: Result<FetchAnswer, FetchFailure>,
        to settlement: Settlement,
        in scope: RequestScope,
        token: Int,
        isHead: Bool = false
    ) {
        switch result {
        case .failure(let failure):
            remove(token)
            settlement.reject(
                JSError(
                    JSErrorClass(named: failure.name),
                    failure.message,
                    marks: failure.marks
                )
            )
        case .success(let answer):
            settlement.resolveHere { runtime in
                var headers = answer.headers
                let handle: Int? =
                    if case .webSocket(let answer) = answer.body {
                        WebSocketTable.of(runtime).insert(answer.end, scope: scope)
                    } else {
                        answer.body.source(on: runtime.loop).flatMap { source in
                            if isHead {
                                source.cancel()
                                return nil
                            }
                            var source = source
                            if answer.isEncoded, let decoded = DecodedSource(source, headers) {
                                source = decoded
                                headers = headers.withoutLength
                            }
                            return SourceTable.of(runtime).insert(source, scope: scope)
                        }
                    }
                return runtime.answerHead(
                    status: answer.status,
                    reason: answer.reason,
                    headers: headers,
                    handle: handle
                )
            }
        }
    }
}

extension Runtime {
    /// The head of an answer as transfer.js takes it apart: `handle status reason\n`, then the fields.
    ///
    /// The handle is the body's, or the socket's if the status is 101.
    package func answerHead(
        status: Int,
        reason: String,
        headers: HeaderBlock,
        handle: Int?
    ) -> JSValue {
        let bytes = Array("\(handle ?? -1) \(status) \(reason)\n".utf8) + headers.bytes
        return bytes.withUnsafeBytes { string(latin1: $0) }
    }
}

extension Runtime {
    /// The same with a body that is given a handle.
    package func answerHead(
        status: Int,
        reason: String,
        headers: HeaderBlock,
        source: (any BodySource)?,
        scope: RequestScope
    ) -> JSValue {
        let handle = source.map { SourceTable.of(self).insert($0, scope: scope) }
        return answerHead(status: status, reason: reason, headers: headers, handle: handle)
    }
}

extension OpTable {
    package mutating func addTransfers() {
        add("transferAbort") { call in
            TransferTable.of(call.runtime).cancel(call.int(0))
            return call.undefined
        }
    }
}

extension OpCall {
    /// A body that goes to another loop: null, text, bytes, or a native source's number.
    package func fetchBody(_ index: Int) throws -> FetchCall.Body {
        if isNull(index) || isUndefined(index) { return .none }
        if isString(index) { return .bytes(try withUTF8(index) { [UInt8]($0) }) }
        if isBuffer(index) { return .bytes(try bytes(index)) }
        let source = try SourceTable.of(runtime).take(int(index), in: scope)
        nonisolated(unsafe) let body = source  // read on this loop alone, by the pump
        let loop = runtime.loop
        return .pipe { reader in
            let pipe = BodyPipe(length: body.length, writer: loop, reader: reader)
            loop.async { SourcePump(body, into: pipe) }
            return pipe
        }
    }
}
