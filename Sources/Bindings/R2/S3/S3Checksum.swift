internal import Foundation
internal import HTTPWire
internal import WebAPI

/// A checksum that a client sends with content: `x-amz-checksum-<name>`, in base64.
///
/// - SeeAlso: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html>
enum S3Checksum: String, CaseIterable, Sendable {
    case crc32, crc32c, crc64nvme, sha1, sha256

    var field: String { "x-amz-checksum-\(rawValue)" }

    init?(field: String) {
        guard let found = Self.allCases.first(where: { $0.field == field }) else { return nil }
        self = found
    }

    /// A checksum in the making.
    struct Digest: Sendable {
        private enum State {
            case cyclic(CyclicCheck)
            case hash(IncrementalHash)
        }

        private var state: State

        init(_ checksum: S3Checksum) {
            state =
                switch checksum {
                case .crc32: .cyclic(CyclicCheck(0xEDB8_8320, bits: 32))
                case .crc32c: .cyclic(CyclicCheck(0x82F6_3B78, bits: 32))
                case .crc64nvme: .cyclic(CyclicCheck(0x9A6C_9329_AC4B_C9B5, bits: 64))
                case .sha1: .hash(IncrementalHash(.sha1))
                case .sha256: .hash(IncrementalHash(.sha256))
                }
        }

        mutating func update(_ bytes: some Sequence<UInt8>) {
            switch state {
            case .cyclic(var check):
                check.update(bytes)
                state = .cyclic(check)
            case .hash(var hash):
                Array(bytes).withUnsafeBytes { hash.update($0) }
                state = .hash(hash)
            }
        }

        /// The checksum as its field has it.
        var text: String {
            let bytes =
                switch state {
                case .cyclic(let check): check.bytes
                case .hash(let hash): hash.finish()
                }
            return Data(bytes).base64EncodedString()
        }
    }
}

/// A cyclic redundancy check, lowest bit first, that begins and ends inverted.
struct CyclicCheck: Sendable {
    private let table: [UInt64]
    private let bits: Int
    private var rest: UInt64

    /// - Parameters:
    ///   - polynomial: Its bits reversed.
    ///   - bits: How long the checksum is: 32 or 64.
    init(_ polynomial: UInt64, bits: Int) {
        table = (0..<256).map { index in
            (0..<8).reduce(UInt64(index)) { rest, _ in
                rest & 1 == 1 ? rest >> 1 ^ polynomial : rest >> 1
            }
        }
        self.bits = bits
        rest = .max >> UInt64(64 - bits)
    }

    mutating func update(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { rest = rest >> 8 ^ table[Int(UInt8(truncatingIfNeeded: rest) ^ byte)] }
    }

    /// The checksum so far, the highest byte first.
    var bytes: [UInt8] {
        let sum = ~rest
        return stride(from: bits - 8, through: 0, by: -8).map {
            UInt8(truncatingIfNeeded: sum >> UInt64($0))
        }
    }
}

/// Content whose checksum came before it: a body that turns out to be another one fails.
final class S3CheckedSource: BodySource {
    private let source: any BodySource
    private let checksum: S3Checksum
    private let expected: String
    private var digest: S3Checksum.Digest
    var length: Int? { source.length }

    init(_ source: any BodySource, _ checksum: S3Checksum, expected: String) {
        self.source = source
        self.checksum = checksum
        self.expected = expected
        digest = S3Checksum.Digest(checksum)
    }

    func read(_ deliver: @escaping (BodyPart) -> Void) {
        source.read { [self] part in
            switch part {
            case .bytes(let bytes): digest.update(bytes)
            case .end where digest.text != expected:
                return deliver(.failed(BodyError(S3Error.badDigest(checksum))))
            case .end, .failed: break
            }
            deliver(part)
        }
    }

    func cancel() { source.cancel() }
}

extension BodyError {
    /// An error of the S3 API that a body ends with, as ``S3Error/init(_:)`` knows it again.
    init(_ error: S3Error) { self.init(error.message, name: error.code) }
}
