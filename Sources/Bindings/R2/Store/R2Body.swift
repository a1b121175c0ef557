package import EventLoop
internal import Foundations
internal import Storage
package import HTTPWire

/// An object that was found, and its content if it was asked for.
package struct R2Found: Sendable {
    let row: R2Row
    /// `nil` if the condition does not hold.
    package let body: R2Body?

    package var object: R2Object { row.object }
}

/// Content of an object: an open file, so that it is whole though the object is replaced meanwhile.
package struct R2Body: Sendable {
    let file: OpenFile
    package let range: Range<Int>
    let key: R2EncryptionKey?
    let segments: [R2Cipher.Segment]?

    /// A part of the file as it is; it may wait for the disk.
    func read(at offset: Int, count: Int) throws(R2Error) -> [UInt8] {
        do throws(FileFailure) {
            return try file.read(at: offset, count: count)
        } catch {
            throw .storage(.cannotRead("of the object", error.text))
        }
    }

    /// The content as a stream on a loop.
    package func source(on loop: EventLoop) -> any BodySource {
        let source = FileSource(file, range, on: loop)
        guard let key, let segments else { return source }
        return R2DecryptingSource(source, key, segments, from: range.lowerBound)
    }
}

/// Encrypted content in the clear.
private final class R2DecryptingSource: BodySource {
    private let source: FileSource
    private let key: R2EncryptionKey
    private var segments: ArraySlice<R2Cipher.Segment>
    /// Of the first segment, how many bytes have been read, and what reads the rest.
    private var offset: Int
    private var cipher: R2Cipher?
    let length: Int?

    init(
        _ source: FileSource,
        _ key: R2EncryptionKey,
        _ segments: [R2Cipher.Segment],
        from start: Int
    ) {
        self.source = source
        self.key = key
        self.segments = segments[...]
        length = source.length
        offset = start
    }

    func read(_ deliver: @escaping (BodyPart) -> Void) {
        source.read { [self] part in
            guard case .bytes(let bytes) = part else { return deliver(part) }
            do throws(R2Error) {
                deliver(.bytes(try decrypt(bytes)))
            } catch {
                source.cancel()
                deliver(.failed(BodyError(error.message)))
            }
        }
    }

    private func decrypt(_ bytes: [UInt8]) throws(R2Error) -> [UInt8] {
        var clear: [UInt8] = []
        clear.reserveCapacity(bytes.count)
        var rest = bytes[...]
        while !rest.isEmpty {
            while let segment = segments.first, offset >= segment.count {
                offset -= segment.count
                segments.removeFirst()
                cipher = nil
            }
            guard let segment = segments.first else { throw .internalError }
            let cipher = try cipher(of: segment)
            let piece = rest.prefix(segment.count - offset)
            clear += try cipher.apply(Array(piece))
            offset += piece.count
            rest = rest.dropFirst(piece.count)
        }
        return clear
    }

    private func cipher(of segment: R2Cipher.Segment) throws(R2Error) -> R2Cipher {
        if let cipher { return cipher }
        let fresh = try R2Cipher(key, counter: segment.counter, skipping: offset)
        cipher = fresh
        return fresh
    }

    func cancel() { source.cancel() }
}
