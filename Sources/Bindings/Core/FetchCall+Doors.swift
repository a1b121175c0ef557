internal import EventLoop
internal import Foundation
package import HTTPWire

// What doors need of the requests they answer.
extension FetchCall {
    /// The request's path and query, as they were sent.
    package var target: String { String(decoding: head.target, as: UTF8.self) }

    /// The fields of the query; the first of each name.
    package var query: [String: String] {
        let items = URLComponents(string: target)?.percentEncodedQueryItems ?? []
        return items.reduce(into: [:]) { fields, item in
            let value = (item.value ?? "").replacingOccurrences(of: "+", with: " ")
            let name = item.name.removingPercentEncoding ?? item.name
            if fields[name] == nil { fields[name] = value.removingPercentEncoding ?? value }
        }
    }

    /// Reads the body to its end and gives all of it, on the caller's loop.
    package func collectBody(
        limit: Int,
        _ onEnd: @escaping @Sendable (Result<[UInt8], BodyError>) -> Void
    ) {
        switch body {
        case .none: onEnd(.success([]))
        case .bytes(let bytes):
            guard bytes.count <= limit else {
                return onEnd(.failure(BodyError("The body is longer than \(limit) bytes.")))
            }
            onEnd(.success(bytes))
        case .pipe(let open):
            caller.async { [caller] in
                BodyCollector.collect(open(caller), limit: limit, onEnd)
            }
        }
    }

    package func answer(_ status: Int, text: String) {
        answer(status, type: "text/plain; charset=utf-8", Array(text.utf8))
    }

    package func answer(_ status: Int, json: String) {
        answer(status, type: "application/json", Array(json.utf8))
    }

    private func answer(_ status: Int, type: String, _ body: [UInt8]) {
        let headers = HeaderBlock([
            ("content-type", type), ("content-length", "\(body.count)"),
        ])
        answer(.success(FetchAnswer(status: status, headers: headers, body: .bytes(body))))
    }
}
