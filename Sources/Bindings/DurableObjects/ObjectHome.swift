package import EventLoop
package import WebAPI

/// An isolate that objects can live in, as their namespaces see it.
package protocol ObjectHome: AnyObject, Sendable {
    /// Runs something on the isolate's loop, from anywhere and in order.
    ///
    /// - Parameter body: Gets the worker's code; `nil` if the isolate has ended.
    func perform(_ body: @escaping @Sendable (WorkerHandler?) -> Void)

    /// Runs something at once, if the isolate lives on the calling loop and nothing waits there that
    /// came before.
    ///
    /// - Returns: Whether it did.
    func performNear(_ body: (WorkerHandler) -> Void, on loop: EventLoop) -> Bool
}
