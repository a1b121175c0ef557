import IsolaTesting
import Testing

/// Objects that stay in their worker: stubs, how long they live, and calls before a result is there.
@Suite struct RpcStubTests {
    private static let back = """
        const log = [];
        let kept;
        class Counter extends RpcTarget {
          #n;
          secret = 'own';
          constructor(n) { super(); this.#n = n; }
          add(by = 1) { return (this.#n += by); }
          get value() { return this.#n; }
          self() { return this; }
          [Symbol.dispose]() { log.push(`disposed ${this.#n}`); }
        }
        export class Named extends WorkerEntrypoint {
          counter(n = 0) { return new Counter(n); }
          pair() { return { name: 'pair', a: new Counter(1), b: new Counter(2), twice: (x) => 2 * x }; }
          log() { return log.splice(0); }
          async apply(fn, value) { return (await fn(value)) + 1; }
          async all(target) { return [await target.value, await target.add(5)]; }
          keep(fn) { kept = fn; }
          async useKept() { return kept(1); }
          async keepDup(fn) {
            const copy = fn.dup();
            this.ctx.waitUntil((async () => { await scheduler.wait(1); await copy('later'); copy[Symbol.dispose](); })());
          }
          nested() { return { a: { b: { get: () => 'deep' } } }; }
          forward() { return this.env.THIRD.counter(10); }
          disposable() { return { x: 1, [Symbol.dispose]() { log.push('plain'); } }; }
          async hangsOn(fn) { await fn(); return new Promise(() => {}); }
          number() { return 4; }
          calls(fn) { return fn(); }
          reads(fn) { return fn.foo; }
          nests(fn) { return { value: fn() }; }
        }
        export default {};
        """

    private func run(_ code: String) async throws -> String {
        let bench = try await RpcBench(Self.back)
        let answer = try await bench.run(code)
        await bench.host.stop()
        return answer
    }

    @Test func `a target stays where it is, and its stub keeps it alive`() async throws {
        let code = """
            using counter = await env.NAMED.counter(3);
            return [typeof counter, await counter.add(), await counter.add(2), await counter.value];
            """
        #expect(try await run(code.replacing("using", with: "const")) == #"["function",4,6,6]"#)
    }

    @Test func `what a target's class does not have is out of reach`() async throws {
        let code = """
            const counter = await env.NAMED.counter();
            const errors = [];
            for (const name of ['secret', '#n', 'toString2', 'constructor2']) {
              try { await counter[name]; } catch (error) { errors.push(error.message); }
            }
            return errors.every((text, i) => text.startsWith('The RPC receiver does not implement'));
            """
        let got = try await run(code)
        #expect(got == "true")
    }

    @Test func `a result is called before it is there`() async throws {
        let code = """
            const pair = env.NAMED.pair();
            return [await pair.a.add(4), await pair.name, await pair.twice(4), await env.NAMED.counter(1).self().self().add(),
              await env.NAMED.nested().a.b.get(), await (await pair).b.value];
            """
        let got = try await run(code)
        #expect(got == #"[5,"pair",8,2,"deep",2]"#)
    }

