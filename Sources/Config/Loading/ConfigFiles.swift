#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Reads the files of one load, and remembers which it was asked for.
final class ConfigFiles {
    /// In order, those that were missing too: a dev loop waits for them to appear.
    private(set) var asked: [String] = []
    private var known: Set<String> = []

    enum Failure: Error {
        case missing
        case notAFile
        case tooLarge(Int)
        case notUTF8
        case unreadable
    }

    func exists(_ path: String) -> Bool {
        remember(path)
        return FileManager.default.fileExists(atPath: path)
    }

    func read(_ path: String) throws(Failure) -> String {
        remember(path)
        let manager = FileManager.default
        guard manager.fileExists(atPath: path) else { throw .missing }
        // A link is followed first, since its own attributes say nothing of what it leads to.
        let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        guard let attributes = try? manager.attributesOfItem(atPath: target) else {
            throw .unreadable
        }
        guard attributes[.type] as? FileAttributeType == .typeRegular else { throw .notAFile }
        let size = (attributes[.size] as? Int) ?? 0
        guard size <= ConfigLimits.fileBytesMax else { throw .tooLarge(size) }
        guard let data = manager.contents(atPath: target) else { throw .unreadable }
        guard data.count <= ConfigLimits.fileBytesMax else { throw .tooLarge(data.count) }
        guard let text = String(validating: data, as: UTF8.self) else { throw .notUTF8 }
        return text
    }

    /// The text of a file that need not be there; what is there and cannot be read is an error.
    func readIfPresent(_ path: String, findings: Findings) -> String? {
        do {
            let text = try read(path)
            findings.add(text, at: path)
            return text
        } catch .missing {
            return nil
        } catch {
            findings.error(error.message(path: path), at: nil)
            return nil
        }
    }

    private func remember(_ path: String) {
        if known.insert(path).inserted { asked.append(path) }
    }
}

extension ConfigFiles.Failure {
    func message(path: String) -> String {
        switch self {
        case .missing: "Could not read file: \(path): it does not exist."
        case .notAFile: "Could not read file: \(path): it is not a regular file."
        case .tooLarge(let bytes):
            """
            Could not read file: \(path): it has \(bytes) bytes; the limit is \
            \(ConfigLimits.fileBytesMax).
            """
        case .notUTF8: "Could not read file: \(path): it is not UTF-8."
        case .unreadable: "Could not read file: \(path)."
        }
    }
}
