internal import Config
internal import Foundation

/// Files of secrets that belong to no config.
enum SecretFile {
    private static let bytesMax = 1 << 20

    /// The secrets of the files that are there; later files win.
    static func read(_ paths: [String], isFirstOnly: Bool = false) -> [Variable] {
        var found: [Variable] = []
        for path in paths {
            guard let data = FileManager.default.contents(atPath: path), data.count <= bytesMax
            else { continue }
            let text = String(decoding: data, as: UTF8.self)
            for entry in Dotenv.parse(text, file: path).entries {
                found.removeAll { $0.name == entry.name }
                found.append(
                    Variable(name: entry.name, value: .string(entry.value), origin: .secretFile)
                )
            }
            if isFirstOnly { break }
        }
        return found
    }
}

extension WorkerConfig {
    /// Puts a variable in the place of the one with its name, or at the end.
    mutating func set(_ variable: Variable) {
        if let index = vars.firstIndex(where: { $0.name == variable.name }) {
            vars[index] = variable
        } else {
            vars.append(variable)
        }
    }

    /// Puts the variables of the command line over those of files.
    mutating func set(_ overrides: [VariableOverride]) {
        for override in overrides {
            let value = JSONValue.string(override.value)
            set(Variable(name: override.name, value: value, origin: .commandLine))
        }
    }
}
