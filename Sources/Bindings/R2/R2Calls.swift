internal import EventLoop
internal import Foundation
internal import Foundations
internal import HTTPWire
internal import Isolate
internal import WebAPI

// What the ops of R2 have in common.
extension OpCall {
    func bucket() throws -> R2Bucket { try resource(0) }

    func key(_ action: String) throws -> R2Key {
        try checked(action) { try R2Key(string(1)) }
    }

    /// An argument of JSON, or `nil` if it is not there.
    func json<Value: Decodable>(_ index: Int, as type: Value.Type) throws -> Value? {
        guard !isUndefined(index) else { return nil }
        return try withUTF8(index) { bytes in
            do {
                return try JSONDecoder().decode(type, from: Data(bytes))
            } catch {
                throw JSError(.typeError, "The options of this call are not valid.")
            }
        }
    }

    /// What `body` gives; a refusal becomes the error that JavaScript sees.
    func checked<R>(_ action: String, _ body: () throws -> R) throws -> R {
        do { return try body() } catch let error as R2Error { throw JSError(error, action) }
    }

    /// A promise of what `work` gives.
    func r2<Value: Sendable>(
        _ action: String,
        _ work: @escaping @Sendable () async throws(R2Error) -> Value,
        result: @escaping @Sendable (Runtime, Value) -> JSValue
    ) throws -> JSValue {
        try countSubrequest(try requireScope())
        return promise { settle in
            Task {
                do throws(R2Error) {
                    let value = try await work()
                    settle.resolve { result($0, value) }
                } catch {
                    settle.reject(JSError(error, action))
                }
            }
        }
    }

    /// A promise of what `commit` gives once a body is stored; an event that ends leaves nothing.
    func upload(
        _ action: String,
        _ index: Int,
        begin: @escaping @Sendable () async throws(R2Error) -> R2Upload,
        commit: @escaping @Sendable (R2Upload) async throws(R2Error) -> String?
    ) throws -> JSValue {
        let scope = try requireScope()
        try countSubrequest(scope)
        let (source, loop) = (try bodySource(index) ?? BytesSource([]), runtime.loop)
        // Safe to send: used on this loop alone.
        nonisolated(unsafe) let (body, owner) = (source, scope)
        return promise { settle in
            Task {
                do throws(R2Error) {
                    let upload = try await begin()
                    loop.async {
                        guard !owner.isEnded else { return body.cancel() }
                        let fill = R2Fill(body, into: upload, on: loop) { result in
                            Task { await settle.settle(action, result, upload, commit) }
                        }
                        owner.onEnd { fill.cancel() }
                    }
                } catch {
                    loop.async { body.cancel() }
                    settle.reject(JSError(error, action))
                }
            }
        }
    }

}

extension Settlement {
    fileprivate func settle(
        _ action: String,
        _ result: Result<Void, R2Error>,
        _ upload: R2Upload,
        _ commit: (R2Upload) async throws(R2Error) -> String?
    ) async {
        do throws(R2Error) {
            try result.get()
            let text = try await commit(upload)
            resolve { $0.text(text) }
        } catch {
            reject(JSError(error, action))
        }
    }
}

extension Runtime {
    /// A text, or null.
    func text(_ text: String?) -> JSValue { text.map { string($0) } ?? null }
}

extension JSError {
    /// As workerd words it: the call, the sentence, the number.
    init(_ error: R2Error, _ action: String) {
        switch error {
        // What is wrong with the arguments is told as it is.
        case .invalidArgument(let text): self.init(.error, text)
        case .body(let name, let message): self.init(BodyError(message, name: name))
        default: self.init(.error, "\(action): \(error.message) (\(error.number))")
        }
    }
}

extension R2Error {
    static let tooManyKeys = R2Error.invalidArgument(
        "delete: There are too many keys; the most are \(R2Limits.deleteKeysMax)."
    )
}
