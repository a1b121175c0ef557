internal import Bundler
internal import Foundation

/// The lines of the source around where an exception was thrown, read from the disk.
///
/// Only a development host with a person before it looks them up: the code that runs is then the
/// code on the disk, but for an edit that has yet to build.
struct SourceFrames: Sendable {
    private static let fileBytesMax = 4 << 20

    /// What the paths in a worker's stacks are relative to; empty looks nothing up.
    let directories: [String: String]

    /// The code frame of the first place of a stack that is in a file of the worker's.
    func frame(of stack: String, _ worker: String) -> String? {
        guard let directory = directories[worker] else { return nil }
        for line in stack.split(separator: "\n").prefix(50) where line.hasPrefix("    at ") {
            guard let place = Self.place(in: line) else { continue }
            let path = place.file.hasPrefix("/") ? place.file : "\(directory)/\(place.file)"
            guard let text = Self.read(path) else { continue }
            return CodeFrame(text: text, line: place.line, column: place.column)?.rendered
        }
        return nil
    }

    /// `    at name (file:line:column)` or `    at file:line:column`.
    static func place(in line: Substring) -> (file: String, line: Int, column: Int)? {
        var text = line.dropFirst("    at ".count)
        if text.hasSuffix(")"), let open = text.lastIndex(of: "(") {
            text = text[text.index(after: open)...].dropLast()
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count >= 3, let number = Int(parts[parts.count - 2]),
            let column = Int(parts[parts.count - 1]), number > 0, column > 0
        else { return nil }
        let file = parts.dropLast(2).joined(separator: ":")
        // Code of packages is seldom where the mistake is.
        guard !file.isEmpty, !file.contains("node_modules/") else { return nil }
        return (file, number, column)
    }

    private static func read(_ path: String) -> String? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        guard attributes?[.type] as? FileAttributeType == .typeRegular,
            let size = attributes?[.size] as? Int, size <= fileBytesMax,
            let data = FileManager.default.contents(atPath: path)
        else { return nil }
        return String(decoding: data, as: UTF8.self)
    }
}
