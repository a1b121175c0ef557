internal import Foundation
internal import Foundations

/// Why a directory cannot be served.
package enum AssetsError: CodedError, Hashable {
    case noDirectory(String)
    case unreadable(String, reason: String)
    case tooManyFiles(directory: String, limit: Int)
    case fileTooLarge(path: String, bytes: Int, directory: String, limit: Int)
    case workerScript(isFolder: Bool)

    package var code: String {
        switch self {
        case .noDirectory: "ERR_ASSETS_NO_DIRECTORY"
        case .unreadable: "ERR_ASSETS_UNREADABLE"
        case .tooManyFiles: "ERR_ASSETS_TOO_MANY_FILES"
        case .fileTooLarge: "ERR_ASSETS_FILE_TOO_LARGE"
        case .workerScript: "ERR_ASSETS_WORKER_SCRIPT"
        }
    }

    package var message: String {
        switch self {
        case .noDirectory(let directory):
            """
            The directory specified by the "assets.directory" field in your configuration file \
            does not exist:
            \(directory)
            """
        case .unreadable(let path, let reason): "The assets in \(path) cannot be read: \(reason)."
        case .tooManyFiles(let directory, let limit):
            """
            Maximum number of assets exceeded.
            Cloudflare Workers supports up to \(grouped(limit)) assets in a version. We found more \
            files in the specified assets directory "\(directory)".
            Ensure your assets directory contains a maximum of \(grouped(limit)) files, and that \
            you have specified your assets directory correctly.
            """
        case .fileTooLarge(let path, let bytes, let directory, let limit):
            """
            Asset too large.
            Cloudflare Workers supports assets with sizes of up to \(size(limit)). We found a file \
            \(path) with a size of \(size(bytes)).
            Ensure all assets in your assets directory "\(directory)" conform with the Workers \
            maximum size requirement.
            """
        case .workerScript(let isFolder):
            """
            Uploading a Pages _worker.js \(isFolder ? "directory" : "file") as an asset.
            This could expose your private server-side code to the public Internet. Is this \
            intended?
            If you do not want to upload this \(isFolder ? "directory" : "file"), either remove it \
            or add an ".assetsignore" file, to the root of your asset directory, containing \
            "_worker.js" to avoid uploading.
            If you do want to upload this \(isFolder ? "directory" : "file"), you can add an empty \
            ".assetsignore" file, to the root of your asset directory, to hide this error.
            """
        }
    }

    private func grouped(_ number: Int) -> String {
        var text = ""
        for (index, digit) in "\(number)".reversed().enumerated() {
            if index > 0, index.isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return String(text.reversed())
    }

    /// In the greatest unit that leaves a whole part, with three significant digits.
    private func size(_ bytes: Int) -> String {
        let units = ["B", "KiB", "MiB", "GiB", "TiB"]
        var (value, unit) = (Double(bytes), 0)
        while value >= 1024, unit < units.count - 1 { (value, unit) = (value / 1024, unit + 1) }
        return "\(String(format: "%.3g", value)) \(units[unit])"
    }
}