    @Test func `a path of properties may be 64 long`() async throws {
        let code = """
            let path = env.NAMED;
            for (let i = 0; i < depth; i++) path = path.x;
            try { await path; } catch (error) { return error.message; }
            """
        #expect(
            try await run("const depth = 65;" + code)
                == #""RPC pipelined property path is too deep (max 64).""#
        )
        #expect(
            try await run("const depth = 64;" + code)
                == #""The RPC receiver does not implement the method \"x\".""#
        )
    }

    @Test func `calls on what is no object fail`() async throws {
        let code = """
            const number = env.NAMED.number();
            const early = await number.x().catch((error) => error.message);
            await number;
            return [early, await number.x().catch((error) => error.message)];
            """
        let answer =
            #"["The RPC receiver does not implement the method \"x\".","Can't pipeline on RPC that did not return an object."]"#
        let got = try await run(code)
        #expect(got == answer)
    }

    @Test func `functions and targets are called back`() async throws {
        let code = """
            class Mine extends RpcTarget { value = 1; get value2() { return 2; } }
            class Own extends RpcTarget { #n = 1; get value() { return this.#n; } add(n) { return (this.#n += n); } }
            return [await env.NAMED.apply(async (x) => x * 10, 4), await env.NAMED.all(new Own())];
            """
        let got = try await run(code)
        #expect(got == "[41,[1,6]]")
    }

    @Test func `a callback's error goes through the callee to the caller`() async throws {
        let code = """
            try { await env.NAMED.apply(() => { throw new RangeError('mine'); }, 1); } catch (error) {
              return [error instanceof RangeError, error.message];
            }
            """
        let got = try await run(code)
        #expect(got == #"[true,"mine"]"#)
    }

    @Test func `an argument's stub is disposed of when the call returns, unless it was duplicated`()
        async throws
    {
        let code = """
            const got = [];
            await env.NAMED.keepDup((text) => { got.push(text); });
            while (got.length === 0) await scheduler.wait(1);
            return got;
            """
        #expect(try await run(code) == #"["later"]"#)
        let kept = "await env.NAMED.keep(() => 1); return env.NAMED.useKept();"
        #expect(try await run(kept) == "Error: RPC stub used after being disposed.")
    }

    @Test func `the target's disposer runs when the last stub goes`() async throws {
        let code = """
            const counter = await env.NAMED.counter(7);
            const copy = counter.dup();
            counter[Symbol.dispose]();
            const before = await env.NAMED.log();
            const value = await copy.value;
            copy[Symbol.dispose]();
            let after = [];
            while (after.length === 0) after = await env.NAMED.log();
            const errors = [];
            try { await counter.add(); } catch (error) { errors.push(error.message); }
            try { copy.dup(); } catch (error) { errors.push(error.message); }
            return [before, value, after, errors];
            """
        let text = "RPC stub used after being disposed."
        let got = try await run(code)
        #expect(got == #"[[],7,["disposed 7"],["\#(text)","\#(text)"]]"#)
    }

    @Test func `a result's disposer disposes of all stubs in it, and calls the object's own`()
        async throws
    {
        let code = """
            const pair = await env.NAMED.pair();
            pair[Symbol.dispose]();
            (await env.NAMED.disposable())[Symbol.dispose]();
            let log = [];
            while (log.length < 3) log.push(...await env.NAMED.log());
            const promise = env.NAMED.counter(5);
            promise[Symbol.dispose]();
            const used = await promise.add().catch((error) => error.message);
            while (log.length < 4) log.push(...await env.NAMED.log());
            return [log.sort(), used];
            """
        let answer =
            #"[["disposed 1","disposed 2","disposed 5","plain"],"RPC promise used after being disposed."]"#
        let got = try await run(code)
        #expect(got == answer)
    }

    @Test func `the end of the caller's event disposes of what it held`() async throws {
        let bench = try await RpcBench(Self.back)
        #expect(try await bench.run("await env.NAMED.counter(9); return 1;") == "1")
        let code = """
            let log = [];
            while (log.length === 0) log = await env.NAMED.log();
            return log;
            """
        #expect(try await bench.run(code) == #"["disposed 9"]"#)
        await bench.host.stop()
    }

    @Test func `a stub is passed on from a third worker`() async throws {
        let code = """
            const counter = await env.NAMED.forward();
            return [await counter.add(1), await env.NAMED.forward().add(2)];
            """
        let got = try await run(code)
        #expect(got == "[11,12]")
    }

    @Test func `a callee that hangs after calling back is found out`() async throws {
        let code = "return env.NAMED.hangsOn(() => 1);"
        #expect(try await run(code).contains("had hung and would never generate a response"))
    }

    @Test func `a stub of the worker's own object copies what goes through it`() async throws {
        let code = """
            let disposed = 0;
            class Own extends RpcTarget {
              hidden = 1;
              echo(value) { return { value }; }
              make() { return () => 'made'; }
              [Symbol.dispose]() { disposed++; }
            }
            const stub = new RpcStub(new Own());
            const given = { a: [1] };
            const { value } = await stub.echo(given);
            const hidden = await stub.hidden.catch((error) => error.message);
            const copy = stub.dup();
            stub[Symbol.dispose]();
            const made = await copy.make()();
            copy[Symbol.dispose]();
            await scheduler.wait(0);
            let refused;
            try { new RpcStub(5); } catch (error) { refused = error.message; }
            return [value, value === given, hidden, made, disposed, refused];
            """
        let answer =
            #"[{"a":[1]},false,"The RPC receiver does not implement the method \"hidden\".","made",1,"#
            + #""RpcStubs can only wrap plain objects, functions, and RpcTarget derivatives."]"#
        let got = try await run(code)
        #expect(got == answer)
    }

    @Test func `an argument with a dup() of its own keeps its life, another is disposed of`()
        async throws
    {
        let code = """
            const log = [];
            class Plain extends RpcTarget { get value() { return 1; } add() {} [Symbol.dispose]() { log.push('plain'); } }
            class Own extends Plain { dup() { log.push('dup'); return new Own(); } [Symbol.dispose]() { log.push('own'); } }
            await env.NAMED.all(new Plain());
            await env.NAMED.all(new Own());
            const fn = Object.assign((x) => x, { dup: () => fn, [Symbol.dispose]: () => log.push('function') });
            await env.NAMED.apply(fn, 1);
            while (log.length < 4) await scheduler.wait(1);
            return log.sort();
            """
        let got = try await run(code)
        #expect(got == #"["dup","function","own","plain"]"#)
    }

    @Test func `promises in results are awaited, or refused inside of them`() async throws {
        let code = """
            const fn = Object.assign(() => ({ x: 123 }), { foo: { x: 456 } });
            const to = env.NAMED;
            const failure = (promise) => promise.then(() => 'none', (error) => error.message);
            return [await to.calls(fn).x, await to.reads(fn).x, (await to.calls(fn)).x, await failure(to.nests(fn)),
              await failure(to.nests(fn).value), await failure(to.nests(fn).value.x)];
            """
        let refused =
            #""Could not serialize object of type \"JsRpcPromise\". This type does not support serialization.""#
        let got = try await run(code)
        #expect(got == "[123,456,123,\(refused),\(refused),\(refused)]")
    }

    @Test func `a result that is there is called as if it were not, and gives copies`() async throws
    {
        let code = """
            const promise = env.NAMED.nested();
            const value = await promise;
            const inner = await promise.a;
            return [inner === value.a, await promise.a.b.get(), typeof inner[Symbol.dispose]];
            """
        let got = try await run(code)
        #expect(got == #"[false,"deep","function"]"#)
    }

    @Test func `a stub has the names of the other side, and no others`() async throws {
        let code = """
            const pair = await env.NAMED.pair();
            const { a } = pair;
            let frozen = false;
            try { (() => { 'use strict'; a.extra = 1; })(); } catch { frozen = true; }
            const text = `${Object.prototype.toString.call(a)} ${a instanceof RpcStub} ${'dup' in a} ${a.then}`;
            return [text, frozen, await pair.twice.length, Object.keys(a).length];
            """
        let got = try await run(code)
        #expect(got == #"["[object JsRpcStub] true true undefined",true,1,0]"#)
    }

    @Test func `an event may wait for what the other side calls`() async throws {
        let code = """
            let got;
            const called = new Promise((resolve) => { got = resolve; });
            await env.NAMED.keepDup(got);
            return called;
            """
        let got = try await run(code)
        #expect(got == #""later""#)
    }

    @Test func `thousands of calls of one stub leave nothing behind`() async throws {
        let code = """
            const counter = await env.NAMED.counter();
            for (let i = 0; i < 3000; i++) await counter.add();
            const value = await counter.value;
            counter[Symbol.dispose]();
            return value;
            """
        let got = try await run(code)
        #expect(got == "3000")
    }

    @Test func `stubs and results that nobody disposed of are warned of once`() async throws {
        let bench = try await RpcBench(Self.back)
        let code = """
            for (let i = 0; i < 50; i++) { await env.NAMED.counter(); await env.NAMED.disposable(); }
            for (let i = 0; i < 300; i++) { new Uint8Array(1 << 20).fill(1); await scheduler.wait(1); }
            return 1;
            """
        #expect(try await bench.run(code) == "1")
        let warnings = bench.host.logs.filter { $0.level == "warn" }.map(\.message)
        #expect(
            warnings.filter { $0.hasPrefix("An RPC stub was not disposed properly. You") }.count
                == 1
        )
        #expect(
            warnings.filter { $0.hasPrefix("An RPC result was not disposed properly. O") }.count
                == 1
        )
        await bench.host.stop()
    }
}
