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

    /// Inputs from here on are worth the trip to another thread.
    static let byteCountMaxInline = 64 << 10

    func queue(byteCount: Int) -> DispatchQueue? {
        switch self {
        case .proportional:
            byteCount < Self.byteCountMaxInline ? nil : .global(qos: .userInitiated)
        case .heavy: .global(qos: .userInitiated)
        case .unbounded: .global(qos: .utility)
        }
    }
}

/// Copies of an op's buffers, wiped when the work is done.
struct CryptoInputs: Sendable {
    fileprivate let copies: [SecretBytes]

    /// One of the buffers, in the order in which they were named; empty for one that was undefined.
    subscript(_ index: Int) -> UnsafeRawBufferPointer { copies[index].raw }
}

extension OpCall {
    /// Runs `work` over copies of the buffers that are the arguments at `indices`.
    ///
    /// The copies are what the standard calls getting a copy of the bytes: a worker that changes a
    /// buffer
    /// afterwards changes nothing. The result is the value itself, or a promise of it when another
    /// thread does the work.
    func crypto(
        _ indices: [Int],
        cost: CryptoCost = .proportional,
        _ work: @escaping @Sendable (CryptoInputs) throws(CryptoError) -> CryptoResult
    ) throws -> JSValue {
        let copies = try indices.map { index in
            guard isBuffer(index) else { return SecretBytes([]) }
            return try withBytes(index) { SecretBytes(copying: $0) }
        }
        let inputs = CryptoInputs(copies: copies)
        let run: @Sendable () throws(CryptoError) -> CryptoResult = { () throws(CryptoError) in
            try ErrorQueue.emptied { () throws(CryptoError) in
                try withExtendedLifetime(inputs) { () throws(CryptoError) in try work(inputs) }
            }
        }
        guard let queue = cost.queue(byteCount: copies.reduce(0) { $0 + $1.count }) else {
            do throws(CryptoError) {
                return try run().value(in: runtime)
            } catch {
                throw JSError(error)
            }
        }
        return promise { settle in
            queue.async {
                do throws(CryptoError) {
                    let result = try run()
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
