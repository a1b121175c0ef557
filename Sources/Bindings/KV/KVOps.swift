internal import Foundation
internal import Foundations
internal import HTTPWire
package import Isolate
internal import Storage
internal import WebAPI

extension OpTable {
    /// The native half of kv.js.
    package mutating func addKV() {
        addKVReading()
        // (namespace, key, value, expiration or null, metadata or null) -> promise
        add("kvPut") { call in
            let (namespace, scope) = try call.namespace()
            let key = try call.string(1)
            let expiration = call.isNull(3) ? nil : call.int(3)
            let metadata = call.isNull(4) ? nil : try call.string(4)
            let value = try call.value(2, limit: namespace.limits.valueBytes, in: scope)
            return call.promise { settle in
                value { result in
                    settle.run("PUT") {
                        try await namespace.put(
                            key,
                            try result.get(),
                            expiration: expiration,
                            metadata: metadata
                        )
                    } value: { runtime, _ in
                        runtime.undefined
                    }
                }
            }
        }
        // (namespace, key) -> promise
        add("kvDelete") { call in
            let (namespace, _) = try call.namespace()
            let key = try call.string(1)
            return call.promise { settle in
                settle.run("DELETE") {
                    try await namespace.delete([key])
                } value: { runtime, _ in
                    runtime.undefined
                }
            }
        }
        // (namespace) -> Unix seconds, by which expiries are judged
        add("kvNow") { call in
            let namespace: KVNamespace = try call.resource(0)
            return call.number(namespace.context.clock.seconds())
        }
    }

    private mutating func addKVReading() {
        // (namespace, key, as text, bytes or stream) -> null, a text, a buffer or a source, or a
        // promise of it
        add("kvGet") { call in
            let (namespace, _) = try call.namespace()
            let (key, type) = (try call.string(1), call.int(2))
            if type != 2 {
                switch KVReader.of(call.runtime).find(key, in: namespace) {
                case .nothing: return call.null
                case .bytes(let bytes):
                    return type == 1
                        ? call.bytes(bytes) : bytes.withUnsafeBytes { call.string(utf8: $0) }
                case nil: break
                }
            }
            return call.promise { settle in
                settle.run("GET") { () -> KVNamespace.Value? in
                    let value = try await namespace.get(key)?.value
                    return type == 2 ? value : try value.map { .bytes(try $0.read()) }
                } value: { runtime, value in
                    guard let value else { return runtime.null }
                    guard case .bytes(let bytes) = value, type != 2 else {
                        return runtime.number(Double(runtime.source(of: value)))
                    }
                    if type == 1 { return runtime.bytes(bytes) }
                    return bytes.withUnsafeBytes { runtime.string(utf8: $0) }
                }
            }
        }
        // (namespace, key) -> promise of null, or `source metadata` with the metadata as JSON
        add("kvGetWithMetadata") { call in
            let (namespace, _) = try call.namespace()
            let key = try call.string(1)
            return call.promise { settle in
                settle.run("GET") {
                    try await namespace.get(key)
                } value: { runtime, entry in
                    guard let entry else { return runtime.null }
                    let source = runtime.source(of: entry.value)
                    return runtime.string("\(source) \(entry.metadata ?? "null")")
                }
            }
        }
        // (namespace, keys as JSON) -> promise of JSON: a value and its metadata for each, or null
        add("kvGetMany") { call in
            let (namespace, _) = try call.namespace()
            let keys = try JSONDecoder().decode(
                [String].self,
                from: Data(try call.string(1).utf8)
            )
            return call.promise { settle in
                settle.run("GET_BULK") {
                    try await namespace.json(of: keys)
                } value: { runtime, json in
                    runtime.string(json)
                }
            }
        }
        // (namespace, prefix, limit, cursor or null) -> promise of JSON
        add("kvList") { call in
            let (namespace, _) = try call.namespace()
            let (prefix, limit) = (try call.string(1), call.int(2))
            let cursor = call.isNull(3) ? nil : try call.string(3)
            return call.promise { settle in
                settle.run("GET") {
                    try await namespace.list(prefix: prefix, limit: limit, cursor: cursor)
                } value: { runtime, page in
                    runtime.string(page.json)
                }
            }
        }
    }
}

extension KVNamespace {
    /// The values of several keys and their metadata, as texts: `null` or a pair for each.
    fileprivate func json(of keys: [String]) throws -> String {
        var total = 0
        let pairs = try keys.map { key in
            guard let entry = try get(key) else { return "null" }
            let bytes = try entry.value.read()
            total += bytes.count
            guard total <= KVLimits.bulkBytesMax else { throw KVError.bulkTooLarge }
            let text = String(decoding: bytes, as: UTF8.self).jsonQuoted
            return "[\(text),\(entry.metadata ?? "null")]"
        }
        return "[\(pairs.joined(separator: ","))]"
    }
}

extension KVNamespace.Page {
    /// What `list()` gives, but for `cacheStatus`.
    fileprivate var json: String {
        let rows = keys.map { key in
            var row = "{\"name\":\(key.name.jsonQuoted)"
            if let expiration = key.expiration { row += ",\"expiration\":\(expiration)" }
            if let metadata = key.metadata { row += ",\"metadata\":\(metadata)" }
            return row + "}"
        }
        let end = cursor.map { ",\"cursor\":\($0.jsonQuoted)" } ?? ""
        let list = rows.joined(separator: ",")
        return "{\"keys\":[\(list)],\"list_complete\":\(cursor == nil)\(end)}"
    }
}

/// Reads a value to its end, and gives it once.
private typealias ValueReader = (@escaping (Result<[UInt8], any Error>) -> Void) -> Void

extension OpCall {
    /// The namespace of a call; each counts as a subrequest, as in production.
    fileprivate func namespace() throws -> (KVNamespace, RequestScope) {
        let scope = try requireScope()
        try countSubrequest(scope)
        return (try resource(0), scope)
    }

    /// A value to store: text, bytes, or a native source, which is read to its end first.
    fileprivate func value(
        _ index: Int,
        limit: Int,
        in scope: RequestScope
    ) throws -> ValueReader {
        if isString(index) {
            let bytes = try withUTF8(index) { [UInt8]($0) }
            return { $0(.success(bytes)) }
        }
        guard isNumber(index) else {
            let bytes = try bytes(index)
            return { $0(.success(bytes)) }
        }
        let source = try SourceTable.of(runtime).take(int(index), in: scope)
        return { deliver in
            scope.onEnd { source.cancel() }
            BodyCollector.collect(source, limit: limit) { deliver($0.mapError { $0 }) }
        }
    }
}

extension Settlement {
    /// Settles with what comes of work on other threads.
    fileprivate func run<Result: Sendable>(
        _ operation: String,
        _ work: @escaping @Sendable () async throws -> Result,
        value: @escaping @Sendable (Runtime, Result) -> JSValue
    ) {
        Task {
            do {
                let result = try await work()
                resolve { value($0, result) }
            } catch {
                reject(KVError.thrown(error, operation))
            }
        }
    }
}

extension Runtime {
    /// A value as a body that JavaScript holds by number.
    fileprivate func source(of value: KVNamespace.Value) -> Int {
        let source: any BodySource =
            switch value {
            case .bytes(let bytes): BytesSource(bytes)
            case .file(let reader):
                CachedBodySource(
                    CachedBody(segments: [.file(reader, 0..<reader.count)]),
                    on: loop
                )
            }
        return SourceTable.of(self).insert(source, scope: currentScope)
    }
}
