/// A door of a host.
package struct HostAddress: Hashable, Sendable {
    package let host: String
    package let port: Int
    package let isSecure: Bool
    /// The worker that has the door to itself; `nil` for the main one.
    package let worker: String?
    /// Whether it is for those who run the host.
    package var isAdmin = false

    package var url: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return "\(isSecure ? "https" : "http")://\(name):\(port)"
    }
}

/// One worker, for a screen.
package struct WorkerDescription: Sendable {
    package struct Row: Hashable, Sendable {
        package let binding: String
        package let kind: String
        package let resource: String
    }

    package let name: String
    package let entry: String
    package let routes: [String]
    package let rows: [Row]
}
