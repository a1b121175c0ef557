internal import Foundation
internal import Foundations
package import Isolate
internal import WebAPI

extension OpTable {
    /// The native half of trace-items.js.
    package mutating func addTail() {
        // (event): what the events did, as a JSON array.
        add("tailRecords") { call in
            let batch: TailBatch = try call.payload(0)
            do {
                return call.string(utf8: try JSONEncoder().encode(batch.records))
            } catch {
                throw JSError(.error, "The events cannot be told of: \(error)")
            }
        }
    }
}

extension OpCall {
    fileprivate func string(utf8 data: Data) -> JSValue {
        data.withUnsafeBytes { string(utf8: $0) }
    }
}
