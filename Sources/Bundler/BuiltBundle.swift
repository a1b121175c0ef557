/// A bundle as files, which `isola build` writes and `isola serve` runs without esbuild.
///
/// `worker.js`, `worker.js.map`, `manifest.json`, and `modules/` for what is attached. The manifest
/// is written last, so that a directory with one is whole.
extension WorkerBundle {
    private struct Manifest: Codable {
        struct Module: Codable {
            let name: String
            let kind: AttachedModule.Kind
            let file: String
        }

        let version: Int
        let format: WorkerFormat
        let exports: [String]
        let externals: [String]
        let hasTopLevelAwait: Bool
        let modules: [Module]
    }

    private static let version = 1
    private static let manifestName = "manifest.json"
    private static let scriptName = "worker.js"
    private static let mapName = "worker.js.map"
    private static let modulesName = "modules"

    /// Writes the bundle into `directory`, which is made if need be; absolute.
    ///
    /// - Throws: ``BundleError/cannotWrite(path:)``.
    package func write(to directory: String) throws(BundleError) {
        let modules = attachments.enumerated().map { index, module in
            let name = "\(index)-\(Path.lastComponent(module.name))"
            return Manifest.Module(name: module.name, kind: module.kind, file: name)
        }
        let manifest = Manifest(
            version: Self.version,
            format: format,
            exports: exports,
            externals: externals,
            hasTopLevelAwait: hasTopLevelAwait,
            modules: modules
        )
        Files.makeDirectories("\(directory)/\(Self.modulesName)")
        try Self.write(Array(script.utf8), "\(directory)/\(Self.scriptName)")
        try Self.write(Array(sourceMap.utf8), "\(directory)/\(Self.mapName)")
        for (module, entry) in zip(attachments, modules) {
            try Self.write(module.bytes, "\(directory)/\(Self.modulesName)/\(entry.file)")
        }
        let path = "\(directory)/\(Self.manifestName)"
        guard let bytes = JSONText.encode(manifest) else { throw .cannotWrite(path: path) }
        try Self.write(bytes, path)
    }

    /// Reads what `write` wrote; it has neither inputs nor warnings.
    ///
    /// - Throws: ``BundleError/unusableBundle(path:reason:)``.
    package init(builtIn directory: String) throws(BundleError) {
        let path = "\(directory)/\(Self.manifestName)"
        guard let manifest = JSONText.decode(Manifest.self, from: try Self.read(path)) else {
            throw .unusableBundle(path: path, reason: "it is not a manifest of `isola build`")
        }
        guard manifest.version == Self.version else {
            let reason = "it is of version \(manifest.version), not \(Self.version)"
            throw .unusableBundle(path: path, reason: reason)
        }
        var attachments: [AttachedModule] = []
        for module in manifest.modules {
            guard !module.file.contains("/"), module.file != ".." else {
                throw .unusableBundle(path: path, reason: "\(module.file) is no file's name")
            }
            let bytes = try Self.read("\(directory)/\(Self.modulesName)/\(module.file)")
            attachments.append(AttachedModule(name: module.name, kind: module.kind, bytes: bytes))
        }
        let script = try Self.read("\(directory)/\(Self.scriptName)")
        let map = try Self.read("\(directory)/\(Self.mapName)")
        self.init(
            script: String(decoding: script, as: UTF8.self),
            sourceMap: String(decoding: map, as: UTF8.self),
            format: manifest.format,
            exports: manifest.exports,
            externals: manifest.externals,
            attachments: attachments,
            inputs: [],
            warnings: [],
            hasTopLevelAwait: manifest.hasTopLevelAwait
        )
    }

    private static func write(_ bytes: [UInt8], _ path: String) throws(BundleError) {
        guard Files.replace(path, with: bytes) else { throw .cannotWrite(path: path) }
    }

    private static func read(_ path: String) throws(BundleError) -> [UInt8] {
        guard let bytes = Files.read(path) else {
            throw .unusableBundle(path: path, reason: "it cannot be read")
        }
        return bytes
    }
}
