import Config
import Foundation
import Testing

/// A directory of config files that lives as long as its test.
struct ConfigFolder: ~Copyable {
    let path: String

    init(_ files: [String: String] = [:]) throws {
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("config-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        let path = url.resolvingSymlinksInPath().path
        for (name, text) in files { try Self.write(name, text, in: path) }
        self.path = path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ text: String) throws {
        try Self.write(name, text, in: path)
    }

    private static func write(_ name: String, _ text: String, in path: String) throws {
        let url = URL(fileURLWithPath: path).appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: url)
    }

    func request(_ paths: [String] = [], environment: String? = nil) -> ConfigRequest {
        ConfigRequest(
            paths: paths,
            directory: path,
            environment: environment,
            today: "2026-11-20"
        )
    }

    func load(_ paths: [String] = [], environment: String? = nil) throws -> LoadedConfig {
        try ConfigLoader.load(request(paths, environment: environment))
    }

    /// The errors of a load that must fail, as `line:column message`.
    func errors(_ request: ConfigRequest? = nil) -> [String] {
        do {
            _ = try ConfigLoader.load(request ?? self.request())
            Issue.record("the config was accepted")
            return []
        } catch {
            return error.diagnostics.errors.map(\.brief)
        }
    }
}

extension Diagnostic {
    /// Without the file, which is a different one in every test.
    var brief: String {
        let place = position.map { "\($0.line):\($0.column) " } ?? ""
        return place + message + (suggestion.map { " [\($0)]" } ?? "")
    }
}

/// What `wrangler.toml` with this text is; its name, entry and date are added.
func loadTOML(_ text: String, environment: String? = nil) throws -> LoadedConfig {
    try ConfigFolder(["wrangler.toml": prelude + text]).load(environment: environment)
}

func loadWorker(_ text: String, environment: String? = nil) throws -> WorkerConfig {
    try #require(try loadTOML(text, environment: environment).host.workers.first)
}

/// The errors of a `wrangler.toml` that must be refused, by a host with some families of bindings.
func errorsOfTOML(
    _ text: String,
    environment: String? = nil,
    families: Set<BindingKind>? = nil
) throws -> [String] {
    let folder = try ConfigFolder(["wrangler.toml": prelude + text])
    var request = folder.request(environment: environment)
    if let families { request.supportedBindings = families }
    return folder.errors(request)
}

func warningsOfTOML(_ text: String, environment: String? = nil) throws -> [String] {
    try loadTOML(text, environment: environment).warnings.map(\.brief)
}

/// Three lines, so that a test's own text begins in line 4 and can still add root keys.
private let prelude = """
    name = "app"
    main = "src/index.ts"
    compatibility_date = "2026-08-01"

    """
