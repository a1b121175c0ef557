/// The encoding of a label of a domain name in ASCII, without its "xn--".
///
/// Both directions take time quadratic in the length, so callers bound it.
///
/// - SeeAlso: <https://www.rfc-editor.org/rfc/rfc3492>
enum Punycode {
    private static let base = 36
    private static let thresholdMin = 1
    private static let thresholdMax = 26
    /// Past this a code point is impossible, and arithmetic is far from overflowing.
    private static let deltaMax = 1 << 40

    static func encode(_ label: [Unicode.Scalar]) -> String {
        var output = String.UnicodeScalarView(label.filter(\.isASCII))
        let basicCount = output.count
        if basicCount > 0 { output.append("-") }
        var handled = basicCount
        var code = 0x80
        var bias = 72
        var delta = 0
        while handled < label.count {
            guard let next = label.lazy.map({ Int($0.value) }).filter({ $0 >= code }).min() else {
                break
            }
            delta += (next - code) * (handled + 1)
            code = next
            for scalar in label {
                if scalar.value < code { delta += 1 }
                guard scalar.value == code else { continue }
                append(delta, bias: bias, to: &output)
                bias = adapt(delta, handled + 1, isFirst: handled == basicCount)
                delta = 0
                handled += 1
            }
            delta += 1
            code += 1
        }
        return String(output)
    }

    /// The label, or `nil` when the text is no Punycode.
    static func decode(_ text: some StringProtocol) -> [Unicode.Scalar]? {
        let scalars = Array(text.unicodeScalars)
        let hyphen = scalars.lastIndex(of: "-")
        var output = Array(scalars[..<(hyphen ?? 0)])
        guard output.allSatisfy(\.isASCII) else { return nil }
        var input = scalars[(hyphen.map { $0 + 1 } ?? 0)...]
        var code = 0x80
        var bias = 72
        var index = 0
        while !input.isEmpty {
            let start = index
            var weight = 1
            var position = base
            while true {
                guard let digit = input.popFirst().flatMap(value) else { return nil }
                index += digit * weight
                guard index < deltaMax else { return nil }
                let threshold = min(max(position - bias, thresholdMin), thresholdMax)
                if digit < threshold { break }
                weight *= base - threshold
                guard weight < deltaMax else { return nil }
                position += base
            }
            let count = output.count + 1
            bias = adapt(index - start, count, isFirst: start == 0)
            code += index / count
            index %= count
            guard code <= 0x10FFFF, let scalar = Unicode.Scalar(UInt32(code)) else { return nil }
            output.insert(scalar, at: index)
            index += 1
        }
        return output
    }

    private static func append(_ delta: Int, bias: Int, to output: inout String.UnicodeScalarView) {
        var rest = delta
        var position = base
        while true {
            let threshold = min(max(position - bias, thresholdMin), thresholdMax)
            if rest < threshold { break }
            output.append(digit(threshold + (rest - threshold) % (base - threshold)))
            rest = (rest - threshold) / (base - threshold)
            position += base
        }
        output.append(digit(rest))
    }

    private static func adapt(_ delta: Int, _ count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / 700 : delta / 2
        delta += delta / count
        var bias = 0
        while delta > (base - thresholdMin) * thresholdMax / 2 {
            delta /= base - thresholdMin
            bias += base
        }
        return bias + (base - thresholdMin + 1) * delta / (delta + 38)
    }

    private static func digit(_ value: Int) -> Unicode.Scalar {
        Unicode.Scalar(UInt8(value < 26 ? value + 0x61 : value - 26 + 0x30))
    }

    private static func value(_ digit: Unicode.Scalar) -> Int? {
        switch digit.value {
        case 0x30...0x39: Int(digit.value) - 0x30 + 26
        case 0x41...0x5A: Int(digit.value) - 0x41
        case 0x61...0x7A: Int(digit.value) - 0x61
        default: nil
        }
    }
}
