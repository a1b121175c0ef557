internal import Config

/// Which file a path is for, and where a file is rather to be asked for: `html_handling`.
///
/// Paths here are decoded. An HTML file has one path of its own; the others lead there.
///
/// - SeeAlso: <https://developers.cloudflare.com/workers/static-assets/routing/advanced/html-handling/>
struct AssetPages {
    enum Found {
        case asset(Asset)
        /// The path where the file is served.
        case redirect([UInt8])
    }

    /// One thing to try, in order.
    private enum Step {
        case serve([UInt8])
        /// The file is there, and would be served at the path.
        case redirect(file: [UInt8], to: [UInt8])
    }

    let files: [[UInt8]: Asset]
    let handling: AssetsEntry.HTMLHandling

    func find(_ path: [UInt8]) -> Found? { find(path, redirects: true) }

    private func find(_ path: [UInt8], redirects: Bool) -> Found? {
        for step in steps(path) {
            switch step {
            case .serve(let file):
                if let asset = files[file] { return .asset(asset) }
            case .redirect(let file, let target):
                guard redirects, let asset = files[file], files[target] == nil,
                    case .asset(let served) = find(target, redirects: false), served === asset
                else { continue }
                return .redirect(target)
            }
        }
        return nil
    }

    private func steps(_ path: [UInt8]) -> [Step] {
        switch handling {
        case .autoTrailingSlash: autoSteps(path)
        case .forceTrailingSlash: forceSteps(path)
        case .dropTrailingSlash: dropSteps(path)
        case .none: [.serve(path)]
        }
    }

    /// `/a.html` is served at `/a`, and `/a/index.html` at `/a/`.
    private func autoSteps(_ path: [UInt8]) -> [Step] {
        var steps: [Step] = []
        if path.ends(with: "/index") {
            let stem = path.without("/index")
            steps = [
                .serve(path), .redirect(file: path + ".html", to: stem + "/"),
                .redirect(file: stem + ".html", to: stem),
            ]
        } else if path.ends(with: "/index.html") {
            let stem = path.without("/index.html")
            steps = [
                .redirect(file: path, to: stem + "/"), .redirect(file: stem + ".html", to: stem),
            ]
        } else if path.ends(with: "/") {
            let stem = path.without("/")
            steps = [.serve(path + "index.html"), .redirect(file: stem + ".html", to: stem)]
        } else if path.ends(with: ".html") {
            let stem = path.without(".html")
            steps = [
                .redirect(file: path, to: stem),
                .redirect(file: stem + "/index.html", to: stem + "/"),
            ]
        }
        return steps + [
            .serve(path), .serve(path + ".html"),
            .redirect(file: path + "/index.html", to: path + "/"),
        ]
    }

    /// Both are served at `/a/`; where there are both, `/a.html` has its own name only.
    private func forceSteps(_ path: [UInt8]) -> [Step] {
        var steps: [Step] = []
        if path.ends(with: "/index") {
            let stem = path.without("/index")
            steps = [
                .serve(path), .redirect(file: path + ".html", to: stem + "/"),
                .redirect(file: stem + ".html", to: stem + "/"),
            ]
        } else if path.ends(with: "/index.html") {
            let stem = path.without("/index.html")
            steps = [
                .redirect(file: path, to: stem + "/"),
                .redirect(file: stem + ".html", to: stem + "/"),
            ]
        } else if path.ends(with: "/") {
            steps = [.serve(path + "index.html"), .serve(path.without("/") + ".html")]
        } else if path.ends(with: ".html") {
            let stem = path.without(".html")
            steps = [
                .redirect(file: path, to: stem + "/"), .serve(path),
                .redirect(file: stem + "/index.html", to: stem + "/"),
            ]
        }
        return steps + [
            .serve(path), .redirect(file: path + ".html", to: path + "/"),
            .redirect(file: path + "/index.html", to: path + "/"),
        ]
    }

    /// Both are served at `/a`; where there are both, `/a/index.html` has its own name only.
    private func dropSteps(_ path: [UInt8]) -> [Step] {
        var steps: [Step] = []
        if path == [] + "/index" || path == [] + "/index.html" {
            steps = [.redirect(file: [] + "/index.html", to: [] + "/")]
            if path.ends(with: "/index") { steps.insert(.serve(path), at: 0) }
        } else if path.ends(with: "/index") {
            let stem = path.without("/index")
            steps = [
                .serve(path), .redirect(file: stem + ".html", to: stem),
                .redirect(file: path + ".html", to: stem),
            ]
        } else if path.ends(with: "/index.html") {
            let stem = path.without("/index.html")
            steps = [
                .redirect(file: path, to: stem), .serve(path),
                .redirect(file: stem + ".html", to: stem),
            ]
        } else if path == [] + "/" {
            steps = [.serve(path + "index.html")]
        } else if path.ends(with: "/") {
            let stem = path.without("/")
            steps = [
                .redirect(file: stem + ".html", to: stem),
                .redirect(file: stem + "/index.html", to: stem),
            ]
        } else if path.ends(with: ".html") {
            let stem = path.without(".html")
            steps = [
                .redirect(file: path, to: stem),
                .redirect(file: stem + "/index.html", to: stem),
            ]
        }
        return steps + [.serve(path), .serve(path + ".html"), .serve(path + "/index.html")]
    }

    /// The paths that a file might be served at, its own among them.
    static func candidates(for file: [UInt8]) -> [[UInt8]] {
        guard file.ends(with: ".html") else { return [file] }
        let stem = file.without(".html")
        guard file.ends(with: "/index.html") else { return [file, stem, stem + "/"] }
        let folder = file.without("/index.html")
        return [file, stem, folder + "/"] + (folder.isEmpty ? [] : [folder])
    }
}

extension AssetPages {
    /// The nearest `404.html` upward from a path.
    func notFoundPage(_ path: [UInt8]) -> Asset? {
        var folder = path[...]
        while let slash = folder.lastIndex(of: UInt8(ascii: "/")) {
            folder = folder[..<slash]
            if let page = files[Array(folder) + "/404.html"] { return page }
        }
        return nil
    }
}
