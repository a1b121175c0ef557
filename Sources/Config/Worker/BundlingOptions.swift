internal import Foundations

/// How a worker's sources become one bundle.
package struct BundlingOptions: Hashable, Sendable {
    package struct Pair: Hashable, Sendable {
        package let name: String
        package let value: String
    }

    package var rules: [ModuleRule] = []
    package var alias: [Pair] = []
    /// Identifiers and the JavaScript expressions put in their place.
    package var define: [Pair] = []
    package var minify = false
    package var keepNames = true
    /// Absolute; `nil` is the one nearest to the entry file.
    package var tsconfig: String?
    package var jsxFactory = "React.createElement"
    package var jsxFragment = "React.Fragment"
    package var noBundle = false
    package var findAdditionalModules = false
    /// Absolute; `nil` is the directory of the entry file.
    package var baseDirectory: String?
    package var preserveFileNames = false

    package init() {}
}

extension BundlingOptions {
    static func read(_ fields: FieldReader, directory: String) -> BundlingOptions {
        var options = BundlingOptions()
        options.rules = ModuleRule.readAll(fields)
        options.alias = (fields.stringTable("alias") ?? []).map(Pair.init)
        options.define = (fields.stringTable("define") ?? []).map(Pair.init)
        options.minify = fields.bool("minify") ?? options.minify
        options.keepNames = fields.bool("keep_names") ?? options.keepNames
        options.tsconfig = fields.string("tsconfig").map { FilePath.join(directory, $0) }
        options.jsxFactory = fields.string("jsx_factory") ?? options.jsxFactory
        options.jsxFragment = fields.string("jsx_fragment") ?? options.jsxFragment
        options.noBundle = fields.bool("no_bundle") ?? options.noBundle
        options.findAdditionalModules =
            fields.bool("find_additional_modules") ?? options.findAdditionalModules
        options.baseDirectory = fields.string("base_dir").map { FilePath.join(directory, $0) }
        options.preserveFileNames = fields.bool("preserve_file_names") ?? options.preserveFileNames
        return options
    }
}

/// The `build` of a worker: a command that runs before it is bundled.
package struct BuildCommand: Hashable, Sendable {
    /// For the shell; `nil` runs nothing.
    package let command: String?
    /// Absolute.
    package let workingDirectory: String
    /// Absolute; a change in any of them runs the command again.
    package let watchedDirectories: [String]
}

extension BuildCommand {
    static func read(_ fields: FieldReader?, directory: String) -> BuildCommand? {
        guard let fields else { return nil }
        let command = fields.string("command")
        let workingDirectory = fields.string("cwd").map { FilePath.join(directory, $0) }
        var watched = ["./src"]
        if let value = fields.value("watch_dir") {
            watched = value.string.map { [$0] } ?? fields.strings("watch_dir") ?? []
        }
        fields.warnAboutRest()
        return BuildCommand(
            command: command,
            workingDirectory: workingDirectory ?? directory,
            watchedDirectories: watched.map { FilePath.join(directory, $0) }
        )
    }
}
