internal import HTTPWire

/// A body whose content coding is undone as it is read.
///
/// What a worker sent with `encodeBody: "manual"` is in its coding already; another worker, or the
/// cache, has it decoded like any other body, and whoever sends it on encodes it again.
final class DecodedSource: BodySource {
    var length: Int? { nil }

    private let source: any BodySource
    private let decoder: ContentDecoder

    /// `nil` if the fields name no coding that is undone.
    init?(_ source: any BodySource, _ fields: HeaderBlock) {
        let names = fields.joined("content-encoding").map { [$0.lowercased()] } ?? []
        guard let decoder = ContentCodings.decoder(of: names, allowsLayers: false) else {
            return nil
        }
        self.source = source
        self.decoder = decoder
    }

    func read(_ deliver: @escaping (BodyPart) -> Void) {
        if let part = decoded() { return deliver(part) }
        source.pull { [self] part in
            switch part {
            case .bytes(let bytes):
                bytes.withUnsafeBytes(decoder.give)
                guard let part = decoded() else { return true }
                deliver(part)
            case .end: deliver(end())
            case .failed: deliver(part)
            }
            return false
        }
    }

    func cancel() { source.cancel() }

    /// What can be decoded of what was given, if that is anything.
    private func decoded() -> BodyPart? {
        guard !decoder.isIdle else { return nil }
        do throws(OutboundError) {
            let bytes = try [UInt8](unsafeUninitializedCapacity: 64 << 10) {
                (room, count) throws(OutboundError) in
                count = try decoder.read(into: UnsafeMutableRawBufferPointer(room))
            }
            return bytes.isEmpty ? nil : .bytes(bytes)
        } catch {
            return failed(error)
        }
    }

    private func end() -> BodyPart {
        do throws(OutboundError) {
            try decoder.finish()
            return .end
        } catch {
            return failed(error)
        }
    }

    private func failed(_ error: OutboundError) -> BodyPart {
        source.cancel()
        return .failed(BodyError(error.message, name: "TypeError"))
    }
}
