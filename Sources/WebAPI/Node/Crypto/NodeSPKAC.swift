import COpenSSL

/// A public key and a challenge that its owner signed, as browsers once sent them.
///
/// <https://nodejs.org/docs/latest/api/crypto.html#class-certificate>
final class NodeSPKAC {
    private let handle: UnsafeMutablePointer<NETSCAPE_SPKI>

    /// Reads base64; `nil` if it is not of that form.
    init?(_ text: UnsafeRawBufferPointer) {
        // A length of 0 would have OpenSSL look for the end itself.
        guard text.count > 0,
            let handle = NETSCAPE_SPKI_b64_decode(text.octets, Int32(clamping: text.count))
        else { return nil }
        self.handle = handle
    }

    deinit { NETSCAPE_SPKI_free(handle) }

    /// The key as JavaScript holds it.
    var publicKey: [UInt8]? {
        guard let key = NETSCAPE_SPKI_get_pubkey(handle) else { return nil }
        return NodeKey(adopting: key, isPrivate: false).der(isPrivate: false)
    }

    var isSigned: Bool {
        guard let key = NETSCAPE_SPKI_get_pubkey(handle) else { return false }
        defer { EVP_PKEY_free(key) }
        return NETSCAPE_SPKI_verify(handle, key) == 1
    }

    var challenge: [UInt8]? {
        var text: UnsafeMutablePointer<UInt8>?
        let count = ASN1_STRING_to_UTF8(&text, handle.pointee.spkac.pointee.challenge)
        guard count >= 0, let text else { return nil }
        defer { copenssl_free(text) }
        return Array(UnsafeBufferPointer(start: text, count: Int(count)))
    }
}
