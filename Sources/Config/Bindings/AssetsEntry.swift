/// The `assets` of a worker: a directory of files, served beside it.
package struct AssetsEntry: Hashable, Sendable {
    package enum HTMLHandling: String, CaseIterable, Hashable, Sendable {
        case autoTrailingSlash = "auto-trailing-slash"
        case forceTrailingSlash = "force-trailing-slash"
        case dropTrailingSlash = "drop-trailing-slash"
        case none
    }

    package enum NotFoundHandling: String, CaseIterable, Hashable, Sendable {
        case none
        case page = "404-page"
        case singlePageApplication = "single-page-application"
    }

    package enum RunWorkerFirst: Hashable, Sendable {
        case never
        case always
        /// Paths that go to the worker first; with `!` in front, those that do not.
        case paths([String])
    }

    /// Relative to the config file.
    package let directory: String?
    package let binding: String?
    package let htmlHandling: HTMLHandling
    package let notFoundHandling: NotFoundHandling
    package let runWorkerFirst: RunWorkerFirst

    package init(
        directory: String?,
        binding: String? = nil,
        htmlHandling: HTMLHandling = .autoTrailingSlash,
        notFoundHandling: NotFoundHandling = .none,
        runWorkerFirst: RunWorkerFirst = .never
    ) {
        self.directory = directory
        self.binding = binding
        self.htmlHandling = htmlHandling
        self.notFoundHandling = notFoundHandling
        self.runWorkerFirst = runWorkerFirst
    }
}

extension AssetsEntry {
    init(_ reader: BindingReader) {
        directory = reader.fields.string("directory")
        binding = reader.fields.string("binding")
        htmlHandling = reader.fields.choice("html_handling") ?? .autoTrailingSlash
        notFoundHandling = reader.fields.choice("not_found_handling") ?? .none
        runWorkerFirst = Self.runWorkerFirst(reader.fields)
    }

    private static func runWorkerFirst(_ fields: FieldReader) -> RunWorkerFirst {
        let key = "run_worker_first"
        guard let value = fields.value(key) else { return .never }
        if let flag = value.bool { return flag ? .always : .never }
        guard let paths = value.array?.map(\.string), paths.allSatisfy({ $0 != nil }) else {
            fields.mistyped(key, value, "boolean or string array") as Void?
            return .never
        }
        let rules = paths.compactMap { $0 }
        for problem in problems(of: rules) { fields.findings.error(problem, at: value.position) }
        return .paths(rules)
    }

    /// At most 100 rules of at most 100 characters, each a path, and one at least not negative.
    private static func problems(of rules: [String]) -> [String] {
        var problems: [String] = []
        for rule in rules {
            if !rule.hasPrefix("/"), !rule.hasPrefix("!/") {
                problems.append(
                    "Invalid routes in \"run_worker_first\": \"\(rule)\": rules must start with '/' or '!/'"
                )
            } else if rule.unicodeScalars.count > 100 {
                problems.append(
                    "Invalid routes in \"run_worker_first\": \"\(rule)\": longer than 100 characters"
                )
            }
        }
        if rules.count > 100 {
            problems.append("Too many rules in \"run_worker_first\": \(rules.count), over 100")
        }
        if rules.allSatisfy({ $0.hasPrefix("!") }) {
            problems.append("Only negative rules were provided in \"run_worker_first\"")
        }
        return problems
    }
}
