import COpenSSL
import Isolate

extension OpTable {
    /// Large numbers and points of curves, for Diffie-Hellman and primes.
    mutating func addNodeNumbers() {
        // (base, exponent, modulus): a power, big-endian, or undefined.
        add("nodePower") { call in
            let (base, exponent) = (try call.bytes(0), try call.bytes(1))
            let power = clearing { NodeNumbers.power(base, exponent, try? call.bytes(2)) }
            return power.map { call.bytes($0) } ?? call.undefined
        }
        // (is elsewhere, bits, is safe): a prime.
        add("nodePrime") { call in
            let (bits, isSafe) = (call.int(1), call.bool(2))
            return try call.derive([]) { (_) throws(CryptoError) in
                guard let prime = NodeNumbers.prime(bits: bits, isSafe: isSafe) else {
                    throw .operation("The prime could not be generated.")
                }
                return prime
            }
        }
        // (is elsewhere, number): one byte, 1 for a prime.
        add("nodeIsPrime") { call in
            try call.derive([1]) { (inputs) throws(CryptoError) in
                guard inputs[0].count <= NodeNumbers.byteCountMax,
                    let number = BigNumber(Array(inputs[0]))
                else { throw .operation("The number is too large.") }
                return [BN_check_prime(number.handle, nil, nil) == 1 ? 1 : 0]
            }
        }
        // (name): the prime of a group of RFC 2409 or RFC 3526, or undefined.
        add("nodeGroupPrime") { call in
            NodeNumbers.groupPrime(try call.string(0)).map { call.bytes($0) } ?? call.undefined
        }
        // (curve, private bytes): the public point, uncompressed, or undefined.
        add("nodePointOf") { call in
            let (curve, secret) = (try call.string(0), try call.bytes(1))
            return clearing { NodeCurve(curve)?.point(of: secret) }.map { call.bytes($0) }
                ?? call.undefined
        }
        // (curve, point, form): the point in another form, or undefined if it is none.
        add("nodePointConvert") { call in
            let (curve, point) = (try call.string(0), try call.bytes(1))
            let form = call.int(2)
            let converted = clearing { NodeCurve(curve)?.convert(point, form: form) }
            return converted.map { call.bytes($0) } ?? call.undefined
        }
        // (curve, private bytes, point): the x coordinate of their product, or undefined.
        add("nodePointProduct") { call in
            let (curve, secret, point) = (try call.string(0), try call.bytes(1), try call.bytes(2))
            let product = clearing { NodeCurve(curve)?.product(secret, point) }
            return product.map { call.bytes($0) } ?? call.undefined
        }
        // (curve): a private key, or undefined for a curve that there is not.
        add("nodeScalar") { call in
            let curve = try call.string(0)
            return clearing { NodeCurve(curve)?.randomScalar() }.map { call.bytes($0) }
                ?? call.undefined
        }
    }
}

enum NodeNumbers {
    /// 10,000 bits: more would take seconds, and OpenSSL's own Diffie-Hellman ends here.
    static let byteCountMax = 1250

    static func power(_ base: [UInt8], _ exponent: [UInt8], _ modulus: [UInt8]?) -> [UInt8]? {
        guard let modulus, modulus.count <= byteCountMax, exponent.count <= byteCountMax,
            let base = BigNumber(base), let exponent = BigNumber(exponent),
            let modulus = BigNumber(modulus),
            !modulus.isZero, let result = BigNumber(adopting: BN_new()), let context = BN_CTX_new()
        else { return nil }
        defer { BN_CTX_free(context) }
        BN_set_flags(exponent.handle, BN_FLG_CONSTTIME)
        guard BN_mod_exp(result.handle, base.handle, exponent.handle, modulus.handle, context) == 1
        else {
            return nil
        }
        return bytes(of: result)
    }

    static func prime(bits: Int, isSafe: Bool) -> [UInt8]? {
        // What takes minutes would be a way to hold up a thread.
        guard (2...(isSafe ? 1024 : 4096)).contains(bits),
            let number = BigNumber(adopting: BN_new()),
            BN_generate_prime_ex(number.handle, Int32(bits), isSafe ? 1 : 0, nil, nil, nil) == 1
        else { return nil }
        return bytes(of: number)
    }

