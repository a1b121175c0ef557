/// How a key of a worker's config relates to its environments.
enum KeyScope {
    /// Stands at the top only; an environment may not set it.
    case topLevel
    /// An environment that does not set it has the value of the top level.
    case inherited
    /// An environment that needs it must repeat it.
    case repeated
}

extension KeyScope {
    /// The scope of every key of a worker, ours included.
    static let ofKey: [String: KeyScope] = {
        var scopes: [String: KeyScope] = [:]
        for key in topLevelKeys { scopes[key] = .topLevel }
        for key in inheritedKeys { scopes[key] = .inherited }
        for key in repeatedKeys { scopes[key] = .repeated }
        return scopes
    }()

    private static let topLevelKeys = [
        "$schema", "env", "dev", "site", "wasm_modules", "text_blobs", "data_blobs", "alias",
        "send_metrics", "keep_vars", "dependencies_instrumentation", "pages_build_output_dir",
        "addresses", "root",
    ]

    private static let inheritedKeys = [
        "name", "main", "account_id", "workers_dev", "preview_urls", "compatibility_date",
        "compatibility_flags", "route", "routes", "triggers", "build", "no_bundle",
        "find_additional_modules", "base_dir", "preserve_file_names", "rules", "minify",
        "keep_names", "tsconfig", "jsx_factory", "jsx_fragment", "upload_source_maps",
        "python_modules", "assets", "migrations", "exports", "limits", "observability",
        "placement", "logpush", "logfwdr", "compliance_region", "first_party_worker", "previews",
        "cache", "access",
        // Ours.
        "port", "instances", "default", "allow_eval", "dispatch_namespace",
    ]

    private static let repeatedKeys =
        [
            "define", "vars", "secrets", "durable_objects", "queues", "services",
            "tail_consumers", "streaming_tail_consumers", "unsafe", "containers", "cloudchamber",
            "connect",
        ] + BindingKind.allCases.filter(\.isPlainKey).map(\.rawValue)
}
