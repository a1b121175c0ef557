import Foundation
import TestSupport

/// The `isola` that was built together with these tests.
enum Binary {
    struct IsMissing: Error {}

    private final class Marker {}

    static func url() throws -> URL {
        let bundles = [Bundle(for: Marker.self), Bundle.main] + Bundle.allBundles
        for start in bundles.flatMap({ [$0.bundleURL, $0.executableURL] }) {
            // A bundle is a file or a folder beside the binary, or lies a few folders below it.
            var folder = start
            for _ in 0..<4 {
                guard let here = folder else { break }
                let file = here.appending(path: "isola")
                var isFolder: ObjCBool = false
                if FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder),
                    !isFolder.boolValue
                {
                    return file
                }
                folder = here.deletingLastPathComponent()
            }
        }
        throw IsMissing()
    }
}
