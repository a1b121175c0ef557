import Testing

/// DESIGN.md, section 8, as a table: arrows point down, and SwiftPM does not hold them.
@Suite struct LayeringTests {
    /// What each target may import of the project.
    private static let allowed: [String: Set<String>] = [
        "isola": ["Commands"],
        "Commands": [
            "Host", "WebAPI", "Edge", "Bundler", "Config", "HTTPWire", "EventLoop", "Foundations",
            "CSystem",
        ],
        "IsolaTesting": [
            "Host", "Bindings", "WebAPI", "Storage", "Config", "HTTPWire", "EventLoop",
            "Foundations",
        ],
        "Host": [
            "Edge", "Bindings", "WebAPI", "Isolate", "Storage", "Bundler", "Config", "Sockets",
            "HTTPWire", "EventLoop", "Foundations",
        ],
        "Edge": ["Sockets", "HTTPWire", "Config", "EventLoop", "Foundations", "COpenSSL"],
        "Bindings": [
            "WebAPI", "Isolate", "Storage", "HTTPWire", "Config", "EventLoop", "Foundations",
            "COpenSSL", "CCompression",
        ],
        "WebAPI": [
            "Isolate", "Storage", "Bundler", "Sockets", "HTTPWire", "EventLoop", "Foundations",
            "CBuiltins", "CCurl", "COpenSSL", "CICU", "CCompression", "CUnicode",
        ],
        "Sockets": ["EventLoop", "Foundations", "COpenSSL"],
        "Isolate": ["EventLoop", "Foundations", "CJavaScriptCore", "CUnicode"],
        "Storage": ["Foundations", "CSQLite"],
        "Bundler": ["Foundations"],
        "Config": ["Foundations", "CTOML"],
        "HTTPWire": ["EventLoop", "Foundations", "CLLHTTP", "CCompression", "COpenSSL"],
        "EventLoop": ["Foundations", "CUV", "CGLib", "CSystem"],
        "Foundations": ["CSystem"],
    ]

    /// The targets that a C library's fence is for: one, or the few that say why.
    private static let fences: [String: Set<String>] = [
        "CJavaScriptCore": ["Isolate"],
        "CUV": ["EventLoop"],
        "CGLib": ["EventLoop"],
        "CLLHTTP": ["HTTPWire"],
        "CTOML": ["Config"],
        "CSQLite": ["Storage"],
        "CCurl": ["WebAPI"],
        "CICU": ["WebAPI"],
        "CBuiltins": ["WebAPI"],
        "CUnicode": ["Isolate", "WebAPI"],  // what is ASCII; the codecs
        "COpenSSL": ["Sockets", "Edge", "WebAPI", "Bindings", "HTTPWire"],  // TLS; WebCrypto
        "CCompression": ["HTTPWire", "WebAPI", "Bindings"],  // codings; streams; assets
        "CSystem": ["Foundations", "EventLoop", "Commands"],  // clocks; thread names; the terminal
    ]

    private static let system: Set<String> = [
        "Foundation", "FoundationEssentials", "Synchronization", "Dispatch", "Glibc", "Darwin",
    ]

    @Test func `a target imports what lies below it, and nothing else`() throws {
        for file in try SourceFile.all(in: "Sources") {
            guard let allowed = Self.allowed[file.target] else {
                Issue.record("\(file.path): the target \(file.target) is not in the table")
                continue
            }
            for name in file.imports where !Self.system.contains(name) {
                #expect(allowed.contains(name), "\(file.path) imports \(name)")
            }
        }
    }

    @Test func `a C library is behind one fence`() throws {
        for file in try SourceFile.all(in: "Sources") {
            for name in file.imports {
                guard let users = Self.fences[name] else { continue }
                #expect(users.contains(file.target), "\(file.path) imports \(name)")
            }
        }
    }

    @Test func `no arrow points up`() {
        // The table itself has no cycle: each target can be built after what it imports.
        var built: Set<String> = Set(Self.fences.keys)
        var rest = Self.allowed
        while let next = rest.first(where: { $0.value.isSubset(of: built) })?.key {
            built.insert(next)
            rest[next] = nil
        }
        #expect(rest.keys.sorted() == [])
    }
}
