import COpenSSL

/// A certificate, taken apart into the texts that `X509Certificate` shows.
final class NodeCertificate {
    private let handle: OpaquePointer

    /// Reads PEM or DER.
    init?(_ bytes: UnsafeRawBufferPointer) {
        if let source = MemoryBIO(bytes),
            let certificate = PEM_read_bio_X509(source.handle, nil, refusePassphrase, nil)
        {
            handle = certificate
            return
        }
        var cursor = bytes.octets
        guard let certificate = d2i_X509(nil, &cursor, bytes.count) else { return nil }
        handle = certificate
    }

    deinit { X509_free(handle) }

    /// Name and value by turns, in the order of `X509Certificate`'s documentation.
    var fields: [[UInt8]] {
        [
            name(X509_get_subject_name(handle)), name(X509_get_issuer_name(handle)),
            time(X509_get0_notBefore(handle)), time(X509_get0_notAfter(handle)), serialNumber,
            printed(NID_subject_alt_name), [X509_check_ca(handle) > 0 ? 1 : 0], der,
            printed(NID_info_access), keyUsage,
        ]
    }

    var der: [UInt8] {
        var memory: UnsafeMutablePointer<UInt8>?
        let count = i2d_X509(handle, &memory)
        guard count > 0, let memory else { return [] }
        defer { copenssl_free(memory) }
        return Array(UnsafeBufferPointer(start: memory, count: Int(count)))
    }

    var publicKey: NodeKey? {
        X509_get_pubkey(handle).map { NodeKey(adopting: $0, isPrivate: false) }
    }

    /// Whether the certificate is for that name, of a `host`, an `email` address or an `ip` address.
    func isFor(_ name: String, kind: String) -> Bool {
        switch kind {
        case "host": X509_check_host(handle, name, name.utf8.count, 0, nil) == 1
        case "email": X509_check_email(handle, name, name.utf8.count, 0) == 1
        default: X509_check_ip_asc(handle, name, 0) == 1
        }
    }

    func isIssued(by other: NodeCertificate) -> Bool {
        X509_check_issued(other.handle, handle) == X509_V_OK
    }
    func isSigned(by key: NodeKey) -> Bool { X509_verify(handle, key.handle) == 1 }
    func belongs(to key: NodeKey) -> Bool { X509_check_private_key(handle, key.handle) == 1 }

    private func name(_ name: OpaquePointer?) -> [UInt8] {
        guard let name, let sink = MemoryBIO() else { return [] }
        // ESC_2253, ESC_CTRL, UTF8_CONVERT and SEP_MULTILINE: macros that Swift cannot import.
        let flags: UInt = 1 | 2 | 0x10 | 4 << 16
        X509_NAME_print_ex(sink.handle, name, 0, flags)
        return sink.contents
    }

    private func time(_ time: UnsafePointer<ASN1_TIME>?) -> [UInt8] {
        guard let time, let sink = MemoryBIO() else { return [] }
        ASN1_TIME_print(sink.handle, time)
        return sink.contents
    }

    private var serialNumber: [UInt8] {
        guard let serial = X509_get0_serialNumber(handle),
            let number = BigNumber(adopting: ASN1_INTEGER_to_BN(serial, nil)),
            let text = BN_bn2hex(number.handle)
        else { return [] }
        defer { copenssl_free(text) }
        return Array(String(cString: text).utf8)
    }

    /// What the key is for: the identifiers of the extended usages, each on a line.
    private var keyUsage: [UInt8] {
        guard let usages = X509_get_ext_d2i(handle, NID_ext_key_usage, nil, nil) else { return [] }
        let stack = OpaquePointer(usages)
        defer { OPENSSL_sk_pop_free(stack) { ASN1_OBJECT_free(OpaquePointer($0)) } }
        let names = (0..<OPENSSL_sk_num(stack)).map { index in
            let object = OpaquePointer(OPENSSL_sk_value(stack, index))
            return openSSLText { OBJ_obj2txt($0, Int32($1), object, 1) }
        }
        return Array(names.joined(separator: "\n").utf8)
    }

    /// An extension in OpenSSL's words; empty if there is none.
    private func printed(_ identifier: Int32) -> [UInt8] {
        let index = X509_get_ext_by_NID(handle, identifier, -1)
        guard index >= 0, let value = X509_get_ext(handle, index), let sink = MemoryBIO() else {
            return []
        }
        X509V3_EXT_print(sink.handle, value, 0, 0)
        return sink.contents
    }
}

private func refusePassphrase(
    _: UnsafeMutablePointer<CChar>?,
    _: Int32,
    _: Int32,
    _: UnsafeMutableRawPointer?
) -> Int32 { -1 }
