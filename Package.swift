// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// Settings for every Swift target.
let house: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
    // What a loop owns is touched on its thread alone, and debug builds check that each access is
    // exclusive; at every property of every request the check costs a tenth of the time.
    .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release)),
]

/// A C library of the system: a shim header and nothing else.
func library(_ name: String, pkgConfig: String, apt: String, brew: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt]), .brew([brew])])
}

/// A room of the architecture, with the rooms and libraries it may import.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(
        name: name,
        dependencies: dependencies,
        exclude: scripts(of: name),
        swiftSettings: house
    )
}

/// The tests of a room, with what they import; the data beside them is read from disk.
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(
        name: name,
        dependencies: dependencies + ["TestSupport"],
        exclude: fixtures(of: name),
        swiftSettings: house
    )
}

/// What lies in a test target's folder and is no Swift.
func fixtures(of name: String) -> [String] {
    let folder = "\(Context.packageDirectory)/Tests/\(name)"
    let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return files.filter { file in
        [".js", ".mjs", ".cjs", ".py", ".txt"].contains { file.hasSuffix($0) }
    }.sorted()
}

/// The JavaScript that lies beside its Swift halves: `CBuiltins` embeds it, this target has none of it.
func scripts(of name: String) -> [String] {
    let folder = "\(Context.packageDirectory)/Sources/\(name)"
    let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return files.filter { $0.hasSuffix(".js") }.sorted()
}

/// The fuzz targets: a test of a few thousand inputs, or, with `ISOLA_FUZZ`, what `scripts/fuzz` runs.
let fuzzing: [Target] = {
    let rooms: [Target.Dependency] = [
        "TestIsolate", "Host", "WebAPI", "Isolate", "HTTPWire", "Foundations",
    ]
    let folder = "Tests/FuzzTests"
    let data = fixtures(of: "FuzzTests") + ["findings"]
    guard Context.environment["ISOLA_FUZZ"] != nil else {
        return [
            .testTarget(
                name: "FuzzTests",
                dependencies: rooms + ["TestSupport"],
                exclude: data + ["Driver"],
                swiftSettings: house
            )
        ]
    }
    return [
        .target(name: "FuzzCounters", path: "Tests/FuzzCounters"),
        .executableTarget(
            name: "fuzz",
            dependencies: rooms + ["TestSupport", "FuzzCounters"],
            path: folder,
            exclude: data + ["FuzzTests.swift", "Mutator.swift"],
            swiftSettings: house + [.unsafeFlags(["-parse-as-library"])]
        ),
    ]
}()

