import Testing

@testable import Config

/// A generator with a fixed seed, so that a failure can be had again.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

@Suite struct DocumentFuzzTests {
    private static let toml = """
        name = "app" # a worker
        main = 'src/index.ts'
        compatibility_date = "2026-08-01"
        compatibility_flags = ["nodejs_als", "no_nodejs_compat"]
        routes = [{ pattern = "*.example.com/api/*", zone_name = "example.com" }, "a.dev/*"]
        limits = { cpu_ms = 50, mode = "warn" }
        [vars]
        A = 1
        B = \"\"\"
        many
        lines\"\"\"
        C = { d = [1.5, 2026-08-01T00:00:00Z, -0x1F] }
        [[kv_namespaces]]
        binding = "KV"
        [env.staging.vars]
        a.b.c = true
        """

    private static let json = #"""
        { // a worker
          "name": "app", "main": "src/index.ts", "compatibility_date": "2026-08-01",
          "vars": { "A": [1, 2.5e3, null, true,], "B": "\u00e9\n😀" },
          /* bindings */
          "services": [{ "binding": "S", "service": "app", "props": { "x": {} } }],
          "env": { "staging": { "vars": {}, "routes": ["example.com/*"], }, },
        }
        """#

    /// Pieces that change what a parser is in the middle of.
    private static let pieces = [
        "\"", "'", "\"\"\"", "'''", "[", "]", "{", "}", "=", ",", ".", "\n", "#", "//", "/*", "*/",
        "\\", "\\u", "\u{0}", "\u{FEFF}", "é", "[[", "1e", "-", "0x", "2026-08-01", ":", "\r",
        "\\uD83D",
        "env", "null",
    ]

    private func mutate(_ text: String, _ random: inout SplitMix) -> String {
        var scalars = Array(text.unicodeScalars)
        for _ in 0..<Int.random(in: 1...6, using: &random) where !scalars.isEmpty {
            let at = Int.random(in: 0..<scalars.count, using: &random)
            let end = min(scalars.count, at + Int.random(in: 0...12, using: &random))
            switch Int.random(in: 0..<4, using: &random) {
            case 0: scalars.removeSubrange(at..<end)
            case 1: scalars.insert(contentsOf: scalars[at..<end], at: at)
            case 2: scalars.removeSubrange(at...)
            default:
                let piece = Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)]
                scalars.replaceSubrange(at..<end, with: piece.unicodeScalars)
            }
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    @Test func `mutated TOML is read or refused, and a refusal has a place in it`() {
        var random = SplitMix(state: 1)
        var refused = 0
        for _ in 0..<4000 {
            let text = mutate(Self.toml, &random)
            do {
                _ = try TOMLDocument.parse(text, file: "a")
            } catch {
                refused += 1
                #expect(error.position.line >= 1 && !error.message.isEmpty)
            }
        }
        #expect(refused > 1000 && refused < 4000)
    }

    @Test func `mutated JSON is read or refused, and a refusal has a place in it`() {
        var random = SplitMix(state: 2)
        var refused = 0
        for _ in 0..<4000 {
            let text = mutate(Self.json, &random)
            let lines = text.unicodeScalars.count { $0 == "\n" } + 1
            do {
                _ = try JSONCDocument.parse(text, file: "a")
            } catch {
                refused += 1
                #expect((1...lines).contains(error.position.line))
            }
        }
        #expect(refused > 1000 && refused < 4000)
    }

    @Test(arguments: ["wrangler.toml", "wrangler.jsonc"])
    func `a whole load of mutated files ends with a host or with errors`(name: String) throws {
        var random = SplitMix(state: 3)
        let original = name.hasSuffix("toml") ? Self.toml : Self.json
        let folder = try ConfigFolder()
        for _ in 0..<300 {
            try folder.write(name, mutate(original, &random))
            do {
                let loaded = try folder.load(environment: "staging")
                #expect(loaded.host.workers.count == 1)
            } catch let errors as ConfigErrors {
                #expect(!errors.diagnostics.errors.isEmpty && !errors.message.isEmpty)
            }
        }
    }

    @Test func `mutated dotenv files always give something`() {
        var random = SplitMix(state: 4)
        let original = "A=1\nexport B=\"x\\ny\" # c\nC='multi\nline'\nD=`a`\n# no\nE: 5\n"
        for _ in 0..<2000 {
            let (entries, _) = Dotenv.parse(mutate(original, &random), file: "a")
            #expect(entries.allSatisfy { !$0.name.isEmpty })
        }
    }

    @Test func `mutated routes are patterns or are refused`() {
        var random = SplitMix(state: 5)
        for _ in 0..<4000 {
            let text = mutate("https://*.example.com:80/a/*", &random)
            guard let route = try? RoutePattern(text) else { continue }
            #expect(!route.host.contains("*") && !route.path.contains("*"))
        }
    }
}
