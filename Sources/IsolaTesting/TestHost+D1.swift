internal import Bindings
internal import Config
internal import Host
internal import Storage

/// A D1 database, as a test looks into it.
public struct TestD1Database: Sendable {
    let database: D1Database

    /// Runs a statement.
    ///
    /// - Parameters:
    ///   - sql: One statement, without Cloudflare's rules for users' SQL.
    ///   - parameters: What its parameters are, as text.
    /// - Returns: The rows as SQLite's text of each value; `nil` for `NULL` and blobs.
    /// - Throws: ``TestHostError`` with SQLite's words.
    @discardableResult
    public func rows(_ sql: String, _ parameters: String...) async throws -> [[String?]] {
        var request = D1Request()
        request.add(sql, parameters.map { .text($0) })
        do throws(D1Failure) {
            let result = try await database.run(request).first
            return result?.rows.map { $0.map(\.shown) } ?? []
        } catch {
            throw TestHostError(error.text)
        }
    }
}

extension TestHost {
    /// The D1 database that a worker is bound to.
    ///
    /// - Throws: ``TestHostError`` if there is no such worker or binding.
    public func d1(_ worker: String, _ binding: String) async throws -> TestD1Database {
        let bindings = try await bindings(of: worker)
        guard let entry = bindings.d1.first(where: { $0.binding == binding }),
            let family: D1Databases = host.family()
        else { throw TestHostError.missing("D1 database", binding, worker) }
        return TestD1Database(database: family.database(entry.storageID))
    }
}

extension SQLValue {
    fileprivate var shown: String? {
        switch self {
        case .integer(let integer): "\(integer)"
        case .real(let real): "\(real)"
        case .text(let text): text
        case .null, .blob: nil
        }
    }
}
