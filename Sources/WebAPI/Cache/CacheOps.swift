internal import EventLoop
internal import Foundations
internal import HTTPWire
package import Isolate
internal import Storage

/// The cache that an isolate's Cache API and `fetch()` use; its host puts it in place.
package final class CacheStorage {
    package let store: CacheStore
    private var hasWarned = false

    package init(_ store: CacheStore) { self.store = store }

    /// The host's; without one, a cache that goes with the isolate.
    package static func of(_ runtime: Runtime) -> CacheStorage {
        runtime.state { _ in CacheStorage(CacheStore(.ephemeral())) }
    }

    /// A cache that does not work is one that finds nothing; its owner is told once.
    fileprivate func warn(_ error: StorageError, _ runtime: Runtime) {
        guard !hasWarned else { return }
        hasWarned = true
        runtime.onWarning("The cache cannot be used. \(error)", runtime.currentScope)
    }
}

extension OpTable {
    /// The native half of cache.js and fetch-cache.js.
    package mutating func addCache() {
        // (cache, key, request's fields, counts) -> promise of an answer's head, or null
        add("cacheMatch") { call in
            let scope = try call.requireScope()
            if call.bool(3) { try call.countSubrequest(scope) }
            let key = try call.cacheKey()
            let request = HeaderBlock(bytes: try call.latin1(2))
            let store = CacheStorage.of(call.runtime).store
            return call.promise { settle in
                Task {
                    do throws(StorageError) {
                        let answer = try await store.match(key, request)
                        settle.resolve { $0.cacheAnswer(answer) }
                    } catch {
                        settle.resolve { [error] runtime in
                            CacheStorage.of(runtime).warn(error, runtime)
                            return runtime.null
                        }
                    }
                }
            }
        }
        // (cache, key) -> promise of a boolean
        add("cacheDelete") { call in
            try call.countSubrequest(try call.requireScope())
            let key = try call.cacheKey()
            let store = CacheStorage.of(call.runtime).store
            return call.promise { settle in
                Task {
                    do throws(StorageError) {
                        let isGone = try await store.delete(key)
                        settle.resolve { $0.bool(isGone) }
                    } catch {
                        settle.resolve { [error] runtime in
                            CacheStorage.of(runtime).warn(error, runtime)
                            return runtime.bool(false)
                        }
                    }
                }
            }
        }
        add("cacheWarn") { call in
            call.runtime.onWarning(try call.string(0), call.scope)
            return call.undefined
        }
        addCacheFilling()
    }

    private mutating func addCacheFilling() {
        // (cache, key, request's fields, status, reason, fields, body, isEncoded) -> promise
        add("cachePut") { call in
            let scope = try call.requireScope()
            try call.countSubrequest(scope)
            let candidate = try call.cacheCandidate(lifetime: nil)
            let given = try call.bodySource(6) ?? BytesSource([])
            let body = call.bool(7) ? DecodedSource(given, candidate.headers) ?? given : given
            let (runtime, store) = (call.runtime, CacheStorage.of(call.runtime).store)
            return call.promise { settle in
                runtime.fillCache(store, candidate, body, in: scope) { settle.settle(afterPut: $0) }
            }
        }
        // (cache, key, request's fields, status, reason, fields, source, seconds or null) -> promise
        // of the source to read instead, or null if the response is not kept
        add("cacheTee") { call in
            let scope = try call.requireScope()
            let lifetime = call.isNull(7) ? nil : call.int(7)
            let candidate = try call.cacheCandidate(lifetime: lifetime)
            let table = SourceTable.of(call.runtime)
            let handle = call.int(6)
            _ = try table.source(handle, in: scope)
            let store = CacheStorage.of(call.runtime).store
            return call.promise { settle in
                Task {
                    do throws(StorageError) {
                        let upload = try await store.begin(candidate)
                        settle.resolve { try $0.tee(handle, into: upload, of: store) }
                    } catch {
                        settle.resolve { [error] runtime in
                            CacheStorage.of(runtime).warn(error, runtime)
                            return runtime.null
                        }
                    }
                }
            }
        }
    }
}

extension OpCall {
    fileprivate func cacheKey() throws -> CacheKey {
        CacheKey(cache: try string(0), url: try string(1))
    }

    fileprivate func cacheCandidate(lifetime: Int?) throws -> CacheCandidate {
        CacheCandidate(
            key: try cacheKey(),
            request: HeaderBlock(bytes: try latin1(2)),
            status: int(3),
            reason: try string(4),
            headers: HeaderBlock(bytes: try latin1(5)),
            lifetimeSeconds: lifetime
        )
    }
}

extension Settlement {
    /// A source that went away is not an error of `put()`, which promises nothing.
    fileprivate func settle(afterPut result: Result<Void, BodyError>) {
        if case .failure(let error) = result, error != .clientDisconnected {
            return reject(JSError(error))
        }
        resolve { $0.undefined }
    }
}

extension Runtime {
    fileprivate func cacheAnswer(_ answer: CacheAnswer?) -> JSValue {
        guard let answer, let scope = currentScope else { return null }
        return answerHead(
            status: answer.status,
            reason: answer.reason,
            headers: answer.headers,
            source: answer.body.map { CachedBodySource($0, on: loop) },
            scope: scope
        )
    }

    /// Puts a body into the cache as fast as both can; ends with the event at the latest.
    fileprivate func fillCache(
        _ store: CacheStore,
        _ candidate: CacheCandidate,
        _ body: any BodySource,
        in scope: RequestScope,
        onEnd: @escaping (Result<Void, BodyError>) -> Void
    ) {
        // Safe to send: used on this loop alone.
        nonisolated(unsafe) let (body, scope, onEnd, handle) = (body, scope, onEnd, self.handle)
        let loop = loop
        Task {
            var upload: CacheUpload?
            var failure: StorageError?
            do throws(StorageError) {
                upload = try await store.begin(candidate)
            } catch {
                failure = error
            }
            loop.async { [upload, failure] in
                guard let runtime = handle.runtime, !scope.isEnded else { return body.cancel() }
                if let failure { CacheStorage.of(runtime).warn(failure, runtime) }
                let fill = CacheFill(body, to: upload, of: store, on: loop, onEnd: onEnd)
                scope.onEnd { fill.cancel() }
                fill.run()
            }
        }
    }

    fileprivate func tee(_ handle: Int, into upload: CacheUpload?, of store: CacheStore) throws
        -> JSValue
    {
        guard let upload, let scope = currentScope else { return null }
        let table = SourceTable.of(self)
        let source = try table.take(handle, in: scope)
        let tee = CachingSource(source, to: upload, of: store, on: loop)
        return number(Double(table.insert(tee, scope: scope)))
    }
}
