/// Reads a body to its end, into one array.
package final class BodyCollector {
    private let source: any BodySource
    private var bytes: [UInt8] = []
    private let limit: Int
    /// What came of it: all the bytes, or why not; `nil` while reading.
    package private(set) var result: BodyPart?
    /// Told of the result, if it was not there when ``start()`` returned.
    package var onEnd: ((BodyPart) -> Void)?

    /// Takes at most `limit` bytes; a longer body fails.
    package init(_ source: any BodySource, limit: Int = 1 << 30) {
        self.source = source
        self.limit = limit
    }

    package func start() {
        source.pull { [self] part in
            take(part)
            return result == nil
        }
    }

    private func take(_ part: BodyPart) {
        switch part {
        case .bytes(let more):
            guard bytes.count + more.count <= limit else {
                source.cancel()
                return end(.failed(BodyError("The body is longer than \(limit) bytes.")))
            }
            if bytes.isEmpty { bytes = more } else { bytes += more }
        case .end: end(.bytes(bytes))
        case .failed(let error): end(.failed(error))
        }
    }

    private func end(_ result: BodyPart) {
        self.result = result
        onEnd?(result)
        onEnd = nil
    }
}

extension BodyCollector {
    /// Reads a body to its end and gives all of it, perhaps before the call returns.
    package static func collect(
        _ source: any BodySource,
        limit: Int = 1 << 30,
        _ onEnd: @escaping (Result<[UInt8], BodyError>) -> Void
    ) {
        let collector = BodyCollector(source, limit: limit)
        collector.onEnd = { part in
            switch part {
            case .bytes(let bytes): onEnd(.success(bytes))
            case .end: onEnd(.success([]))
            case .failed(let error): onEnd(.failure(error))
            }
        }
        collector.start()
    }
}
