import Foundation
import Foundations
import Isolate
import TestIsolate
import Testing

@testable import Host

/// What crosses between JavaScript and ops.
@Suite struct ValueTests {
    @Test(arguments: [
        (JSErrorClass.error, "Error"), (.typeError, "TypeError"), (.rangeError, "RangeError"),
        (.domException("NotSupportedError"), "DOMException"),
    ])
    func `an error that an op throws has its class`(kind: JSErrorClass, name: String) async throws {
        let isolate = try await TestIsolate(OpTable.all())
        try await isolate.define("fail") { _ in throw JSError(kind, "so it \u{1F642} is") }
        try await isolate.define("failLater") { call in
            call.promise { $0.reject(JSError(kind, "so it \u{1F642} is")) }
        }
        for call in ["fail()", "await failLater()"] {
            let text = try await isolate.value(
                """
                try { \(call) } catch (error) {
                  return [error.constructor.name, error.constructor === \(name), error.message, error.name].join();
                }
                """
            )
            #expect(text == "\(name),true,so it \u{1F642} is,\(kind.name)")
        }
        await isolate.stop()
    }

    @Test func `a coded error has its class and its sentence`() async throws {
        struct Refusal: CodedError {
            var code: String { "ERR_TEST" }
            var message: String { "too long" }
            var jsClass: JSErrorClass { .rangeError }
        }
        let isolate = try await TestIsolate(OpTable.all())
        try await isolate.define("fail") { _ in throw Refusal() }
        let text = try await isolate.value("try { fail() } catch (e) { return `${e}` }")
        #expect(text == "RangeError: too long")
        await isolate.stop()
    }

    @Test func `what an argument's own toString throws goes through an op as it is`() async throws {
        let isolate = try await TestIsolate(OpTable.all())
        try await isolate.define("text") { call in call.string(try call.string(0)) }
        let text = try await isolate.value(
            """
            const thrown = Symbol();
            try { text({ toString() { throw thrown } }) } catch (e) { return e === thrown }
            """
        )
        #expect(text == "true")
        await isolate.stop()
    }

    @Test(arguments: [
        "''", "'a\\0b'", "'\\u00e9\\u0100'", "'\\u{1F642}'", "'x'.repeat(100_000)",
        "'\\u{1F642}'.repeat(50_000)",
        "'\\0'.repeat(9)", "'a'.repeat(7) + '\\x80'",
    ])
    func `texts cross unchanged`(expression: String) async throws {
        let isolate = try await TestIsolate(OpTable.all())
        try await isolate.define("echo") { call in call.string(try call.string(0)) }
        try await isolate.define("echoUTF8") { call in
            try call.withUTF8(0) { call.string(utf8: $0) }
        }
        let body = "const t = \(expression); return echo(t) === t && echoUTF8(t) === t"
        #expect(try await isolate.value(body) == "true")
        await isolate.stop()
    }

    @Test func `a lone surrogate becomes the replacement character`() async throws {
        let isolate = try await TestIsolate(OpTable.all())
        try await isolate.define("echo") { call in call.string(try call.string(0)) }
        try await isolate.define("echoUTF8") { call in
            try call.withUTF8(0) { call.string(utf8: $0) }
        }
        let body = #"return [echo, echoUTF8].every((f) => f('a\ud800b') === 'a\ufffdb')"#
        #expect(try await isolate.value(body) == "true")
        await isolate.stop()
    }

    @Test(arguments: [
        "NaN", "Infinity", "-Infinity", "1e300", "-1e300", "2 ** 63", "-(2 ** 63)",
        "2 ** 63 - 1024", "0.5", "'7'",
        "{}", "null", "Symbol()", "10n",
    ])
    func `every value is some integer`(expression: String) async throws {
        let isolate = try await TestIsolate(OpTable.all())
        try await isolate.define("int") { call in call.number(call.int(0)) }
        let text = try await isolate.value("return Number.isInteger(int(\(expression)))")
        #expect(text == "true")
        await isolate.stop()
    }

    @Test func `an op sees the bytes of a view and of no more`() async throws {
        let isolate = try await TestIsolate(OpTable.all())
        try await isolate.define("sum") { call in
            try call.withBytes(0) { bytes in call.number(bytes.reduce(0) { $0 + Int($1) }) }
        }
        let text = try await isolate.value(
            """
            const buffer = new Uint8Array([1, 2, 4, 8, 16, 32, 64, 128]).buffer;
            const big = new Uint8Array(100_000).fill(1);
            return [
              sum(buffer), sum(new Uint8Array(buffer, 2, 3)), sum(new Uint8Array(buffer, 6)),
              sum(new Uint16Array(buffer, 4, 1)), sum(new Uint8Array(0)), sum(new ArrayBuffer(0)),
              sum(big), sum(big.subarray(99_990)), sum(new Uint8Array(new ArrayBuffer(8, { maxByteLength: 16 }))),
            ].join();
            """
        )
        #expect(text == "255,28,192,48,0,0,100000,10,0")
        await isolate.stop()
    }

    @Test func `an op does not pin the buffers that it saw`() async throws {
        let isolate = try await TestIsolate(OpTable.all())
        try await isolate.define("look") { call in try call.withBytes(0) { call.number($0.count) } }
        let text = try await isolate.value(
            """
            const sizes = [];
            for (const size of [8, 1000, 1 << 20]) {
              for (const make of [(b) => b, (b) => new Uint8Array(b), (b) => new Float64Array(b)]) {
                const buffer = new ArrayBuffer(size);
                look(make(buffer));
                const moved = structuredClone(buffer, { transfer: [buffer] });
                sizes.push(moved.byteLength === size && buffer.byteLength === 0);
                const fast = new Uint8Array(size);  // has no buffer until it is asked for
                look(fast);
                sizes.push(fast.buffer.transfer().byteLength === size && fast.length === 0);
              }
            }
            return sizes.every(Boolean);
            """
        )
        #expect(text == "true")
        await isolate.stop()
    }

    @Test func `a detached buffer is empty to an op`() async throws {
        let isolate = try await TestIsolate(OpTable.all())
        try await isolate.define("look") { call in try call.withBytes(0) { call.number($0.count) } }
        let text = try await isolate.value(
            """
            const view = new Uint8Array(64);
            look(view);
            const buffer = view.buffer;
            structuredClone(buffer, { transfer: [buffer] });
            return [look(view), look(buffer)].join();
            """
        )
        #expect(text == "0,0")
        await isolate.stop()
    }

    @Test func `a resizable buffer is read like another, at the length it has`() async throws {
        let isolate = try await TestIsolate(OpTable.all())
        try await isolate.define("look") { call in
            try call.withBytes(0) { call.string($0.map { "\($0)" }.joined(separator: " ")) }
        }
        let text = try await isolate.value(
            """
            const buffer = new ArrayBuffer(2, { maxByteLength: 64 });
            const view = new Uint8Array(buffer);
            view.set([1, 2]);
            const seen = [look(buffer), look(view)];
            buffer.resize(3);
            seen.push(look(buffer), look(view));
            buffer.resize(0);
            seen.push(look(buffer), look(view), buffer.transfer().resizable);
            return seen.join();
            """
        )
        #expect(text == "1 2,1 2,1 2 0,1 2 0,,,true")
        await isolate.stop()
    }
}
