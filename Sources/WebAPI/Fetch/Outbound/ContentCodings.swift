internal import HTTPWire

/// The content codings of responses that are decoded, which are those of Workers.
enum ContentCodings {
    /// The value of `accept-encoding`.
    static let accepted = "gzip, br, zstd"

    /// More in a row are not begun: each has a window to keep.
    private static let layersMax = 5

    /// What decodes a body with these codings, if it is to be decoded.
    ///
    /// All or nothing: with a coding in it that nobody here knows (servers invent them, as
    /// `aws-chunked`), the body is passed on as it came. So is one in several codings, but for
    /// `allowsLayers`: what a worker passes on is encoded again, and that is done in one coding.
    static func decoder(of names: [String], allowsLayers: Bool) -> ContentDecoder? {
        let isOne = names.count == 1 && ContentCoding(rawValue: names[0]) != nil
        guard isOne || (allowsLayers && names.count <= layersMax) else { return nil }
        let real = names.filter { $0 != "identity" }
        let codings = real.compactMap(CodingLayer.Coding.init(named:))
        guard !codings.isEmpty, codings.count == real.count else { return nil }
        return ContentDecoder(codings)
    }
}
