internal import CUV

/// What every libuv handle here has in common: memory that lives until libuv has closed it.
///
/// `data` of the handle is the owner, retained while the handle is open.
enum LoopHandle {
    /// Closes a handle whose owner is told nothing: for a loop that ends.
    static func closeUnowned(_ handle: UnsafeMutablePointer<uv_handle_t>) {
        uv_close(handle, nil)
    }

    static func cast<T>(_ pointer: UnsafeMutablePointer<T>) -> UnsafeMutablePointer<uv_handle_t> {
        UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: uv_handle_t.self)
    }

    static func stream<T>(_ pointer: UnsafeMutablePointer<T>) -> UnsafeMutablePointer<uv_stream_t> {
        UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: uv_stream_t.self)
    }

    /// Closes the handle and frees its memory once libuv lets go of it.
    static func close<T>(_ pointer: UnsafeMutablePointer<T>) {
        let handle = cast(pointer)
        guard uv_is_closing(handle) == 0 else { return }
        uv_close(handle) { handle in
            guard let handle else { return }
            UnsafeMutableRawPointer(handle).deallocate()
        }
    }
}

/// An error of the operating system, as libuv names it.
package struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The negative libuv code, such as `UV_EADDRINUSE`.
    package let code: Int32

    package init(code: Int32) { self.code = code }

    /// The symbolic name, such as `EADDRINUSE`.
    package var name: String { String(cString: uv_err_name(code)) }

    package var description: String { "\(String(cString: uv_strerror(code))) (\(name))" }

    /// The loop that was to do it has ended.
    package static let stopped = SystemError(code: UV_ECANCELED.rawValue)

    /// Nobody answered for as long as somebody was willing to wait.
    package static let timedOut = SystemError(code: UV_ETIMEDOUT.rawValue)

    package var isAddressInUse: Bool { code == UV_EADDRINUSE.rawValue }

    static func check(_ code: Int32) throws(SystemError) {
        guard code >= 0 else { throw SystemError(code: code) }
    }
}
