#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// One entry of `hyperdrive`.
package struct HyperdriveEntry: Hashable, Sendable {
    package let binding: String
    package let id: String?
    /// As the config has it; the variable of the environment counts before.
    package let localConnectionString: String?
    /// The database behind it; the loader sees to it that there is one.
    package var origin: HyperdriveOrigin?
}

extension HyperdriveEntry {
    init?(_ reader: BindingReader) {
        let binding = reader.required("binding")
        id = reader.string("id")
        localConnectionString = reader.string("localConnectionString")
        guard let binding else { return nil }
        self.binding = binding
    }
}

/// A database as a connection string names it.
///
/// It has a password, so it is never to be shown whole.
package struct HyperdriveOrigin: Hashable, Sendable {
    package let connectionString: String
    package let scheme: String
    package let host: String
    package let port: Int
    package let user: String
    package let password: String
    package let database: String

    /// What is wrong with a connection string; it never quotes it.
    package struct Invalid: Error, Hashable {
        package let message: String
    }

    private static let ports = ["postgres": 5432, "postgresql": 5432, "mysql": 3306]

    /// Takes `postgres://user:password@host:port/database`; the port may be left out.
    ///
    /// - Throws: ``Invalid``.
    package init(_ text: String) throws(Invalid) {
        let address = "such as postgres://user:password@127.0.0.1:5432/database"
        guard let url = URLComponents(string: text), let scheme = url.scheme?.lowercased() else {
            throw Invalid(message: "it is not a connection string, \(address)")
        }
        guard let usualPort = Self.ports[scheme] else {
            throw Invalid(
                message:
                    "Only PostgreSQL-compatible or MySQL-compatible databases are currently supported."
            )
        }
        guard let host = url.host, !host.isEmpty else {
            throw Invalid(message: "it has no host, \(address)")
        }
        guard let user = url.user, !user.isEmpty else {
            throw Invalid(message: "it has no user name, \(address)")
        }
        guard let password = url.password, !password.isEmpty else {
            throw Invalid(message: "it has no password, \(address)")
        }
        let database = String(url.path.dropFirst())
        guard !database.isEmpty else {
            throw Invalid(message: "it has no database name, \(address)")
        }
        let port = url.port ?? usualPort
        guard (1...65_535).contains(port) else {
            throw Invalid(message: "its port is none, \(address)")
        }
        connectionString = text
        self.scheme = scheme
        // IPv6 stands in brackets in a URL alone.
        self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        (self.port, self.user, self.password) = (port, user, password)
        self.database = database
    }
}
