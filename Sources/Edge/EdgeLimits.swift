package import HTTPWire

/// What the edge takes from clients, and how long it waits for them.
package struct EdgeLimits: Sendable {
    package var parser = RequestParser.Limits()
    package var bodyBytesMax = 100 << 20
    /// For a head that has begun.
    package var headMilliseconds: UInt64 = 30_000
    /// Between two requests.
    package var idleMilliseconds: UInt64 = 75_000
    /// For a client to end its side after an answer that closes.
    package var lingerMilliseconds: UInt64 = 2_000
    /// Whether clients may say who they are: in development only.
    package var trustsClient = false

    package init() {}
}
