import EventLoop
import Foundations
import HTTPWire
import Isolate
import Storage
import TestIsolate
import Testing

@testable import Host
@testable import WebAPI

/// `fetch()` with `cf`, over an origin that counts its requests.
@Suite struct FetchCacheTests {
    /// An outside world that answers each request with its number.
    private final class CountingOrigin: OutboundService {
        private final class Transfer: OutboundTransfer { func cancel() {} }

        private let headers: [(String, String)]
        private let status: Int
        private(set) var count = 0

        init(status: Int, headers: [(String, String)]) {
            self.status = status
            self.headers = headers
        }

        func send(
            _ request: OutboundRequest,
            reply: @escaping (Result<OutboundResponse, OutboundError>) -> Void
        ) -> any OutboundTransfer {
            count += 1
            let text = "answer \(count) to \(request.method)"
            // One that has moved says where to.
            let hasMoved = request.url.hasSuffix("/moved")
            // Safe to send: made and used on the loop of the isolate.
            nonisolated(unsafe) let reply = reply
            let fields = hasMoved ? [("location", "/page#there")] : headers
            EventLoop.current?.async { [status, headers = HeaderBlock(fields)] in
                let body = BytesSource(Array(text.utf8))
                let status = hasMoved ? 302 : status
                reply(.success(OutboundResponse(status: status, headers: headers, body: body)))
            }
            return Transfer()
        }
    }

    private func run(
        _ body: String,
        status: Int = 200,
        headers: [(String, String)] = []
    ) async throws -> String {
        let isolate = try await TestIsolate(OpTable.all())
        try await isolate.withRuntime { runtime in
            _ = runtime.state { _ in Outbound(CountingOrigin(status: status, headers: headers)) }
        }
        let outcome = try await isolate.run(
            """
            const get = async (cf, url = 'https://origin.example/page', init = {}) => {
              const response = await fetch(url, { cf, ...init });
              return `${response.headers.get('cf-cache-status')} ${await response.text()}`;
            };
            \(body)
            """
        )
        await isolate.stop()
        guard case .value(let value) = outcome else { throw outcome }
        return value
    }

    @Test func `nothing is cached unless cf asks`() async throws {
        let control = [("cache-control", "max-age=60")]
        let value = try await run(
            "return [await get(), await get({}), await get({ cacheKey: 'k' })]",
            headers: control
        )
        #expect(value == "null answer 1 to GET,null answer 2 to GET,null answer 3 to GET")
    }

