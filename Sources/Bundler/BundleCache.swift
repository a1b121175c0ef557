internal import Foundations

/// Finished scripts on disk, for workers that are one file.
///
/// Only a build of one file whose imports all go to the platform is kept: what it depends on is
/// known without looking for anything. The whole source is kept and compared, so no hash has to be
/// trusted, and a damaged record is simply not used.
struct BundleCache: Sendable {
    /// Everything that the script depends on.
    struct Key: Hashable, Sendable {
        fileprivate let text: String
        fileprivate let source: [UInt8]
        fileprivate let entry: String

        /// Only a name: two keys of one name replace each other.
        var fileName: String {
            var hash: UInt64 = 0xcbf2_9ce4_8422_2325
            for byte in entry.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            return "bundle-\(String(hash, radix: 16))"
        }
    }

    /// The first line of a record's file; the three texts follow it as they are, one after another,
    /// since taking them out of JSON would be most of the time of a start.
    private struct Record: Codable {
        let key: String
        let sourceBytes: Int
        let scriptBytes: Int
        let sourceMapBytes: Int
        let format: WorkerFormat
        let exports: [String]
        let externals: [String]
        let warnings: [Diagnostic]
        let hasTopLevelAwait: Bool
    }

    /// Changes when the same source would make another script.
    private static let formatVersion = 2
    private static let sourceBytesMax = 8 << 20

    let directory: String

    /// The key of a request, or `nil` if its bundle could depend on more than a key holds.
    func key(for request: BundleRequest, _ esbuilds: [FileIdentity]) -> Key? {
        let entry = request.absolute(request.entry)
        let above = Path.ancestors(of: Path.parent(entry))
        if !request.isPrebuilt {
            let configs = above.flatMap { ["\($0)/tsconfig.json", "\($0)/jsconfig.json"] }
            let hasConfig = configs.contains { FileIdentity(path: $0) != nil }
            if hasConfig || request.tsconfig != nil { return nil }
        }
        guard let source = Files.read(entry, bytesMax: Self.sourceBytesMax) else { return nil }
        // The map of a built file is followed; a package can say that its files are modules.
        let beside = ["\(entry).map"] + above.map { "\($0)/package.json" }
        let text =
            [
                "\(Self.formatVersion)", entry, request.projectDirectory,
                request.rules.map(\.json).joined(), Self.text(request.alias),
                Self.text(request.define), "\(request.minify) \(request.keepsNames)",
                request.jsxFactory ?? "", request.jsxFragment ?? "", "\(request.isPrebuilt)",
                request.nodeCompat.rawValue, Self.text(request.absentNodeModules),
                request.asyncLowering.rawValue, request.mode.rawValue,
            ] + (esbuilds + beside.compactMap { FileIdentity(path: $0) }).map(\.description)
        return Key(
            text: text.map(\.jsonQuoted).joined(separator: ","),
            source: source,
            entry: entry
        )
    }

    func bundle(for key: Key) -> WorkerBundle? {
        guard let bytes = Files.read("\(directory)/\(key.fileName)"),
            let lineEnd = bytes.firstIndex(of: UInt8(ascii: "\n")),
            let record = JSONText.decode(Record.self, from: Array(bytes[..<lineEnd])),
            record.key == key.text,
            let texts = Self.split(
                bytes[(lineEnd + 1)...],
                [record.sourceBytes, record.scriptBytes, record.sourceMapBytes]
            ),
            texts[0].elementsEqual(key.source)
        else { return nil }
        return WorkerBundle(
            script: String(decoding: texts[1], as: UTF8.self),
            sourceMap: String(decoding: texts[2], as: UTF8.self),
            format: record.format,
            exports: record.exports,
            externals: record.externals,
            attachments: [],
            inputs: [key.entry],
            warnings: record.warnings,
            hasTopLevelAwait: record.hasTopLevelAwait
        )
    }

    /// Keeps `bundle` if it depends on nothing but `key`; a disk that refuses is no error.
    func keep(_ bundle: WorkerBundle, for key: Key) {
        // The file may have changed while it was built.
        guard bundle.inputs == [key.entry], bundle.attachments.isEmpty,
            Files.read(key.entry) == key.source
        else { return }
        let record = Record(
            key: key.text,
            sourceBytes: key.source.count,
            scriptBytes: bundle.script.utf8.count,
            sourceMapBytes: bundle.sourceMap.utf8.count,
            format: bundle.format,
            exports: bundle.exports,
            externals: bundle.externals,
            warnings: bundle.warnings,
            hasTopLevelAwait: bundle.hasTopLevelAwait
        )
        guard var bytes = JSONText.encode(record), !bytes.contains(UInt8(ascii: "\n")) else {
            return
        }
        bytes.append(UInt8(ascii: "\n"))
        bytes += key.source
        bytes += Array(bundle.script.utf8)
        bytes += Array(bundle.sourceMap.utf8)
        Files.makeDirectories(directory)
        _ = Files.replace("\(directory)/\(key.fileName)", with: bytes)
    }

    /// Pieces of these lengths, or `nil` if they do not come to the whole.
    private static func split(_ bytes: ArraySlice<UInt8>, _ counts: [Int]) -> [ArraySlice<UInt8>]? {
        var rest = bytes
        var pieces: [ArraySlice<UInt8>] = []
        for count in counts {
            guard count >= 0, count <= rest.count else { return nil }
            pieces.append(rest.prefix(count))
            rest = rest.dropFirst(count)
        }
        return rest.isEmpty ? pieces : nil
    }

    private static func text(_ table: [String: String]) -> String {
        table.sorted { $0.key < $1.key }
            .map { "\($0.key.jsonQuoted):\($0.value.jsonQuoted)" }
            .joined(separator: ",")
    }
}
