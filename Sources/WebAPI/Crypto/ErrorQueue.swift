import COpenSSL

/// OpenSSL's list of what went wrong lately on this thread.
enum ErrorQueue {
    /// Runs a piece of cryptography and leaves the list empty.
    ///
    /// TLS on the same thread reads the list to learn why a read or write fell short, so a refused
    /// key of a worker must
    /// not be found there. Parsing leaves entries even when it succeeds.
    static func emptied<Result>(
        _ work: () throws(CryptoError) -> Result
    ) throws(CryptoError) -> Result {
        defer { ERR_clear_error() }
        return try work()
    }
}
