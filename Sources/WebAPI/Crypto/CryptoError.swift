/// What a cryptographic operation refuses or fails at, as the DOMException that JavaScript will
/// see.
package enum CryptoError: Error, Hashable {
    /// The operation itself failed, for example because an authentication tag does not match.
    case operation(String)

    /// The key material is malformed or does not belong to the algorithm.
    case data(String)

    /// The algorithm or curve is not one of ours.
    case notSupported(String)

    /// The `name` of the DOMException.
    package var name: String {
        switch self {
        case .operation: "OperationError"
        case .data: "DataError"
        case .notSupported: "NotSupportedError"
        }
    }

    package var message: String {
        switch self {
        case .operation(let message), .data(let message), .notSupported(let message): message
        }
    }

    /// The failure of a decryption or unwrapping.
    ///
    /// It never says which check failed, as that would be an oracle.
    static let decryptionFailed = Self.operation(
        "Decryption failed. This could be due to a ciphertext authentication failure, bad padding, "
            + "incorrect CryptoKey, or another algorithm-specific reason."
    )
}
