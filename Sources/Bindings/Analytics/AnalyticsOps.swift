internal import Foundation
internal import Foundations
package import Isolate
internal import WebAPI

extension OpTable {
    /// The native half of analytics.js.
    package mutating func addAnalytics() {
        // (dataset, a point as JSON: its index, doubles as texts, blobs)
        add("analyticsWrite") { call in
            let scope = try call.requireScope()
            let dataset: AnalyticsDataset = try call.resource(0)
            try WrittenPoints.of(call.runtime).count(scope)
            let parts = try JSONDecoder().decode(
                PointParts.self,
                from: Data(try call.string(1).utf8)
            )
            let point = AnalyticsPoint(
                index: parts.index,
                blobs: parts.blobs,
                doubles: parts.doubles.map { Double($0) ?? .nan },
                seconds: dataset.clock.seconds()
            )
            dataset.engine.write(point, to: dataset.name)
            return call.undefined
        }
    }
}

private struct PointParts: Decodable {
    let index: String
    /// As JavaScript writes numbers: JSON has no infinity.
    let doubles: [String]
    let blobs: [String?]
}

/// How many points each event of an isolate has written.
private final class WrittenPoints {
    private var counts: [Int: Int] = [:]

    static func of(_ runtime: Runtime) -> WrittenPoints {
        runtime.state { _ in WrittenPoints() }
    }

    func count(_ scope: RequestScope) throws(JSError) {
        let id = scope.id
        let count = counts[id] ?? 0
        if count == 0 { scope.onEnd { [self] in counts[id] = nil } }
        guard count < AnalyticsLimits.pointsOfAnEvent else {
            throw JSError(
                .error,
                "writeDataPoint(): Maximum of \(AnalyticsLimits.pointsOfAnEvent) data points per "
                    + "invocation supported."
            )
        }
        counts[id] = count + 1
    }
}
