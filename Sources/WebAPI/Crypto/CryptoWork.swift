import Isolate
import Dispatch
import Foundations

/// The result of a piece of cryptography, before it is a JavaScript value.
enum CryptoResult: Sendable {
    case bytes([UInt8])
    case bool(Bool)

    func value(in runtime: Runtime) -> JSValue {
        switch self {
        case .bytes(let bytes): runtime.bytes(bytes)
        case .bool(let bool): runtime.bool(bool)
        }
    }
}

/// What a piece of cryptography costs, which decides the thread it runs on.
enum CryptoCost {
    /// About a byte's worth of work for each byte: small inputs are done at once, large ones
    /// elsewhere.
    case proportional

    /// A millisecond or so, whatever the input.
    case heavy

    /// Chosen by the caller and without a bound, as the iterations of PBKDF2 are.
    ///
    /// These have a queue of their own, so that they cannot hold up anybody's digests.
    case unbounded

    /// 64 KiB with a nonce, a tag and additional data: larger inputs are worth the copy and the trip
    /// to another thread, so that no hash or cipher holds up an isolate.
    static let byteCountMaxInline = (64 << 10) + (1 << 10)

    func queue(byteCount: Int) -> DispatchQueue? {
        switch self {
        case .proportional:
            byteCount <= Self.byteCountMaxInline ? nil : .global(qos: .userInitiated)
        case .heavy: .global(qos: .userInitiated)
        case .unbounded: .global(qos: .utility)
        }
    }
}

/// An op's buffers: where they lie if the work is done at once, or copies that are wiped after it.
///
/// `@unchecked Sendable` is safe: what is sent to another thread is its copies.
struct CryptoInputs: @unchecked Sendable {
    private let buffers: [UnsafeRawBufferPointer]
    private let copies: [SecretBytes]

    /// OpenSSL takes no null for some inputs, not even for an empty one.
    private static let nothing = SecretBytes([])

    init(inPlace buffers: [UnsafeRawBufferPointer]) {
        self.buffers = buffers.map { $0.isEmpty ? Self.nothing.raw : $0 }
        copies = []
    }

    init(copying buffers: [UnsafeRawBufferPointer]) {
        copies = buffers.map { SecretBytes(copying: $0) }
        self.buffers = copies.map(\.raw)
    }

    /// One of the buffers, in the order in which they were named; empty for one that was undefined.
    subscript(_ index: Int) -> UnsafeRawBufferPointer { buffers[index] }
}

extension OpCall {
    /// Runs `work` over the buffers that are the arguments at `indices`.
    ///
    /// A worker that changes a buffer afterwards changes nothing: either the work is done by then,
    /// and the result is the value itself, or another thread works on copies, and it is a promise.
    func crypto(
        _ indices: [Int],
        cost: CryptoCost = .proportional,
        _ work: @escaping @Sendable (CryptoInputs) throws(CryptoError) -> CryptoResult
    ) throws -> JSValue {
        let run: @Sendable (CryptoInputs) throws(CryptoError) -> CryptoResult = {
            inputs throws(CryptoError) in
            try ErrorQueue.emptied { () throws(CryptoError) in
                try withExtendedLifetime(inputs) { () throws(CryptoError) in try work(inputs) }
            }
        }
        return try withBytes(at: indices) { buffers in
            guard let queue = cost.queue(byteCount: buffers.reduce(0) { $0 + $1.count }) else {
                return try asJSError { () throws(CryptoError) in
                    try run(CryptoInputs(inPlace: buffers))
                }.value(in: runtime)
            }
            return perform(run, over: CryptoInputs(copying: buffers), on: queue)
        }
    }

    private func perform(
        _ run: @escaping @Sendable (CryptoInputs) throws(CryptoError) -> CryptoResult,
        over inputs: CryptoInputs,
        on queue: DispatchQueue
    ) -> JSValue {
        promise { settle in
            queue.async {
                do throws(CryptoError) {
                    let result = try run(inputs)
                    settle.resolve { result.value(in: $0) }
                } catch {
                    settle.reject(JSError(error))
                }
            }
        }
    }

    /// The hash that the text at `index` names.
    func hash(_ index: Int) throws -> HashAlgorithm {
        let name = try string(index)
        return try asJSError { () throws(CryptoError) in try HashAlgorithm(named: name) }
    }

    /// The kind of key that the text at `index` names.
    func keyKind(_ index: Int) throws -> KeyKind {
        let name = try string(index)
        return try asJSError { () throws(CryptoError) in try KeyKind(named: name) }
    }

    func asJSError<Result>(_ work: () throws(CryptoError) -> Result) throws -> Result {
        do throws(CryptoError) {
            return try work()
        } catch {
            throw JSError(error)
        }
    }
}

extension JSError {
    init(_ error: CryptoError) { self.init(.domException(error.name), error.message) }
}
