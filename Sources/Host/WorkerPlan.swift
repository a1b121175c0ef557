internal import Bindings
internal import Bundler
internal import struct Bundler.ModuleRule
internal import Config
internal import Isolate
internal import WebAPI

// What a worker's config comes to: a request to the bundler, and an isolate's settings.
extension WorkerConfig {
    func bundleRequest(mode: BuildMode) -> BundleRequest {
        var request = BundleRequest(entry: main ?? "", projectDirectory: directory)
        request.rules = bundling.rules.compactMap { rule in
            ModuleRule.Kind(rawValue: rule.kind.rawValue).map {
                ModuleRule($0, globs: rule.globs, fallsThrough: rule.fallsThrough)
            }
        }
        request.alias = bundling.alias.reduce(into: [:]) { $0[$1.name] = $1.value }
        request.define = bundling.define.reduce(into: [:]) { $0[$1.name] = $1.value }
        request.minify = bundling.minify
        request.keepsNames = bundling.keepNames
        request.tsconfig = bundling.tsconfig
        request.jsxFactory = bundling.jsxFactory
        request.jsxFragment = bundling.jsxFragment
        request.isPrebuilt = bundling.noBundle
        request.nodeCompat = nodeCompat
        request.absentNodeModules = absentNodeModules
        request.mode = mode
        return request
    }

    /// The classes of Durable Objects that the worker must export.
    var ownObjectClasses: [String] {
        let bound = bindings.durableObjects.filter { $0.owner(in: self) == name.text }
        return (bound.map(\.className) + bindings.objectExports.map(\.className)).uniqued
    }

    /// The entry as the config has it.
    var entryName: String {
        guard let main else { return "" }
        return main.hasPrefix(directory + "/") ? String(main.dropFirst(directory.count + 1)) : main
    }

    private var nodeCompat: NodeCompat {
        if compatibility.isOn("nodejs_compat_v2") { return .full }
        if compatibility.isOn("nodejs_compat") { return .prefixed }
        return compatibility.isOn("nodejs_als") ? .asyncLocalStorage : .off
    }

    private var absentNodeModules: [String: String] {
        let flags = compatibility.all
        var absent: [String: String] = [:]
        for name in NodeModules.names {
            let flag = Self.flag(ofNodeModule: name)
            if flags[flag] == false { absent[name] = flag }
        }
        return absent
    }

    /// The flag that brings a module; for those that were always there, of a name that none has.
    private static func flag(ofNodeModule name: String) -> String {
        if name.hasPrefix("_http") || name == "http" || name == "https" {
            return "enable_nodejs_http_modules"
        }
        let stem = name.split(separator: "/").first.map(String.init) ?? name
        return "enable_nodejs_\(stem == "_stream_wrap" ? "stream_wrap" : stem)_module"
    }

    var isolateSettings: IsolateSettings {
        var settings = IsolateSettings(name: name.text, builtin: { Builtins.source(of: $0) })
        settings.flags = compatibility.all
        settings.allowsCodeGeneration = allowsEval
        settings.limits.cpuMilliseconds = limits.cpuMs
        settings.limits.memoryBytes = limits.memoryMB << 20
        settings.limits.subrequests = limits.subrequests
        settings.limits.isEnforced = limits.mode == .enforce
        settings.limits.webSocketMessageBytes = webSocketMessageBytes
        return settings
    }

    private var webSocketMessageBytes: Int {
        if let megabytes = limits.webSocketMessageMB { return megabytes << 20 }
        return compatibility.isOn("increase_websocket_message_size") ? 128 << 20 : 32 << 20
    }
}

extension [String] {
    /// Each text once, where it stands first.
    fileprivate var uniqued: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
