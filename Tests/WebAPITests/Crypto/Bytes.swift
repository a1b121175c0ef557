@testable import WebAPI

/// Bytes written in hexadecimal; whatever is no digit is skipped.
func hex(_ text: String) -> [UInt8] {
    let digits = text.compactMap { $0.hexDigitValue }
    return stride(from: 0, to: digits.count - 1, by: 2).map {
        UInt8(digits[$0] << 4 | digits[$0 + 1])
    }
}

func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

/// Runs the body over the bytes of several arrays.
func withRaw<Result>(
    _ arrays: [UInt8]...,
    body: ([UnsafeRawBufferPointer]) throws -> Result
) throws -> Result {
    let copies = arrays.map { SecretBytes($0) }
    return try withExtendedLifetime(copies) { try body(copies.map(\.raw)) }
}
