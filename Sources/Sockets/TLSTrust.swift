/// Which certificates are trusted; the system's if nothing is said.
package struct TLSTrust: Hashable, Sendable {
    /// A PEM file instead of the system's.
    package var file: String?
    /// A directory of hashed PEM files, or several with colons between.
    package var directory: String?
    /// A PEM file besides the others.
    ///
    /// One that cannot be read is ignored, as Node does.
    package var extraFile: String?

    package init(file: String? = nil, directory: String? = nil, extraFile: String? = nil) {
        self.file = file
        self.directory = directory
        self.extraFile = extraFile
    }

    /// The usual variables: `SSL_CERT_FILE`, `SSL_CERT_DIR` and `NODE_EXTRA_CA_CERTS`.
    package init(environment: [String: String]) {
        func value(_ name: String) -> String? {
            environment[name].flatMap { $0.isEmpty ? nil : $0 }
        }
        file = value("SSL_CERT_FILE")
        directory = value("SSL_CERT_DIR")
        extraFile = value("NODE_EXTRA_CA_CERTS")
    }
}
