/// Files of small hosts.
enum Worker {
    static let date = "compatibility_date = \"2026-08-01\"\n"

    /// A host of one worker named `w`, whose code is `index.js`.
    ///
    /// `keys` are more keys of the worker, `host` those of the host's table.
    static func host(_ script: String, _ keys: String = "", host: String = "") -> [String: String] {
        let config = """
            [host]
            \(host)
            [workers.w]
            main = "index.js"
            \(date)\(keys)
            """
        return ["wrangler-like.toml": config, "index.js": script]
    }

    /// The handler `fetch(request, env, ctx)` with this body.
    static func fetch(_ body: String) -> String {
        "export default {\n  async fetch(request, env, ctx) {\n    \(body)\n  },\n};\n"
    }

    /// A host of several workers, the code of each in `<name>.js`.
    ///
    /// `keys` are more keys of a worker, by its name, and `head` is what comes before all workers.
    static func host(
        workers: KeyValuePairs<String, String>,
        keys: [String: String] = [:],
        head: String = ""
    ) -> [String: String] {
        var config = head + "\n"
        var files: [String: String] = [:]
        for (name, script) in workers {
            config += "[workers.\(name)]\nmain = \"\(name).js\"\n\(date)\(keys[name] ?? "")\n"
            files["\(name).js"] = script
        }
        files["wrangler-like.toml"] = config
        return files
    }
}
