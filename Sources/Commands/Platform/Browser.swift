internal import Foundation

/// Opens a page where the person looks at pages.
enum Browser {
    /// Whether something was asked to open it.
    static func open(_ url: String, environment: [String: String]) -> Bool {
        #if os(macOS)
            let candidates = ["/usr/bin/open"]
        #else
            let directories = (environment["PATH"] ?? "").split(separator: ":")
            let programs = [environment["BROWSER"], "xdg-open", "wslview"].compactMap { $0 }
            let candidates = programs.flatMap { program in
                program.hasPrefix("/") ? [program] : directories.map { "\($0)/\(program)" }
            }
        #endif
        let manager = FileManager.default
        guard let program = candidates.first(where: manager.isExecutableFile) else { return false }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = [url]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        return (try? process.run()) != nil
    }
}
