internal import Config
internal import HTTPWire

/// Everything that is known of an assets directory, at one moment.
final class AssetManifest: Sendable {
    /// A file at the one path where it is served, with all that an answer needs.
    struct Page: Sendable {
        let asset: Asset
        /// The fields of a plain answer, and of one in each coding that there is.
        private let plain: HeaderBlock
        private let encoded: [ContentCoding: HeaderBlock]
        /// With fields that make a difference between one answer and the next.
        private let dress: @Sendable (HeaderBlock) -> HeaderBlock

        init(_ asset: Asset, dress: @escaping @Sendable (HeaderBlock) -> HeaderBlock) {
            self.asset = asset
            self.dress = dress
            plain = dress(AssetFields.of(asset, isCacheable: true))
            encoded = AssetFields.codings(of: asset).reduce(into: [:]) { blocks, coding in
                blocks[coding] = dress(AssetFields.of(asset, isCacheable: true, coding: coding))
            }
        }

        func fields(_ coding: ContentCoding?, isCacheable: Bool) -> HeaderBlock {
            if isCacheable {
                if coding == nil { return plain }
                if let coding, let fields = encoded[coding] { return fields }
            }
            return dress(AssetFields.of(asset, isCacheable: isCacheable, coding: coding))
        }
    }

    let pages: AssetPages
    let headers: HeaderRules
    let redirects: RedirectRules
    /// What to watch to notice a change.
    let watched: Set<String>
    let warnings: [String]
    /// Files by their encoded path, where nothing but the path decides.
    private let quick: [[UInt8]: Page]

    /// Stands for a directory that cannot be read.
    static let empty = AssetManifest(AssetSettings.none, scan: nil)

    init(_ settings: AssetSettings, scan: AssetScan?) {
        let pages = AssetPages(files: scan?.files ?? [:], handling: settings.htmlHandling)
        let headers = HeaderRules(scan?.headers ?? "")
        let redirects = RedirectRules(scan?.redirects ?? "", handling: settings.htmlHandling)
        var quick: [[UInt8]: Page] = [:]
        for file in pages.files.keys where !headers.isHostDependent {
            for path in AssetPages.candidates(for: file) {
                guard case .asset(let asset) = pages.find(path) else { continue }
                let encoded = AssetPath.encode(path)
                guard redirects.match(encoded) == nil,
                    settings.hasWorker ? settings.worker.first(encoded) != .worker : true
                else { continue }
                quick[encoded] = Page(asset) { fields in
                    headers.apply(to: fields, path: encoded, hostname: "")
                }
            }
        }
        var warnings = scan?.warnings ?? []
        if !headers.problems.isEmpty {
            warnings.append(
                RuleProblem.text(of: headers.problems, in: "_headers", kind: "header")
            )
        }
        if !redirects.problems.isEmpty {
            warnings.append(
                RuleProblem.text(of: redirects.problems, in: "_redirects", kind: "redirect")
            )
        }
        self.pages = pages
        self.headers = headers
        self.redirects = redirects
        self.quick = quick
        self.warnings = warnings
        watched = scan?.watched ?? []
    }

    /// The file at a target's path, if that alone decides and is in its one spelling.
    func quickPage(_ target: [UInt8]) -> Page? {
        if let page = quick[target] { return page }
        guard let end = target.firstIndex(of: UInt8(ascii: "?")) else { return nil }
        return quick[Array(target[..<end])]
    }
}

/// The fields that say what a file is.
enum AssetFields {
    static func of(
        _ asset: Asset,
        isCacheable: Bool,
        coding: ContentCoding? = nil
    ) -> HeaderBlock {
        var fields = HeaderBlock()
        // Another coding has other bytes: a weak tag says that they mean the same.
        fields.append("etag", coding == nil ? "\"\(asset.etag)\"" : "W/\"\(asset.etag)\"")
        if let type = asset.type { fields.append("content-type", type) }
        if isCacheable {
            fields.append("cache-control", "public, max-age=0, must-revalidate")
        }
        if let coding { fields.append("content-encoding", coding.rawValue) }
        if !codings(of: asset).isEmpty { fields.append("vary", "accept-encoding") }
        return fields
    }

    /// What a file can be sent in beside its own bytes, the best first.
    static func codings(of asset: Asset) -> [ContentCoding] {
        isCompressible(asset)
            ? [.brotli, .gzip] : [.brotli, .gzip].filter { asset.encodings[$0] != nil }
    }

    /// Whether it is worth to be compressed as it is sent.
    private static func isCompressible(_ asset: Asset) -> Bool {
        guard asset.isSmall, asset.stamp.bytes >= ContentCoding.bytesMin, var type = asset.type
        else { return false }
        return type.withUTF8 { ContentCoding.isCompressible(UnsafeRawBufferPointer($0)) }
    }
}
