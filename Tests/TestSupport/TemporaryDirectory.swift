package import Foundation

/// A directory of a test's own, removed with everything in it when the test lets go of it.
package struct TemporaryDirectory: ~Copyable {
    package let url: URL

    package init() throws {
        var template = Array("\(NSTemporaryDirectory())/isola-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
        let bytes = template.dropLast().map { UInt8(bitPattern: $0) }
        url = URL(filePath: String(decoding: bytes, as: UTF8.self), directoryHint: .isDirectory)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// The path of a file in the directory.
    package func path(_ name: String) -> String { url.appending(path: name).path }

    /// Writes a file, and the folders it lies in.
    @discardableResult
    package func write(_ name: String, _ text: String) throws -> String {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: file)
        return file.path
    }
}
