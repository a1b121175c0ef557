import Synchronization
internal import Foundations

/// One build that esbuild remembers, so that building it again parses only what has changed.
final class BuildContext: Sendable {
    /// What one run of the build made.
    struct Output {
        let code: String
        let sourceMap: String
        let metafile: Metafile
        let warnings: [Diagnostic]
        let attachments: [String: AttachedModule]
    }

    /// esbuild's questions arrive on the service's actor, the build runs on the bundler's.
    private struct State {
        var attachments: [String: AttachedModule] = [:]
        var result = Packet.null
    }

    private static let callbackID = 1
    private static let diagnosticsMax = 100

    private let request: BundleRequest
    private let service: EsbuildService
    private let policy: ImportPolicy
    private let rules: ModuleRules
    private let state = Mutex(State())
    private let key = Mutex<Int?>(nil)

    init(_ request: BundleRequest, in service: EsbuildService) {
        self.request = request
        self.service = service
        policy = ImportPolicy(request: request)
        rules = ModuleRules(request.rules)
    }

    /// Tells esbuild about the build; once, before the first `run`.
    func open(allowsTopLevelAwait: Bool) async throws(BundleError) {
        let flags = try BuildFlags(request, allowsTopLevelAwait: allowsTopLevelAwait).flags
        let number = await service.openBuild { [weak self] command, question in
            self?.answer(command, question) ?? .object([:])
        }
        key.withLock { $0 = number }
        let entry = request.absolute(request.entry)
        let answer = try await service.request([
            "command": .string("build"),
            "key": .int(number),
            "entries": .array([.strings(["", entry])]),
            "flags": .strings(flags),
            "write": .bool(false),
            "stdinContents": .null,
            "stdinResolveDir": .null,
            "absWorkingDir": .string(request.projectDirectory),
            "nodePaths": .array([]),
            "context": .bool(true),
            "plugins": .array([plugin]),
        ])
        let errors = diagnostics(answer["errors"])
        if !errors.isEmpty {
            throw .buildFailed(errors: errors, warnings: [], inputs: [entry])
        }
    }

    /// Builds, again if it has been built before.
    ///
    /// - Throws: ``BundleError/buildFailed(errors:warnings:inputs:)`` if the code is wrong.
    func run() async throws(BundleError) -> Output {
        guard let key = key.withLock({ $0 }) else {
            throw .esbuildFailed("the build was not opened")
        }
        state.withLock { $0.result = .null }
        _ = try await service.request(["command": .string("rebuild"), "key": .int(key)])
        let (result, attachments) = state.withLock { ($0.result, $0.attachments) }
        let errors = diagnostics(result["errors"]).map(policy.advise)
        let warnings = rules.warnings + diagnostics(result["warnings"])
        guard errors.isEmpty else {
            let places = errors.compactMap(\.location?.file).map(request.absolute)
            throw .buildFailed(errors: errors, warnings: warnings, inputs: Set(places).sorted())
        }
        guard let text = result["metafile"].string,
            let metafile = JSONText.decode(Metafile.self, from: Array(text.utf8)),
            let code = file("", in: result), let map = file(".map", in: result)
        else { throw .esbuildFailed("it made no output") }
        return Output(
            code: code,
            sourceMap: map,
            metafile: metafile,
            warnings: warnings,
            attachments: attachments
        )
    }

    func close() async {
        let number = key.withLock { key in
            defer { key = nil }
            return key
        }
        if let number { await service.closeBuild(number) }
    }

    private func file(_ suffix: String, in result: Packet) -> String? {
        let path = request.absolute(BuildFlags.outputName) + suffix
        let output = result["outputFiles"].array.first { $0["path"].string == path }
        return output?["contents"].bytes.map { String(decoding: $0, as: UTF8.self) }
    }

    private func diagnostics(_ packet: Packet) -> [Diagnostic] {
        packet.array.prefix(Self.diagnosticsMax).map(Diagnostic.init)
    }
}

// MARK: - What esbuild asks

extension BuildContext {
    private var plugin: Packet {
        func callback(_ filter: String, _ namespace: String) -> Packet {
            .object([
                "id": .int(Self.callbackID),
                "filter": .string(filter),
                "namespace": .string(namespace),
            ])
        }
        return .object([
            "name": .string("isola"),
            "onStart": .bool(false),
            "onEnd": .bool(false),
            "onResolve": .array([
                callback(policy.filter, ""), callback(".*", ImportPolicy.namespace),
            ]),
            "onLoad": .array([
                callback(rules.filter, "file"), callback(".*", ImportPolicy.namespace),
            ]),
        ])
    }

    private func answer(_ command: String, _ question: Packet) -> Packet {
        switch command {
        case "on-resolve": return resolve(question)
        case "on-load": return load(question)
        case "on-start":
            return .object(["errors": .array([]), "warnings": .array([])])
        case "on-end":
            state.withLock { $0.result = question }
            return .object(["errors": .array([]), "warnings": .array([])])
        default: return .object([:])
        }
    }

    private func resolve(_ question: Packet) -> Packet {
        let importer = question["importer"].string ?? ""
        let verdict = policy.verdict(
            on: question["path"].string ?? "",
            kind: question["kind"].string ?? "",
            importer: Path.relative(importer, to: request.projectDirectory),
            namespace: question["namespace"].string ?? ""
        )
        var members: [String: Packet] = ["id": .int(Self.callbackID)]
        switch verdict {
        case .lookUp:
            return .object([:])
        case .call(let name):
            members["path"] = .string(name)
            members["external"] = .bool(true)
        case .external(let name):
            members["path"] = .string(name)
            members["namespace"] = .string(ImportPolicy.namespace)
        case .warned(let name, let warning):
            members["path"] = .string(name)
            members["namespace"] = .string(ImportPolicy.namespace)
            members["warnings"] = .array([warning.packet])
        case .refused(let error):
            members["errors"] = .array([error.packet])
        }
        return .object(members)
    }

    private func load(_ question: Packet) -> Packet {
        let path = question["path"].string ?? ""
        if question["namespace"].string == ImportPolicy.namespace {
            return call(path)
        }
        let relative = Path.relative(path, to: request.projectDirectory)
        switch rules.verdict(on: relative + (question["suffix"].string ?? "")) {
        case .code:
            return .object([:])
        case .dropped(let rule):
            return failure(
                """
                The file \(relative) matched a module rule in your configuration (\(rule.json)), \
                but was ignored because a previous rule with the same type was not marked as \
                `fallthrough = true`.
                """
            )
        case .attach(let kind):
            guard let bytes = Files.read(path) else {
                return failure("The file \(relative) cannot be read.")
            }
            let name = "\(ImportPolicy.attachedPrefix)\(relative)"
            let module = AttachedModule(name: name, kind: kind, bytes: bytes)
            state.withLock { $0.attachments[name] = module }
            return call(name)
        }
    }

    /// A CommonJS module whose exports are what the isolate's `require` gives.
    private func call(_ name: String) -> Packet {
        .object([
            "id": .int(Self.callbackID),
            "contents": .bytes(Array("module.exports = require(\(name.jsonQuoted));".utf8)),
            "loader": .string("js"),
            "resolveDir": .string(request.projectDirectory),
        ])
    }

    private func failure(_ text: String) -> Packet {
        .object(["id": .int(Self.callbackID), "errors": .array([Diagnostic(text).packet])])
    }
}
