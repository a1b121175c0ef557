internal import COpenSSL
internal import Foundation
internal import Foundations
package import Sockets

/// A certificate for `localhost` that this machine made itself, kept between runs.
package enum DevCertificate {
    /// Where a certificate and its key are.
    package struct Files: Sendable {
        package let certificate: String
        package let key: String
    }

    private static let validDays = 365

    /// The files that were asked for, or those of a certificate that is made if need be.
    ///
    /// - Throws: ``TLSError`` if only one of the two is given, or the certificate cannot be kept.
    package static func files(
        certificate: String?,
        key: String?,
        cacheDirectory: String
    ) throws(TLSError) -> Files {
        if let certificate, let key { return Files(certificate: certificate, key: key) }
        guard certificate == nil, key == nil else {
            throw .library("a certificate and a key must be given together")
        }
        let files = Files(
            certificate: "\(cacheDirectory)/localhost.crt",
            key: "\(cacheDirectory)/localhost.key"
        )
        if !isFresh(files) { try make(files, in: cacheDirectory) }
        return files
    }

    private static func isFresh(_ files: Files) -> Bool {
        guard access(files.key, R_OK) == 0,
            let attributes = try? FileManager.default.attributesOfItem(atPath: files.certificate),
            let date = attributes[.modificationDate] as? Date
        else { return false }
        return -date.timeIntervalSinceNow < Double(validDays - 30) * 86_400
    }

    private static func make(_ files: Files, in directory: String) throws(TLSError) {
        do {
            try FileManager.default.createDirectory(
                atPath: directory,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw .unreadable(path: directory, reason: "it cannot be made")
        }
        guard let key = makeKey() else { throw .library(TLSError.last()) }
        defer { EVP_PKEY_free(key) }
        guard let certificate = X509_new() else { throw .library(TLSError.last()) }
        defer { X509_free(certificate) }
        try fill(certificate, key)
        try write(files.key, mode: 0o600) {
            PEM_write_bio_PrivateKey($0, key, nil, nil, 0, nil, nil)
        }
        try write(files.certificate, mode: 0o644) { PEM_write_bio_X509($0, certificate) }
    }

    private static func makeKey() -> OpaquePointer? {
        guard let generator = EVP_PKEY_CTX_new_from_name(nil, "EC", nil) else { return nil }
        defer { EVP_PKEY_CTX_free(generator) }
        var key: OpaquePointer?
        guard EVP_PKEY_keygen_init(generator) == 1,
            EVP_PKEY_CTX_set_group_name(generator, "P-256") == 1,
            EVP_PKEY_generate(generator, &key) == 1
        else { return nil }
        return key
    }

    private static func fill(_ certificate: OpaquePointer, _ key: OpaquePointer) throws(TLSError) {
        X509_set_version(certificate, 2)
        ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), .random(in: 1...(.max >> 1)))
        X509_gmtime_adj(X509_getm_notBefore(certificate), -3600)
        X509_gmtime_adj(X509_getm_notAfter(certificate), validDays * 86_400)
        X509_set_pubkey(certificate, key)
        let name = X509_get_subject_name(certificate)
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, "localhost", -1, -1, 0)
        X509_set_issuer_name(certificate, name)
        let extensions: [(Int32, String)] = [
            (NID_subject_alt_name, "DNS:localhost,DNS:*.localhost,IP:127.0.0.1,IP:::1"),
            (NID_basic_constraints, "critical,CA:FALSE"),
            (NID_ext_key_usage, "serverAuth"),
        ]
        for (identifier, value) in extensions {
            guard let one = X509V3_EXT_conf_nid(nil, nil, identifier, value) else {
                throw .library(TLSError.last())
            }
            X509_add_ext(certificate, one, -1)
            X509_EXTENSION_free(one)
        }
        guard X509_sign(certificate, key, EVP_sha256()) > 0 else { throw .library(TLSError.last()) }
    }

    private static func write(
        _ path: String,
        mode: mode_t,
        _ body: (OpaquePointer) -> Int32
    ) throws(TLSError) {
        guard let memory = BIO_new(BIO_s_mem()) else { throw .library(TLSError.last()) }
        defer { BIO_free(memory) }
        guard body(memory) == 1 else { throw .library(TLSError.last()) }
        var bytes = [UInt8](repeating: 0, count: BIO_ctrl_pending(memory))
        BIO_read(memory, &bytes, Int32(bytes.count))
        // Written beside and renamed, so that nobody reads half of it.
        let part = "\(path).\(getpid())"
        let descriptor = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw .unreadable(path: path, reason: "it cannot be written") }
        let count = Foundation.write(descriptor, bytes, bytes.count)
        close(descriptor)
        guard count == bytes.count, rename(part, path) == 0 else {
            throw .unreadable(path: path, reason: "it cannot be written")
        }
    }
}
