/// A connection's bytes, both ways, on one loop: TCP, or TLS over it.
package protocol ByteStream: AnyObject {
    /// Kept by whoever closes the stream.
    var owner: (any ByteStreamOwner)? { get set }
    func startReading()
    func stopReading()
    /// - Returns: Whether all was written; if not, ``ByteStreamOwner/streamDidDrain()`` follows.
    @discardableResult func write(_ bytes: UnsafeRawBufferPointer) -> Bool
    /// The same for two pieces that belong together.
    @discardableResult func write(
        _ first: UnsafeRawBufferPointer,
        _ second: UnsafeRawBufferPointer
    ) -> Bool
    /// Ends our direction after what was written.
    func shutdown()
    /// Closes both directions at once, and lets go of the owner.
    func close()
}

/// What a ``ByteStream`` tells.
package protocol ByteStreamOwner: AnyObject {
    /// Good during the call only.
    func streamDidRead(_ bytes: UnsafeRawBufferPointer)
    func streamDidDrain()
    /// The peer will send no more, or the connection broke.
    func streamDidEnd()
}
