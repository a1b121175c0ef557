internal import Bindings
internal import Host

extension TestHost {
    /// What a query over data points gives, as Cloudflare's SQL API would answer it: JSON, unless the
    /// query ends in another `FORMAT`.
    ///
    /// Every point that was written before is in it.
    ///
    /// - Throws: ``TestHostError`` with what is wrong with the query.
    public func analytics(_ sql: String) async throws -> String {
        guard let family: Analytics = host.family() else {
            throw TestHostError("The host has no Analytics Engine.")
        }
        do throws(AnalyticsQueryError) {
            return try await family.query(sql).text
        } catch {
            throw TestHostError(error.message)
        }
    }
}
