import Testing

/// What a worker imports from `cloudflare:workers`, and finds in `ctx`.
@Suite(.endToEnd) struct WorkersModuleTests {
    @Test func `a worker calls its own entrypoints, with props of its choice`() throws {
        let script = """
            import { WorkerEntrypoint, exports } from 'cloudflare:workers';
            export class Inner extends WorkerEntrypoint {
              async fetch(request) {
                const { since, tags } = this.ctx.props;
                return Response.json({
                  path: new URL(request.url).pathname, body: await request.text(), name: this.env.NAME,
                  year: since?.getUTCFullYear(), tags: tags && [...tags],
                });
              }
            }
            export class Plain {}
            export const named = { fetch: () => new Response('named') };
            export default {
              async fetch(request, env, ctx) {
                const { pathname } = new URL(request.url);
                if (pathname === '/again') return new Response('default again');
                const plain = await ctx.exports.Inner.fetch('http://x/plain', { method: 'POST', body: 'b' });
                const props = { since: new Date(0), tags: new Set(['a', 'b']) };
                const special = await exports.Inner({ props }).fetch('http://x/special');
                let refused;
                try { ctx.exports.Inner({ props: { f() {} } }); } catch (error) { refused = error.name; }
                return Response.json({
                  plain: await plain.json(),
                  special: await special.json(),
                  named: await (await ctx.exports.named.fetch('http://x/')).text(),
                  self: await (await exports.default.fetch('http://x/again')).text(),
                  class: typeof ctx.exports.Plain,
                  kind: ctx.exports.Inner instanceof Fetcher && typeof ctx.exports.Inner,
                  refused,
                });
              },
            };
            """
        let files = Worker.host(
            workers: ["one": script],
            keys: ["one": "vars = { NAME = \"me\" }\n"]
        )
        try Server.run(files) { server in
            let answer = try server.get("/")
            #expect(
                answer.text == #"{"plain":{"path":"/plain","body":"b","name":"me"},"#
                    + #""special":{"path":"/special","body":"","name":"me","year":1970,"tags":["a","b"]},"#
                    + #""named":"named","self":"default again","class":"undefined","kind":"function","#
                    + #""refused":"DataCloneError"}"#
            )
        }
    }

    @Test func `an entrypoint that calls itself for ever ends with an error`() throws {
        let files = Worker.host(workers: [
            "one": Worker.fetch("return ctx.exports.default.fetch(request);")
        ])
        try Server.run(files) { server in
            let answer = try server.get("/")
            #expect(answer.status == 500)
            #expect(answer.text.contains("Subrequest depth limit exceeded."))
        }
    }

    @Test func `the imported env is there at once, and another one inside withEnv`() throws {
        let script = """
            import { cache, env, exports, withEnv, withEnvAndExports, withExports } from 'cloudflare:workers';
            const atStart = env.NAME;
            const read = async () => {
              const before = env.NAME;
              await scheduler.wait(1);
              return [before, env.NAME, 'NAME' in env, Object.keys(env).join()].join(' ');
            };
            export default {
              async fetch() {
                const [inner, outer] = await Promise.all([withEnv({ NAME: 'other' }, read), read()]);
                const both = await withEnvAndExports({ NAME: 'third' }, { x: 1 }, async () => {
                  await null;
                  return `${env.NAME} ${exports.x} ${withExports({ x: 2 }, () => exports.x)} ${exports.x}`;
                });
                return Response.json({
                  atStart, inner, outer, both, after: env.NAME, x: typeof exports.x,
                  purged: await cache.purge({ tags: ['a'] }),
                });
              },
            };
            """
        let files = Worker.host(
            workers: ["one": script],
            keys: ["one": "vars = { NAME = \"me\" }\n"]
        )
        try Server.run(files) { server in
            let answer = try server.get("/")
            #expect(
                answer.text == #"{"atStart":"me","inner":"other other true NAME","#
                    + #""outer":"me me true NAME","both":"third 1 2 1","after":"me","x":"undefined","#
                    + #""purged":{"success":true,"errors":[]}}"#
            )
        }
    }

    @Test func `flags take the imported env and ctx.exports away`() throws {
        let script = """
            import { env } from 'cloudflare:workers';
            export default {
              fetch(request, given, ctx) {
                return new Response(`${env.NAME} ${given.NAME} ${ctx.exports}`);
              },
            };
            """
        let flags =
            "compatibility_flags = [\"disallow_importable_env\", \"disable_ctx_exports\"]\n"
        let files = Worker.host(
            workers: ["one": script],
            keys: ["one": flags + "vars = { NAME = \"me\" }\n"]
        )
        try Server.run(files) { server in
            let answer = try server.get("/")
            #expect(answer.text == "undefined me undefined")
        }
    }
}
