import Isolate
import TestIsolate
import Testing
import WebAPI

@testable import Host

/// What `pedantic_wpt` does to an isolate as it starts; each difference has its test among the JavaScript ones.
@Suite struct PedanticTests {
    @Test(arguments: [true, false])
    func `the global object has the attributes of the standard with the flag only`(
        isPedantic: Bool
    ) async throws {
        var options = TestIsolate.Options()
        options.flags = ["pedantic_wpt": isPedantic, "global_navigator": true]
        let isolate = try await TestIsolate(OpTable.all(), options)
        let code = """
            const describe = (name) => typeof Object.getOwnPropertyDescriptor(globalThis, name)?.get;
            let message;
            if ('onerror' in globalThis) onerror = (text) => { message = text; return true; };
            reportError(new RangeError('boom'));
            return [...['self', 'origin', 'navigator', 'onerror'].map(describe), message, self === globalThis, origin,
              navigator.userAgent].join();
            """
        let accessors = Array(repeating: isPedantic ? "function" : "undefined", count: 4)
        let message = isPedantic ? "Uncaught RangeError: boom" : ""
        let expected = accessors + [message, "true", "null", "Cloudflare-Workers"]
        #expect(try await isolate.value(code) == expected.joined(separator: ","))
        await isolate.stop()
    }
}
