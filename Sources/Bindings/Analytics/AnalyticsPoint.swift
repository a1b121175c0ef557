/// One data point.
///
/// - SeeAlso: <https://developers.cloudflare.com/analytics/analytics-engine/get-started/>
package struct AnalyticsPoint: Hashable, Sendable {
    /// At most 96 bytes; empty if there is none.
    package var index = ""
    /// At most 20, of 16,000 bytes in all; `nil` for one that is left out.
    package var blobs: [String?] = []
    /// At most 20.
    package var doubles: [Double] = []
    /// Unix seconds.
    package var seconds: Int

    package init(index: String = "", blobs: [String?] = [], doubles: [Double] = [], seconds: Int) {
        self.index = index
        self.blobs = blobs
        self.doubles = doubles
        self.seconds = seconds
    }
}

/// The limits of Analytics Engine (FEATURES.md, section 3.7); analytics.js checks those of one point.
package enum AnalyticsLimits {
    /// How many blobs, and how many doubles, a point has.
    package static let columns = 20
    /// How many points one event may write.
    package static let pointsOfAnEvent = 250
}
