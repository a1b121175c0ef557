internal import EventLoop
internal import Foundation
internal import HTTPWire

/// The answer to one request for a file: whole, in part, or not at all if the client has it.
struct AssetReply {
    private let exchange: any Exchange
    private let head: RequestHead
    private let cache: AssetCache
    private let loop: EventLoop
    private let isFromNetwork: Bool
    /// Told when a file is not what it was.
    private let onChange: () -> Void

    init(
        _ exchange: any Exchange,
        _ head: RequestHead,
        _ cache: AssetCache,
        on loop: EventLoop,
        onChange: @escaping () -> Void
    ) {
        self.exchange = exchange
        self.head = head
        self.cache = cache
        self.loop = loop
        self.onChange = onChange
        isFromNetwork = exchange.origin.isFromNetwork
    }

    /// The coding to send a file in, by what the client takes and what there is.
    ///
    /// A worker gets files as they are, and so do those who ask for a part.
    func coding(for asset: Asset, _ conditions: RequestConditions) -> ContentCoding? {
        guard isFromNetwork, !head.acceptEncodingRange.isEmpty, conditions.range == nil else {
            return nil
        }
        let codings = AssetFields.codings(of: asset)
        guard !codings.isEmpty else { return nil }
        let accepted = head.headers.bytes[head.acceptEncodingRange]
        return ContentCoding.best(for: String(decoding: accepted, as: UTF8.self), among: codings)
    }

    /// An answer without a body.
    func send(_ status: Int, _ fields: HeaderBlock) {
        fields.bytes.withUnsafeBytes { headers in
            exchange.respond(ResponseHead(status: status, headers: headers), body: .none)
        }
    }

    func send(
        _ asset: Asset,
        _ status: Int,
        _ fields: HeaderBlock,
        _ coding: ContentCoding?,
        _ conditions: RequestConditions
    ) {
        if conditions.hasMatch(asset.etag) { return send(304, fields) }
        if let coding, asset.encodings[coding] == nil {
            guard let bytes = asset.bytes(in: coding, cache) else {
                return sendChanged(asset, status, conditions)
            }
            return send(status, fields, bytes)
        }
        let file = coding.flatMap { asset.encodings[$0] } ?? asset
        guard status == 200, head.method == .get, let text = conditions.range,
            conditions.ifRange.map({ $0 == "\"\(asset.etag)\"" }) ?? true
        else { return sendRange(0..<file.stamp.bytes, of: file, status, fields, conditions) }
        switch AssetRange(text, of: file.stamp.bytes) {
        case .all: sendRange(0..<file.stamp.bytes, of: file, 200, fields, conditions)
        case .part(let range):
            var fields = fields
            let last = range.upperBound - 1
            fields.append(
                "content-range",
                "bytes \(range.lowerBound)-\(last)/\(file.stamp.bytes)"
            )
            sendRange(range, of: file, 206, fields, conditions)
        case .unsatisfiable:
            send(416, HeaderBlock([("content-range", "bytes */\(file.stamp.bytes)")]))
        }
    }

    private func sendRange(
        _ range: Range<Int>,
        of file: Asset,
        _ status: Int,
        _ fields: HeaderBlock,
        _ conditions: RequestConditions
    ) {
        if head.method == .head || range.isEmpty {
            var fields = fields
            fields.append("content-length", "\(range.count)")
            return respond(status, fields, .none)
        }
        if file.isSmall {
            guard let bytes = file.bytes(cache) else {
                return sendChanged(file, status, conditions)
            }
            guard range.count < bytes.count else { return send(status, fields, bytes) }
            return send(status, fields, Array(bytes[range]))
        }
        guard let opened = AssetFile(file.file), opened.stamp == file.stamp else {
            return sendChanged(file, status, conditions)
        }
        respond(status, fields, .source(FileSource(opened.file, range, on: loop)))
    }

    private func send(_ status: Int, _ fields: HeaderBlock, _ bytes: [UInt8]) {
        if head.method == .head {
            var fields = fields
            fields.append("content-length", "\(bytes.count)")
            return respond(status, fields, .none)
        }
        bytes.withUnsafeBytes { respond(status, fields, .whole($0)) }
    }

    private func respond(_ status: Int, _ fields: HeaderBlock, _ body: ResponseBody) {
        // A worker may change what it gets, and then it is still to be encoded for the client.
        let isEncoded = isFromNetwork || fields.first("content-encoding") != nil
        fields.bytes.withUnsafeBytes { headers in
            exchange.respond(
                ResponseHead(status: status, headers: headers, isEncoded: isEncoded),
                body: body
            )
        }
    }

    /// The file was changed after the directory was read: it is sent as it is now.
    private func sendChanged(_ asset: Asset, _ status: Int, _ conditions: RequestConditions) {
        onChange()
        guard let opened = AssetFile(asset.file) else { return send(404, HeaderBlock()) }
        let now = Asset(file: asset.file, path: asset.path, stamp: opened.stamp)
        let fields = AssetFields.of(now, isCacheable: conditions.isCacheable)
        guard head.method != .head, now.stamp.bytes > 0 else {
            return sendRange(0..<now.stamp.bytes, of: now, status, fields, conditions)
        }
        respond(status, fields, .source(FileSource(opened.file, 0..<now.stamp.bytes, on: loop)))
    }
}
