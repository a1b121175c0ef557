internal import COpenSSL

/// The certificates of `NODE_EXTRA_CA_CERTS`, which are trusted besides the others.
enum ExtraCertificates {
    /// Adds the certificates of a PEM file to an `SSL_CTX` that libcurl has just set up.
    ///
    /// A file that cannot be read adds nothing.
    static func add(_ file: String, to context: UnsafeMutableRawPointer?) {
        guard let context else { return }
        if SSL_CTX_load_verify_file(OpaquePointer(context), file) != 1 {
            // Else the next call on this thread would find these errors and take them for its own.
            ERR_clear_error()
        }
    }
}