    static func groupPrime(_ name: String) -> [UInt8]? {
        let number: OpaquePointer? =
            switch name {
            case "modp1": BN_get_rfc2409_prime_768(nil)
            case "modp2": BN_get_rfc2409_prime_1024(nil)
            case "modp5": BN_get_rfc3526_prime_1536(nil)
            case "modp14": BN_get_rfc3526_prime_2048(nil)
            case "modp15": BN_get_rfc3526_prime_3072(nil)
            case "modp16": BN_get_rfc3526_prime_4096(nil)
            case "modp17": BN_get_rfc3526_prime_6144(nil)
            case "modp18": BN_get_rfc3526_prime_8192(nil)
            default: nil
            }
        guard let prime = BigNumber(adopting: number) else { return nil }
        return bytes(of: prime)
    }

    static func bytes(of number: borrowing BigNumber) -> [UInt8] {
        let count = (Int(BN_num_bits(number.handle)) + 7) / 8
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = max(0, Int(BN_bn2bin(number.handle, buffer.baseAddress)))
        }
    }
}

/// One elliptic curve, by OpenSSL's name.
final class NodeCurve {
    private let group: OpaquePointer

    init?(_ name: String) {
        let number = OBJ_sn2nid(name)
        guard number != NID_undef, let group = EC_GROUP_new_by_curve_name(number) else {
            return nil
        }
        self.group = group
    }

    deinit { EC_GROUP_free(group) }

    private var fieldByteCount: Int { (Int(EC_GROUP_get_degree(group)) + 7) / 8 }

    /// A random number between 1 and the order.
    func randomScalar() -> [UInt8]? {
        guard let order = EC_GROUP_get0_order(group), let scalar = BigNumber(adopting: BN_new())
        else {
            return nil
        }
        repeat {
            guard BN_priv_rand_range(scalar.handle, order) == 1 else { return nil }
        } while scalar.isZero
        return NodeNumbers.bytes(of: scalar)
    }

    func point(of secret: [UInt8]) -> [UInt8]? {
        guard let scalar = scalar(secret), let point = EC_POINT_new(group) else { return nil }
        defer { EC_POINT_free(point) }
        guard EC_POINT_mul(group, point, scalar.handle, nil, nil, nil) == 1 else { return nil }
        return octets(of: point, form: 4)
    }

    func convert(_ bytes: [UInt8], form: Int) -> [UInt8]? {
        guard let point = parse(bytes) else { return nil }
        defer { EC_POINT_free(point) }
        return octets(of: point, form: form)
    }

    func product(_ secret: [UInt8], _ bytes: [UInt8]) -> [UInt8]? {
        guard let scalar = scalar(secret), let point = parse(bytes) else { return nil }
        defer { EC_POINT_free(point) }
        guard let product = EC_POINT_new(group) else { return nil }
        defer { EC_POINT_free(product) }
        guard EC_POINT_mul(group, product, nil, point, scalar.handle, nil) == 1,
            let x = BigNumber(adopting: BN_new()),
            EC_POINT_get_affine_coordinates(group, product, x.handle, nil, nil) == 1
        else { return nil }
        var output = [UInt8](repeating: 0, count: fieldByteCount)
        let written = BN_bn2binpad(x.handle, &output, Int32(output.count))
        return written == output.count ? output : nil
    }

    /// A private key that the curve can have.
    private func scalar(_ bytes: [UInt8]) -> BigNumber? {
        guard bytes.count <= fieldByteCount + 8, let scalar = BigNumber(bytes), !scalar.isZero,
            let order = EC_GROUP_get0_order(group), BN_cmp(scalar.handle, order) < 0
        else { return nil }
        return scalar
    }

    /// A point of the curve that is not at infinity.
    private func parse(_ bytes: [UInt8]) -> OpaquePointer? {
        guard let point = EC_POINT_new(group) else { return nil }
        guard EC_POINT_oct2point(group, point, bytes, bytes.count, nil) == 1,
            EC_POINT_is_at_infinity(group, point) == 0
        else {
            EC_POINT_free(point)
            return nil
        }
        return point
    }

    private func octets(of point: OpaquePointer, form: Int) -> [UInt8]? {
        let conversion = point_conversion_form_t(rawValue: UInt32(clamping: form))
        let count = EC_POINT_point2oct(group, point, conversion, nil, 0, nil)
        guard count > 0 else { return nil }
        var output = [UInt8](repeating: 0, count: count)
        return EC_POINT_point2oct(group, point, conversion, &output, count, nil) == count
            ? output : nil
    }
}
