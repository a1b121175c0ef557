internal import Foundations
internal import HTTPWire
internal import Storage
internal import WebAPI

/// Content on its way into a bucket: a file that grows, with its hashes; if nobody commits it,
/// nothing is left of it.
///
/// Each has a queue of its own, so that a slow disk or a large body holds nobody else up.
package actor R2Upload {
    private let queue = BackgroundQueue("isola.r2.upload")
    private let writer: BlobWriter
    private let limit: Int
    private let syncs: Bool
    private let expected: [R2ExpectedChecksum]
    private var hashes: [R2Hash: IncrementalHash] = [.md5: IncrementalHash(.md5)]
    private let cipher: R2Cipher?
    private let segmentCounter: [UInt8]?
    let ssecKeyMD5: String?

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        queue.asUnownedSerialExecutor()
    }

    init(
        _ writer: sending BlobWriter,
        limit: Int,
        syncs: Bool,
        checksums: [R2ExpectedChecksum] = [],
        key: R2EncryptionKey? = nil
    ) throws(R2Error) {
        self.writer = writer
        self.limit = limit
        self.syncs = syncs
        expected = checksums
        for checksum in checksums {
            hashes[checksum.hash] = IncrementalHash(checksum.hash.algorithm)
        }
        ssecKeyMD5 = key?.md5
        guard let key else {
            (cipher, segmentCounter) = (nil, nil)
            return
        }
        let counter = try R2Cipher.freshCounter()
        cipher = try R2Cipher(key, counter: counter)
        segmentCounter = counter
    }

    /// - Throws: ``R2Error/entityTooLarge`` or ``R2Error/storage(_:)``, after which it is of no use.
    package func append(_ parts: [[UInt8]]) throws(R2Error) {
        for part in parts { try append(part) }
    }

    /// - Throws: As ``append(_:)-([[UInt8]])``.
    package func append(_ bytes: [UInt8]) throws(R2Error) {
        guard writer.count + bytes.count <= limit else { throw .entityTooLarge }
        bytes.withUnsafeBytes { raw in
            for index in hashes.values.indices { hashes.values[index].update(raw) }
        }
        let stored = try cipher?.apply(bytes) ?? bytes
        do throws(StorageError) { try writer.append(stored) } catch { throw .storage(error) }
    }

    /// Appends content of another object; it may wait for the disk.
    package func append(contentsOf body: R2Body) throws(R2Error) {
        let partBytes = 1 << 20
        for start in stride(from: body.range.lowerBound, to: body.range.upperBound, by: partBytes) {
            let count = min(partBytes, body.range.upperBound - start)
            try append(try body.read(at: start, count: count))
        }
    }

    /// All of it is there: the hashes are compared, and the file gets its name.
    ///
    /// - Throws: ``R2Error/badDigest(_:given:actual:)``; ``R2Error/storage(_:)``.
    func finish() throws(R2Error) -> R2Content {
        let digests = hashes.mapValues { $0.finish() }
        var checksums = R2Checksums()
        for (hash, digest) in digests { checksums[hash] = digest.hexadecimal }
        for expected in expected {
            let actual = digests[expected.hash] ?? []
            guard actual == expected.bytes else {
                throw .badDigest(expected.hash, given: expected.bytes, actual: actual)
            }
        }
        do throws(StorageError) { try writer.commit(syncs: syncs) } catch { throw .storage(error) }
        return R2Content(
            file: writer.name,
            size: writer.count,
            checksums: checksums,
            segments: segmentCounter.map { [R2Cipher.Segment(count: writer.count, counter: $0)] }
        )
    }

    /// Takes a finished file back: its object did not come to be.
    func discard() { writer.remove() }
}

/// A file of a bucket, complete.
struct R2Content: Hashable, Sendable {
    let file: String
    let size: Int
    let checksums: R2Checksums
    /// How it is encrypted, if it is.
    let segments: [R2Cipher.Segment]?
}

extension R2Hash {
    func digest(of bytes: [UInt8]) -> [UInt8] {
        var hash = IncrementalHash(algorithm)
        bytes.withUnsafeBytes { hash.update($0) }
        return hash.finish()
    }

    var algorithm: HashAlgorithm {
        switch self {
        case .md5: .md5
        case .sha1: .sha1
        case .sha256: .sha256
        case .sha384: .sha384
        case .sha512: .sha512
        }
    }
}
