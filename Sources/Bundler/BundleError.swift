import Foundations

/// Why there is no bundle.
package enum BundleError: CodedError, Hashable {
    /// The code is wrong; `inputs` is what to watch until it is right.
    case buildFailed(errors: [Diagnostic], warnings: [Diagnostic], inputs: [String])
    case esbuildMissing
    case esbuildTooOld(path: String, version: String)
    /// esbuild ended, or said something that is not its protocol.
    case esbuildFailed(String)
    case invalidOption(name: String, value: String, reason: String)
    case commandFailed(command: String, status: String, output: String)
    /// A built bundle's file is missing or not what it should be.
    case unusableBundle(path: String, reason: String)
    case cannotWrite(path: String)
    case process(ProcessError)
    case cancelled

    package var code: String {
        switch self {
        case .buildFailed: "ERR_BUNDLE_BUILD_FAILED"
        case .esbuildMissing: "ERR_BUNDLE_ESBUILD_MISSING"
        case .esbuildTooOld: "ERR_BUNDLE_ESBUILD_TOO_OLD"
        case .esbuildFailed: "ERR_BUNDLE_ESBUILD_FAILED"
        case .invalidOption: "ERR_BUNDLE_INVALID_OPTION"
        case .commandFailed: "ERR_BUNDLE_COMMAND_FAILED"
        case .unusableBundle: "ERR_BUNDLE_UNUSABLE"
        case .cannotWrite: "ERR_BUNDLE_CANNOT_WRITE"
        case .process: "ERR_BUNDLE_PROCESS"
        case .cancelled: "ERR_BUNDLE_CANCELLED"
        }
    }

    package var message: String {
        switch self {
        case .buildFailed(let errors, _, _):
            let count = errors.count == 1 ? "1 error" : "\(errors.count) errors"
            return "Build failed with \(count):\n"
                + errors.map(\.rendered).joined(separator: "\n\n")
        case .esbuildMissing:
            return """
                Bundling needs esbuild \(EsbuildVersion.oldest) or newer, and none was found in \
                node_modules/.bin or on the PATH. \(Self.howToInstall)
                """
        case .esbuildTooOld(let path, let version):
            return """
                \(path) is esbuild \(version); bundling needs \(EsbuildVersion.oldest) or newer. \
                \(Self.howToInstall)
                """
        case .esbuildFailed(let reason):
            return "esbuild failed: \(reason)"
        case .invalidOption(let name, let value, let reason):
            return "`\(name)` cannot be \"\(value)\": \(reason)."
        case .commandFailed(let command, let status, let output):
            let ending = output.isEmpty ? "It printed nothing." : output
            return "The build command `\(command)` \(status).\n\(ending)"
        case .unusableBundle(let path, let reason):
            return "\(path) cannot be used: \(reason). Run `isola build` again."
        case .cannotWrite(let path):
            return "\(path) cannot be written."
        case .process(let error):
            return error.message
        case .cancelled:
            return "The build was cancelled."
        }
    }

    private static let howToInstall =
        "Run scripts/install, or `npm install --save-dev esbuild` in the project."
}