let package = Package(
    name: "isola",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "isola", targets: ["isola"]),
        .library(name: "IsolaTesting", targets: ["IsolaTesting"]),
    ],
    targets: [
        .executableTarget(name: "isola", dependencies: ["Commands"], swiftSettings: house),
        room(
            "IsolaTesting",
            [
                "Host", "Bindings", "WebAPI", "Storage", "Config", "HTTPWire", "EventLoop",
                "Foundations",
            ]
        ),
        room(
            "Commands",
            ["Host", "Edge", "Bundler", "Config", "EventLoop", "Foundations", "CSystem"]
        ),
        room(
            "Host",
            [
                "Edge", "Bindings", "WebAPI", "Isolate", "Storage", "Bundler", "Config", "Sockets",
                "HTTPWire", "EventLoop", "Foundations",
            ]
        ),
        room("Edge", ["Sockets", "HTTPWire", "Config", "EventLoop", "Foundations", "COpenSSL"]),
        room(
            "Bindings",
            [
                "WebAPI", "Isolate", "Storage", "HTTPWire", "Config", "EventLoop", "Foundations",
                "COpenSSL", "CCompression",
            ]
        ),
        room(
            "WebAPI",
            [
                "Isolate", "Bundler", "Sockets", "HTTPWire", "EventLoop", "Foundations",
                "CBuiltins",
                "CCurl", "COpenSSL", "CICU", "CCompression", "CUnicode", "Storage",
            ]
        ),
        room(
            "Isolate",
            [
                "Bundler", "Config", "HTTPWire", "EventLoop", "Foundations", "CJavaScriptCore",
                "CUnicode",
            ]
        ),
        room("Sockets", ["EventLoop", "Foundations", "COpenSSL"]),
        room("Storage", ["Foundations", "CSQLite"]),
        room("Bundler", ["Config", "EventLoop", "Foundations"]),
        room("Config", ["Foundations", "CTOML"]),
        room("HTTPWire", ["EventLoop", "Foundations", "CLLHTTP", "CCompression", "COpenSSL"]),
        room("EventLoop", ["Foundations", "CUV", "CGLib", "CSystem"]),
        room("Foundations", ["CSystem"]),

        .target(name: "CBuiltins"),
        .target(
            name: "CLLHTTP",
            cSettings: [
                .unsafeFlags(["-I/usr/share/include/llhttp"]),
                .define("LLHTTP_STRICT_MODE", to: "1"),
            ]
        ),
        .target(name: "CTOML"),
        .target(name: "CSystem"),
        .target(name: "CUnicode"),
        library(
            "CJavaScriptCore",
            pkgConfig: "javascriptcoregtk-4.1",
            apt: "libjavascriptcoregtk-4.1-dev",
            brew: "webkitgtk"
        ),
        library("CGLib", pkgConfig: "glib-2.0", apt: "libglib2.0-dev", brew: "glib"),
        library("CUV", pkgConfig: "libuv", apt: "libuv1-dev", brew: "libuv"),
        library("CCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev", brew: "curl"),
        library("COpenSSL", pkgConfig: "openssl", apt: "libssl-dev", brew: "openssl@3"),
        .target(
            name: "CICU",
            linkerSettings: [.linkedLibrary("icuuc"), .linkedLibrary("icudata")]
        ),
        library("CSQLite", pkgConfig: "sqlite3", apt: "libsqlite3-dev", brew: "sqlite"),
        library("CCompression", pkgConfig: "zlib", apt: "zlib1g-dev", brew: "zlib"),

        .target(
            name: "TestSupport",
            dependencies: ["EventLoop"],
            path: "Tests/TestSupport",
            exclude: fixtures(of: "TestSupport"),
            swiftSettings: house
        ),
        .target(
            name: "TestIsolate",
            dependencies: ["Isolate", "WebAPI", "EventLoop", "Foundations"],
            path: "Tests/TestIsolate",
            swiftSettings: house
        ),
        tests("FoundationsTests", ["Foundations"]),
        tests("EventLoopTests", ["EventLoop", "Foundations"]),
        tests("HTTPWireTests", ["HTTPWire", "EventLoop", "Foundations", "CCompression"]),
        tests("StorageTests", ["Storage", "Foundations"]),
        tests("ConfigTests", ["Config", "Foundations"]),
        tests("BundlerTests", ["Bundler", "Foundations", "CJavaScriptCore"]),
        tests(
            "IsolateTests",
            ["TestIsolate", "Host", "Isolate", "WebAPI", "HTTPWire", "EventLoop", "Foundations"]
        ),
        tests(
            "WebAPITests",
            [
                "TestIsolate", "Host", "WebAPI", "Isolate", "Sockets", "HTTPWire", "EventLoop",
                "Foundations", "CCompression", "COpenSSL", "Storage",
            ]
        ),
        tests("SocketsTests", ["Sockets", "EventLoop", "Foundations"]),
        tests("EdgeTests", ["Edge", "Sockets", "Config", "HTTPWire", "EventLoop", "Foundations"]),
        tests(
            "BindingsTests",
            [
                "IsolaTesting", "Host", "Bindings", "WebAPI", "Isolate", "Storage", "Config",
                "HTTPWire", "EventLoop", "Foundations",
            ]
        ),
        tests(
            "HostTests",
            [
                "Host", "WebAPI", "Isolate", "Edge", "Bundler", "Config", "HTTPWire", "EventLoop",
                "Foundations",
            ]
        ),
        tests("CommandsTests", ["Commands", "Host", "Config", "Foundations"]),
        tests("ConformanceTests", ["TestIsolate", "Host", "Isolate", "WebAPI"]),
        tests("DemoTests", ["IsolaTesting"]),
        tests("EndToEndTests", ["isola"]),
        tests("TidyTests", ["Isolate", "WebAPI"]),
    ] + fuzzing,
    swiftLanguageModes: [.v6],
    cLanguageStandard: .c2x,
    cxxLanguageStandard: .cxx20
)
