internal import Foundation
package import Sockets

extension HTTPClient {
    /// How a client reaches the outside.
    package struct Options: Hashable, Sendable {
        /// The time for a name, a connection and its TLS handshake; a request itself may last.
        package var connectTimeout = Duration.seconds(30)
        /// Connections kept open for the next request.
        package var idleConnectionsMax = 64
        /// Connections at once; more requests wait for one to become free.
        package var connectionsMax = 256
        /// What may lie unread in one response before the server is held.
        package var unreadBytesMax = 256 << 10
        /// Whether a connection that is refused or lost is a `TypeError`, as every network error of the
        /// standard is; for workerd it is a plain `Error`.
        package var followsStandard = false
        package var trust = TLSTrust()
        package var proxies = Proxies()

        package init() {}

        /// The usual variables: `SSL_CERT_FILE`, `NODE_EXTRA_CA_CERTS`, `HTTPS_PROXY` and their kin.
        package init(environment: [String: String]) {
            trust = TLSTrust(environment: environment)
            proxies = Proxies(environment: environment)
        }

        /// What this process was started with.
        package static var fromEnvironment: Options {
            Options(environment: ProcessInfo.processInfo.environment)
        }
    }

    /// Which proxy a URL goes through.
    package struct Proxies: Hashable, Sendable {
        package var http: String?
        package var https: String?
        /// Host names with commas between that need no proxy; `*` for all.
        package var exceptions: String?

        package init(http: String? = nil, https: String? = nil, exceptions: String? = nil) {
            self.http = http
            self.https = https
            self.exceptions = exceptions
        }

        // Read here and not by libcurl: it knows no upper-case HTTP_PROXY, since a CGI script gets that
        // from a request's headers. A host is no CGI script. The lower case wins, as in libcurl.
        init(environment: [String: String]) {
            let all = environment.nonEmpty("all_proxy") ?? environment.nonEmpty("ALL_PROXY")
            http = environment.nonEmpty("http_proxy") ?? environment.nonEmpty("HTTP_PROXY") ?? all
            https =
                environment.nonEmpty("https_proxy") ?? environment.nonEmpty("HTTPS_PROXY") ?? all
            exceptions = environment.nonEmpty("no_proxy") ?? environment.nonEmpty("NO_PROXY")
        }
    }
}

extension [String: String] {
    fileprivate func nonEmpty(_ name: String) -> String? {
        guard let value = self[name], !value.isEmpty else { return nil }
        return value
    }
}
