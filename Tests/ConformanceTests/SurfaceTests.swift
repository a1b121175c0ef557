import Foundation
import Foundations
import Isolate
import TestIsolate
import TestSupport
import Testing

@testable import Host

/// Every member that Workers have, asked for from inside an isolate.
///
/// `missing.txt` lists what is not there, a name and a reason a line: nothing else may be missing, and
/// what begins to work must leave the list.
@Suite(
    .enabled(
        if: Project.hasShared("api-surface.json"),
        Comment(rawValue: Project.missing("api-surface.json"))
    )
)
struct SurfaceTests {
    private struct Member: Decodable {
        let area: String
        let owner: String
        let member: String
        let kind: String
        let runtime: Bool

        /// `area owner.member`, as `missing.txt` has it.
        var name: String { "\(area) \(owner).\(member)" }
    }

    /// The areas that the host has; the others come with their bindings.
    private static let areas: Set<String> = [
        "abort", "blob-formdata", "cache", "console", "crypto", "d1", "encoding", "events",
        "eventsource",
        "fetch",
        "globals", "htmlrewriter", "messaging", "performance", "sockets", "streams",
        "timers-scheduler", "url", "websocket", "workers-module",
    ]

    private static let flags = [
        "global_navigator", "expose_global_message_channel", "urlpattern_standard", "nodejs_compat",
        "nodejs_compat_v2", "streams_enable_constructors",
        "transformstream_enable_standard_constructor", "http_headers_getsetcookie",
        "enable_navigator_language", "enable_global_performance_classes",
    ]

    @Test func `exactly the members that are listed as missing are missing`() async throws {
        let json = try Project.sharedText("api-surface.json")
        let members = try JSONDecoder().decode([Member].self, from: Data(json.utf8))
            .filter { $0.runtime && Self.areas.contains($0.area) }
        var options = TestIsolate.Options()
        options.flags = Self.flags.reduce(into: [:]) { $0[$1] = true }
        let isolate = try await TestIsolate(OpTable.all(), options)
        try await isolate.exposeInternals()
        try await isolate.define("surface") { $0.string(json) }
        let text = try await isolate.value(Self.probe)
        await isolate.stop()
        let present = Set(try JSONDecoder().decode([String].self, from: Data(text.utf8)))
        let missing = Set(members.map(\.name)).subtracting(present)
        for area in Self.areas.sorted() {
            let all = members.filter { $0.area == area }
            let count = all.filter { present.contains($0.name) }.count
            FileHandle.standardError.write(Data("surface: \(area) \(count) of \(all.count)\n".utf8))
        }
        let lines = try Project.text("Tests/ConformanceTests/missing.txt").split(separator: "\n")
            .filter { !$0.hasPrefix("#") }.map { $0.split(separator: ": ", maxSplits: 1) }
        #expect(lines.filter { $0.count < 2 }.map { "\($0)" } == [], "a line without a reason")
        let listed = Set(lines.compactMap { $0.first.map(String.init) })
        #expect(missing.subtracting(listed).sorted() == [], "no longer there")
        #expect(listed.subtracting(missing).sorted() == [], "works now: take it off missing.txt")
    }

    /// Gives the names of the members that exist, on the object where each belongs.
    private static let probe = """
        const instances = {
          Cloudflare, Console: console, WebAssembly,
        };
        // What only a handler is given, or a method gives: members are looked for on its prototype.
        const given = {
          EventCounts: performance.eventCounts,
          PerformanceNodeTiming: performance.nodeTiming,
          Immediate: setImmediate(() => {}),
        };
        // Members that each object has of its own, or gets when it is made.
        const own = {
          'Event.isTrusted': () => new Event('x'),
          'DOMException.stack': () => new DOMException(),
          'cloudflare:workers.WorkerEntrypoint.ctx': () => new workers.WorkerEntrypoint({}, {}),
          'cloudflare:workers.WorkerEntrypoint.env': () => new workers.WorkerEntrypoint({}, {}),
          'cloudflare:workers.DurableObject.ctx': () => new workers.DurableObject({}, {}),
          'cloudflare:workers.DurableObject.env': () => new workers.DurableObject({}, {}),
        };
        const moduleOf = (name) => testRuntime.load('modules').require(name, 'builtin');
        const workers = moduleOf('cloudflare:workers');
        given.CacheContext = workers.cache;

        if (globalThis.WebSocketPair) instances.WebSocketPair = new WebSocketPair();

        const keep = (name) => (token) => { given[name] ??= token; };
        await new HTMLRewriter()
          .on('p', {
            element(element) {
              keep('Element')(element);
              element.onEndTag(keep('EndTag'));
            },
          })
          .onDocument({
            doctype: keep('Doctype'), comments: keep('Comment'), text: keep('Text'), end: keep('DocumentEnd'),
          })
          .transform(new Response('<!doctype html><p>a</p><!--b-->')).text();

        const d1 = testRuntime.load('d1');
        for (const name of ['D1Database', 'D1DatabaseSession', 'D1PreparedStatement']) {
          instances[name] = d1[name].prototype;
        }
        instances.Socket = testRuntime.load('socket').Socket.prototype;
        const resolve = (path) => path.split('.').reduce((at, name) => at?.[name], globalThis);
        const key = (name) => name === '[Symbol.iterator]' ? Symbol.iterator
          : name === '[Symbol.asyncIterator]' ? Symbol.asyncIterator : name;

        function holderOf(owner) {
          if (owner === 'DigestStream') return crypto.DigestStream;
          if (!owner.startsWith('cloudflare:')) return resolve(owner);
          const [module, exported] = owner.split('.');
          return exported === undefined ? moduleOf(module) : moduleOf(module)[exported];
        }

        function exists({ owner, member }) {
          const path = `${owner}.${member}`;
          if (path in own) return Object.hasOwn(own[path](), member);
          if (owner in instances) return key(member) in instances[owner];
          if (owner in given) return key(member) in Object.getPrototypeOf(given[owner]);
          if (owner === 'globalThis') return member in globalThis;
          const holder = holderOf(owner);
          if (holder === undefined || holder === null) return false;
          if (member === 'constructor') return typeof holder === 'function';
          if (member.startsWith('static:')) return key(member.slice(7)) in holder;
          if (typeof holder !== 'function') return key(member) in holder;
          return key(member) in holder.prototype;
        }

        const present = [];
        for (const entry of JSON.parse(surface())) {
          if (!entry.runtime) continue;
          let found = false;
          try { found = exists(entry); } catch {}
          if (found) present.push(`${entry.area} ${entry.owner}.${entry.member}`);
        }
        return JSON.stringify(present);
        """
}
