import Foundation
import Host
import Isolate
import TestIsolate
import TestSupport
import Testing

/// Functions that a standard defines, beside another implementation: Node.js on the same inputs.
///
/// A property is a script that both run; its generator has a fixed seed, so both make the same inputs.
@Suite(
    .enabled(
        if: Tool.isInstalled("node"),
        "skipped: there is no node on this machine to compare with"
    )
)
struct PropertyTests {
    private static let folder = "Tests/ConformanceTests/properties"
    private static let seed = 1

    @Test(arguments: [
        ("url", 3000), ("base64", 3000), ("utf8", 2000), ("form-urlencoded", 2000), ("clone", 2000),
        ("multipart", 500),
    ])
    func `a standard's function gives here what it gives elsewhere`(
        property: String,
        count: Int
    ) async throws {
        let driver = try Project.text("\(Self.folder)/driver.js")
        let script = try Project.text("\(Self.folder)/\(property).js")
        async let elsewhere = node(driver, script, count)
        let here = try await isolate(driver, script, count)
        let expected = try await elsewhere
        #expect(here.count == count)
        try #require(expected.count == here.count)
        let different = zip(here, expected).filter { $0 != $1 }
        if let (ours, theirs) = different.first {
            Issue.record(
                "\(different.count) differ, the first:\n  here: \(ours)\n  node: \(theirs)"
            )
        }
        #expect(Set(here).count > count / 4, "the inputs are too much alike")
    }

    private func isolate(_ driver: String, _ script: String, _ count: Int) async throws
        -> [Substring]
    {
        var options = TestIsolate.Options()
        options.limits.isEnforced = false
        let isolate = try await TestIsolate(OpTable.all(), options)
        try await isolate.define("scripts") { call in
            try call.runtime.evaluate(
                "[\(driver.expression), \(script.expression)]",
                url: "property.js"
            )
        }
        let outcome = try await isolate.run(
            "const [drive, property] = scripts(); return drive(property, \(Self.seed), \(count));"
        )
        await isolate.stop()
        guard case .value(let text) = outcome else { throw outcome }
        return text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    private func node(_ driver: String, _ script: String, _ count: Int) async throws -> [Substring]
    {
        guard let node = Tool("node") else { return [] }
        let program = """
            const [drive, property] = [\(driver.expression), \(script.expression)];
            drive(property, \(Self.seed), \(count)).then((text) => process.stdout.write(text));
            """
        let output = try await node.run(["-"], input: Array(program.utf8))
        try #require(output.status == 0)
        return output.text.split(separator: "\n", omittingEmptySubsequences: false)
    }
}

extension String {
    /// A script that is one expression, to be put into another one.
    fileprivate var expression: String { "(0,\n\(self)\n)" }
}
