package import WebAPI

/// An isolate that objects can live in, as their namespaces see it.
package protocol ObjectHome: AnyObject, Sendable {
    /// Runs something on the isolate's loop, from anywhere and in order.
    ///
    /// - Parameter body: Gets the worker's code; `nil` if the isolate has ended.
    func perform(_ body: @escaping @Sendable (WorkerHandler?) -> Void)
}
