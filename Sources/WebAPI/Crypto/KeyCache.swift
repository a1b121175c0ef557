import Synchronization

/// Keys that were parsed lately, found again by their encoding.
///
/// A worker that signs a thousand tokens hands the same bytes in a thousand times; parsing them
/// would cost more than
/// a signature over a curve. A few keys are kept and the one used longest ago is dropped first.
package final class KeyCache: Sendable {
    private struct Entry {
        let kind: KeyKind
        let half: AsymmetricKey.Half
        let fingerprint: Int
        let der: SecretBytes
        let key: AsymmetricKey
    }

    /// The process's cache: who has the encoding of a key has the key, so isolates may share it.
    package static let shared = KeyCache(capacity: 64)

    private let capacity: Int
    private let entries = Mutex<[Entry]>([])  // the one used last is at the end

    package init(capacity: Int) { self.capacity = capacity }

    package var count: Int { entries.withLock { $0.count } }

    /// The key with that encoding, parsed now or before.
    ///
    /// - Throws: ``CryptoError/data(_:)`` if the encoding is not one of such a key.
    package func key(
        _ kind: KeyKind,
        _ half: AsymmetricKey.Half,
        der: UnsafeRawBufferPointer
    ) throws(CryptoError) -> AsymmetricKey {
        var hasher = Hasher()
        hasher.combine(bytes: der)
        let fingerprint = hasher.finalize()
        let known = entries.withLock { entries -> AsymmetricKey? in
            let index = entries.lastIndex {
                $0.fingerprint == fingerprint && $0.kind == kind && $0.half == half
                    && $0.der.withBytes { constantTimeEquals($0, der) }
            }
            guard let index else { return nil }
            let entry = entries.remove(at: index)
            entries.append(entry)
            return entry.key
        }
        if let known { return known }
        let entry = Entry(
            kind: kind,
            half: half,
            fingerprint: fingerprint,
            der: SecretBytes(copying: der),
            key: try AsymmetricKey(kind, half, der: der)
        )
        entries.withLock { entries in
            if entries.count >= capacity { entries.removeFirst() }
            entries.append(entry)
        }
        return entry.key
    }
}
