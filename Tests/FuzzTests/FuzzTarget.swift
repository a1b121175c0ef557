import Foundation
import TestSupport

/// What a fuzz target does with one input: it throws when something does not hold that must.
///
/// It gives a text that says which way the input went. JavaScript is not instrumented, so this text is
/// how the fuzzer sees that an input went a new way there.
typealias FuzzCheck = @Sendable ([UInt8]) async throws -> String

/// Something that reads what anybody may have written, and what holds for every input of it.
struct FuzzTarget: Sendable {
    let name: String
    /// Inputs to begin with.
    let seeds: @Sendable () throws -> [[UInt8]]
    /// Pieces that mean something to what reads them.
    let words: [String]
    let prepare: @Sendable () async throws -> FuzzCheck

    static let all: [FuzzTarget] = [.url, .form, .html, .headers, .clone, .request, .coded]

    /// Between the parts of an input that has several: a byte that no UTF-8 has.
    static let separator: UInt8 = 0xFF

    static func joined(_ parts: [String]) -> [UInt8] {
        Array(parts.map { Array($0.utf8) }.joined(separator: [separator]))
    }

    /// The inputs that once failed: they are kept for good.
    func findings() throws -> [[UInt8]] {
        try Project.files(in: "Tests/FuzzTests/findings", suffix: ".bin")
            .filter { $0.split(separator: "/").dropLast().last.map(String.init) == name }
            .map { Array(try Data(contentsOf: Project.root.appending(path: $0))) }
    }
}

/// Something does not hold.
struct FuzzFinding: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }

    static func require(_ condition: Bool, _ what: @autoclosure () -> String) throws {
        if !condition { throw FuzzFinding(what()) }
    }
}