    @Test func `cacheEverything goes by the response's fields`() async throws {
        let script = "const cf = { cacheEverything: true }; return [await get(cf), await get(cf)]"
        #expect(
            try await run(script, headers: [("cache-control", "max-age=60")])
                == "MISS answer 1 to GET,HIT answer 1 to GET"
        )
        #expect(
            try await run(script, headers: [("cache-control", "no-store")])
                == "BYPASS answer 1 to GET,BYPASS answer 2 to GET"
        )
    }

    @Test func `cacheTtl wins over the response's fields`() async throws {
        let no = [("cache-control", "no-store, private"), ("set-cookie", "a=b")]
        #expect(
            try await run(
                "const cf = { cacheTtl: 60 }; return [await get(cf), await get(cf)]",
                headers: no
            )
                == "MISS answer 1 to GET,HIT answer 1 to GET"
        )
        let yes = [("cache-control", "max-age=60")]
        #expect(
            try await run(
                "const cf = { cacheTtl: 0 }; return [await get(cf), await get(cf)]",
                headers: yes
            )
                == "BYPASS answer 1 to GET,BYPASS answer 2 to GET"
        )
    }

    @Test func `cacheTtlByStatus goes by the status`() async throws {
        let script = """
            const cf = { cacheTtlByStatus: { '200-299': 60, 404: 5, '500-599': -1 } };
            return [await get(cf), await get(cf)]
            """
        #expect(try await run(script) == "MISS answer 1 to GET,HIT answer 1 to GET")
        #expect(try await run(script, status: 404) == "MISS answer 1 to GET,HIT answer 1 to GET")
        #expect(
            try await run(script, status: 503) == "BYPASS answer 1 to GET,BYPASS answer 2 to GET"
        )
    }

    @Test func `cacheKey stands for the URL`() async throws {
        let value = try await run(
            """
            const cf = { cacheTtl: 60, cacheKey: 'k' };
            return [await get(cf), await get(cf, 'https://origin.example/other'), await get({ cacheTtl: 60 })]
            """
        )
        #expect(value == "MISS answer 1 to GET,HIT answer 1 to GET,MISS answer 2 to GET")
    }

    @Test func `each step of a redirect is cached, and the last one's URL is the response's`()
        async throws
    {
        let value = try await run(
            """
            const told = [];
            for (const cf of [{ cacheTtl: 60 }, { cacheTtl: 60 }, { cacheTtl: 60, cacheKey: 'k' }, { cacheTtl: 60, cacheKey: 'k' }]) {
              const response = await fetch('https://origin.example/moved', { cf });
              told.push(`${response.url} ${response.redirected} ${await response.text()}`);
            }
            const manual = await fetch('https://origin.example/moved', { cf: { cacheTtl: 60 }, redirect: 'manual' });
            told.push(`${manual.status} ${manual.redirected} ${await manual.text()}`);
            return told.join('\\n')
            """
        )
        let moved = "https://origin.example/page true answer 2 to GET"
        #expect(value == "\(moved)\n\(moved)\n\(moved)\n\(moved)\n302 false answer 1 to GET")
    }

    @Test func `only GET is cached`() async throws {
        let value = try await run(
            "const cf = { cacheTtl: 60 }; const init = { method: 'POST', body: 'x' };"
                + "return [await get(cf, undefined, init), await get(cf, undefined, init)]"
        )
        #expect(value == "null answer 1 to POST,null answer 2 to POST")
    }

    @Test func `caches.default finds what fetch() cached`() async throws {
        let value = try await run(
            """
            await get({ cacheTtl: 60 });
            const found = await caches.default.match('https://origin.example/page');
            return found.text();
            """
        )
        #expect(value == "answer 1 to GET")
    }

    @Test func `a body that is not read to its end is not cached`() async throws {
        let value = try await run(
            """
            const cf = { cacheTtl: 60 };
            const response = await fetch('https://origin.example/page', { cf });
            await response.body.cancel();
            return get(cf);
            """
        )
        #expect(value == "MISS answer 2 to GET")
    }

    @Test func `isolates of a host share its cache`() async throws {
        let store = CacheStore(.ephemeral())
        let writer = try await TestIsolate(OpTable.all())
        let reader = try await TestIsolate(OpTable.all())
        for isolate in [writer, reader] {
            try await isolate.withRuntime { runtime in
                _ = runtime.state { _ in CacheStorage(store) }
            }
        }
        try await writer.value(
            "await caches.default.put('https://a.example/', new Response('shared', { headers: { 'cache-control': 'max-age=3600' } }))"
        )
        let value = try await reader.value(
            "return (await caches.default.match('https://a.example/')).text()"
        )
        #expect(value == "shared")
        await writer.stop()
        await reader.stop()
    }

    @Test func `a cache that cannot be opened finds nothing, and does not fail`() async throws {
        let isolate = try await TestIsolate(OpTable.all())
        let store = CacheStore(.persistent("/dev/null/nowhere"))
        try await isolate.withRuntime { runtime in _ = runtime.state { _ in CacheStorage(store) } }
        let value = try await isolate.value(
            """
            const response = () => new Response('x', { headers: { 'cache-control': 'max-age=9' } });
            await caches.default.put('https://a.example/', response());
            return [await caches.default.match('https://a.example/'), await caches.default.delete('https://a.example/')];
            """
        )
        #expect(value == ",false")
        await isolate.stop()
    }

    @Test func `the cache needs a request, and its calls count as subrequests`() async throws {
        var options = TestIsolate.Options()
        options.limits.subrequests = 2
        let isolate = try await TestIsolate(OpTable.all(), options)
        let outcome = try await isolate.run(
            "for (let i = 0; i < 3; i++) await caches.default.match('https://a.example/')"
        )
        guard case .threw(let exception) = outcome else { throw outcome }
        #expect(exception.message.hasPrefix("Too many subrequests by single Worker invocation."))
        try await isolate.evaluate(
            "globalThis.early = caches.default.match('https://a.example/').catch((e) => e.message)"
        )
        let message = try await isolate.value("return early")
        #expect(message.hasPrefix("Disallowed operation called within global scope."))
        await isolate.stop()
    }
}
