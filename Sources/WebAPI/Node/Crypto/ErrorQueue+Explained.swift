import COpenSSL
import Foundations
import Isolate

extension ErrorQueue {
    /// The oldest entry as Node.js tells of it, each on a line: code, text, library and reason.
    ///
    /// <https://nodejs.org/docs/latest/api/errors.html#openssl-errors>
    fileprivate static var oldest: String? {
        let number = ERR_peek_error()
        guard number != 0 else { return nil }
        let text = openSSLText { ERR_error_string_n(number, $0, $1) }
        let library = ERR_lib_error_string(number).map { String(cString: $0) } ?? ""
        let reason = ERR_reason_error_string(number).map { String(cString: $0) } ?? ""
        let group = groups[ERR_GET_LIB(number)].map { $0 + "_" } ?? ""
        let name = reason.uppercased().split(separator: " ").joined(separator: "_")
        let code = "ERR_OSSL_" + group + name
        return [code, text, library, reason].joined(separator: "\n")
    }

    /// The libraries whose name stands in a code.
    private static let groups: [Int32: String] = [
        ERR_LIB_SYS: "SYS", ERR_LIB_BN: "BN", ERR_LIB_RSA: "RSA", ERR_LIB_DH: "DH",
        ERR_LIB_EVP: "EVP", ERR_LIB_PEM: "PEM", ERR_LIB_DSA: "DSA", ERR_LIB_X509: "X509",
        ERR_LIB_ASN1: "ASN1", ERR_LIB_CRYPTO: "CRYPTO", ERR_LIB_EC: "EC", ERR_LIB_BIO: "BIO",
        ERR_LIB_PKCS12: "PKCS12", ERR_LIB_RAND: "RAND", ERR_LIB_KDF: "KDF", ERR_LIB_SM2: "SM2",
    ]
}

/// Runs a piece of cryptography, and throws what OpenSSL has against it.
///
/// `explained` of node-crypto-bytes.js makes an error of Node.js of that. `nil` if OpenSSL does
/// not say why there is no result.
func explaining<Result>(_ work: () -> Result?) throws -> Result? {
    ErrorQueue.clear()
    return try clearing {
        if let result = work() { return result }
        if let text = ErrorQueue.oldest { throw JSError(.error, text) }
        return nil
    }
}

/// A text of up to 255 bytes that OpenSSL writes into memory it is given.
func openSSLText(_ write: (UnsafeMutablePointer<CChar>, Int) -> Void) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { room in
        guard let start = room.baseAddress else { return "" }
        start.initialize(to: 0)
        write(start, room.count)
        return String(cString: start)
    }
}
