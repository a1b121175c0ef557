internal import Foundations
package import Storage

/// What an R2 operation refuses, by the numbers and sentences that workers see.
package enum R2Error: CodedError, Hashable {
    case noSuchKey
    case entityTooLarge
    case entityTooSmall
    case metadataTooLarge
    case invalidObjectName
    case invalidMaxKeys
    case noSuchUpload
    case invalidPart
    /// Told with what the object is now, if it is there.
    case preconditionFailed
    case badDigest(R2Hash, given: [UInt8], actual: [UInt8])
    case invalidRange
    case badUpload
    case internalError
    /// An argument that no sentence of the platform names.
    case invalidArgument(String)
    /// The key of an object that is encrypted with its owner's key.
    case encryption(String)
    /// What the body that was being stored failed with.
    case body(name: String, message: String)
    case storage(StorageError)

    /// The number of Cloudflare's API for it.
    package var number: Int {
        switch self {
        case .noSuchKey: 10007
        case .entityTooLarge: 100_100
        case .entityTooSmall: 10011
        case .metadataTooLarge: 10012
        case .invalidObjectName: 10020
        case .invalidMaxKeys: 10022
        case .noSuchUpload: 10024
        case .invalidPart: 10025
        case .invalidArgument, .encryption: 10029
        case .preconditionFailed: 10031
        case .badDigest: 10037
        case .invalidRange: 10039
        case .badUpload: 10048
        case .internalError, .body, .storage: 10001
        }
    }

    package var code: String {
        if case .storage(let error) = self { error.code } else { "ERR_R2_\(number)" }
    }

    package var message: String {
        switch self {
        case .noSuchKey: "The specified key does not exist."
        case .entityTooLarge: "Your proposed upload exceeds the maximum allowed object size."
        case .entityTooSmall:
            "Your proposed upload is smaller than the minimum allowed object size."
        case .metadataTooLarge: "Your metadata headers exceed the maximum allowed metadata size."
        case .invalidObjectName: "The specified object name is not valid."
        case .invalidMaxKeys: "MaxKeys params must be positive integer <= 1000."
        case .noSuchUpload: "The specified multipart upload does not exist."
        case .invalidPart: "One or more of the specified parts could not be found."
        case .preconditionFailed: "At least one of the pre-conditions you specified did not hold."
        case .badDigest(let hash, let given, let actual):
            """
            The \(hash.title) checksum you specified did not match what we received.
            You provided a \(hash.title) checksum with value: \(given.hexadecimal)
            Actual \(hash.title) was: \(actual.hexadecimal)
            """
        case .invalidRange: "The requested range is not satisfiable"
        case .badUpload: "There was a problem with the multipart upload."
        case .internalError: "We encountered an internal error. Please try again."
        case .invalidArgument(let text), .encryption(let text): text
        case .body(_, let message): message
        case .storage(let error): "\(error)"
        }
    }
}

extension Sequence<UInt8> {
    /// Two lower-case digits a byte.
    package var hexadecimal: String {
        var text = ""
        for byte in self {
            text.unicodeScalars.append(Unicode.Scalar(UInt8.hexadecimalDigits[Int(byte >> 4)]))
            text.unicodeScalars.append(Unicode.Scalar(UInt8.hexadecimalDigits[Int(byte & 15)]))
        }
        return text
    }
}

extension UInt8 {
    fileprivate static let hexadecimalDigits = Array("0123456789abcdef".utf8)
}

extension Array<UInt8> {
    /// The bytes of digits in either case; `nil` for anything else.
    package init?(hexadecimal text: String) {
        let digits = text.utf8.map { $0.hexadecimalValue }
        guard digits.count.isMultiple(of: 2) else { return nil }
        self = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = digits[index], let low = digits[index + 1] else { return nil }
            append(high << 4 | low)
        }
    }
}

extension UInt8 {
    package var hexadecimalValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
