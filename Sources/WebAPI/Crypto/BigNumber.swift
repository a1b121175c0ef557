import COpenSSL

/// An integer of OpenSSL's, overwritten and freed when it goes.
struct BigNumber: ~Copyable {
    let handle: OpaquePointer

    /// Takes over what an OpenSSL function made.
    init?(adopting handle: OpaquePointer?) {
        guard let handle else { return nil }
        self.handle = handle
    }

    init?(_ magnitude: [UInt8]) {
        guard let count = Int32(exactly: magnitude.count) else { return nil }
        self.init(adopting: BN_bin2bn(magnitude, count, nil))
    }

    deinit { BN_clear_free(handle) }

    var isZero: Bool { BN_is_zero(handle) == 1 }

    /// Big-endian without leading zeros.
    var bytes: [UInt8] {
        let count = (Int(BN_num_bits(handle)) + 7) / 8
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
            written = max(0, Int(BN_bn2bin(handle, buffer.baseAddress)))
        }
    }

    /// Big-endian in exactly `count` bytes.
    func bytes(count: Int) -> [UInt8]? {
        var output = [UInt8](repeating: 0, count: count)
        guard BN_bn2binpad(handle, &output, Int32(count)) == Int32(count) else { return nil }
        return output
    }
}
