internal import Config
internal import Foundation

/// `host.json` of a build: what `isola serve` needs beside the bundles.
///
/// It has every variable of the config but no secret; `docs/build-output.md` describes it.
struct HostManifest: Codable, Hashable {
    struct Route: Codable, Hashable {
        let pattern: String
        let customDomain: Bool
    }

    struct Service: Codable, Hashable {
        let binding: String
        let service: String
        let entrypoint: String?
        let props: PlainJSON?
    }

    struct Assets: Codable, Hashable {
        let binding: String?
        let htmlHandling: String
        let notFoundHandling: String
        /// A boolean or rules.
        let runWorkerFirst: PlainJSON
    }

    struct Limits: Codable, Hashable {
        let profile: String
        let mode: String
        let cpuMs: Int
        let subrequests: Int
        let memoryMB: Int
    }

    struct Worker: Codable, Hashable {
        let name: String
        let topLevelName: String
        let compatibilityDate: String
        let compatibilityFlags: [String]
        let routes: [Route]
        let vars: [String: PlainJSON]
        let services: [Service]
        let bindings: Bindings
        /// Their files are in a directory beside the bundle.
        let assets: Assets?
        /// Whether there is nothing but assets.
        let isAssetsOnly: Bool?
        let limits: Limits
        let port: Int?
        let instances: Int
        let allowsEval: Bool
    }

    static let fileName = "host.json"
    static let version = 1
    /// In the directory of a worker.
    static let assetsFolder = "assets"
    private static let bytesMax = 16 << 20

    let version: Int
    let ip: String
    /// `nil` where the config names none.
    let port: Int?
    let localProtocol: String
    let maxBodyBytes: Int
    let headerTimeoutSeconds: Int
    let idleTimeoutSeconds: Int
    /// `nil` where the config does not say.
    let requestLog: Bool?
    let storage: StorageConfig
    let defaultWorker: String?
    let workers: [Worker]
}

extension HostManifest {
    var text: String? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) + "\n" }
    }

    /// Reads `host.json` of a directory.
    static func read(in directory: String) throws(PlanFailure) -> HostManifest {
        let path = "\(directory)/\(fileName)"
        guard let data = FileManager.default.contents(atPath: path), data.count <= bytesMax else {
            throw .other("\(path) cannot be read. Run `isola build` first.")
        }
        guard let manifest = try? JSONDecoder().decode(HostManifest.self, from: data) else {
            throw .other("\(path) is not what `isola build` writes. Run it again.")
        }
        guard manifest.version == version else {
            throw .other(
                "\(path) is of version \(manifest.version), not \(version). Run `isola build` again."
            )
        }
        return manifest
    }
}

/// Any JSON, in and out of a manifest.
enum PlainJSON: Codable, Hashable {
    case null
    case bool(Bool)
    case int(Int)
    case double(Double)
    case string(String)
    case array([PlainJSON])
    case object([String: PlainJSON])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .bool(flag)
        } else if let number = try? container.decode(Int.self) {
            self = .int(number)
        } else if let number = try? container.decode(Double.self) {
            self = .double(number)
        } else if let text = try? container.decode(String.self) {
            self = .string(text)
        } else if let elements = try? container.decode([PlainJSON].self) {
            self = .array(elements)
        } else {
            self = .object(try container.decode([String: PlainJSON].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let flag): try container.encode(flag)
        case .int(let number): try container.encode(number)
        case .double(let number): try container.encode(number)
        case .string(let text): try container.encode(text)
        case .array(let elements): try container.encode(elements)
        case .object(let members): try container.encode(members)
        }
    }

    init(_ value: JSONValue) {
        switch value {
        case .null: self = .null
        case .bool(let flag): self = .bool(flag)
        case .int(let number): self = .int(number)
        case .double(let number): self = number.isFinite ? .double(number) : .null
        case .string(let text): self = .string(text)
        case .array(let elements): self = .array(elements.map(PlainJSON.init))
        case .object(let members):
            self = .object(
                Dictionary(members.map { ($0.name, PlainJSON($0.value)) }) { _, last in last }
            )
        }
    }

    /// Members are in the order of their names.
    var value: JSONValue {
        switch self {
        case .null: .null
        case .bool(let flag): .bool(flag)
        case .int(let number): .int(number)
        case .double(let number): .double(number)
        case .string(let text): .string(text)
        case .array(let elements): .array(elements.map(\.value))
        case .object(let members):
            .object(
                members.sorted { $0.key < $1.key }.map {
                    .init(name: $0.key, value: $0.value.value)
                }
            )
        }
    }
}
