/// Turns esbuild's ES module into the one expression that the isolate evaluates.
///
/// By then the module has no `import` left (``ImportPolicy``), and its only `export` is the last
/// statement. The wrapper adds exactly one line in front, which the source map is told about.
struct ScriptWrapper {
    private static let moduleName = "__isola_module__"
    private static let mainName = "__isola_main__"
    private static let head =
        "(function (require, \(moduleName), __isola_exports__, \(BuildFlags.metaName)) {"

    let format: WorkerFormat
    let hasTopLevelAwait: Bool

    /// A script whose map starts one line below its beginning.
    struct Script {
        var code: String
        var sourceMap: String
    }

    /// The finished script.
    ///
    /// The body is a function of its own, so that its variables can be called `module` or `exports`
    /// without hiding ours.
    func wrap(_ body: String, _ exports: ModuleExports, map: String) -> Script {
        let (before, after) = call
        let (open, close) = function(exports)
        let code = "\(Self.head)\(strictness)\(before)(\(open)\n\(body)\n\(close))()\(after) })\n"
        return Script(code: code, sourceMap: Self.shifted(map))
    }

    /// The body as a named function at the top level, for a pass that lowers it.
    func wrapForLowering(_ body: String, _ exports: ModuleExports, map: String) -> Script {
        let (open, close) = function(exports)
        let code = "var \(Self.mainName) = \(open)\n\(body)\n\(close);\n"
        return Script(code: code, sourceMap: Self.shifted(map))
    }

    /// The finished script of what that pass gave.
    func wrapLowered(_ code: String, map: String) -> Script {
        let (before, after) = call
        let helpers = LoweredFunctions.script
        let main = "\(before)\(Self.mainName)()\(after)"
        let whole = "\(Self.head)\(strictness)\n\(code)\n\(helpers)\n\(main) })\n"
        return Script(code: whole, sourceMap: Self.shifted(map))
    }

    /// Modules are strict; a service worker's script is as it says itself.
    private var strictness: String { format == .modules ? " \"use strict\"; " : " " }

    /// What stands before and after the call of the body.
    private var call: (before: String, after: String) {
        hasTopLevelAwait
            ? ("return ", ".then((value) => { \(Self.moduleName).exports = value; });")
            : ("\(Self.moduleName).exports = ", ";")
    }

    private func function(_ exports: ModuleExports) -> (open: String, close: String) {
        (hasTopLevelAwait ? "async () => {" : "() => {", "return \(exports.expression);\n}")
    }

    /// The map of a script that begins one line later.
    private static func shifted(_ map: String) -> String {
        // Inside a JSON string the quotes would be escaped, so this is the member itself.
        let member = Array("\"mappings\": \"".utf8)
        var bytes = Array(map.utf8)
        guard let start = bytes.lastIndex(of: member) else { return map }
        bytes.insert(UInt8(ascii: ";"), at: start + member.count)
        return String(decoding: bytes, as: UTF8.self)
    }
}
