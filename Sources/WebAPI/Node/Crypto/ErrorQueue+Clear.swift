import COpenSSL

extension ErrorQueue {
    /// Empties the list of this thread.
    static func clear() { ERR_clear_error() }
}
