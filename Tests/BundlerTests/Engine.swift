import CJavaScriptCore
import Foundations

@testable import Bundler

/// The engine that runs bundles in production, with the least an isolate gives them.
final class Engine {
    struct Thrown: Error { let text: String }

    private let context: JSGlobalContextRef

    init() throws {
        guard let context = JSGlobalContextCreate(nil) else { throw Thrown(text: "no context") }
        self.context = context
        try evaluate("globalThis.log = []; globalThis.console = { log: (x) => log.push(x) };")
    }

    deinit { JSGlobalContextRelease(context) }

    /// What the last statement's value says as a string.
    @discardableResult
    func evaluate(_ script: String, url: String = "test.js") throws -> String {
        let source = JSStringCreateWithUTF8CString(script)
        let name = JSStringCreateWithUTF8CString(url)
        defer {
            JSStringRelease(source)
            JSStringRelease(name)
        }
        var exception: JSValueRef?
        let value = JSEvaluateScript(context, source, nil, name, 1, &exception)
        if let exception { throw Thrown(text: text(exception)) }
        return value.map(text) ?? ""
    }

    /// Runs a bundle as an isolate would, then gives the value of `expression`.
    ///
    /// In it `worker` is what the bundle exports; a promise is waited for. `platform` is a
    /// JavaScript object with what `require` gives for `node:fs` and such.
    func run(_ bundle: WorkerBundle, platform: String = "{}", _ expression: String) throws -> String
    {
        let attachments = bundle.attachments.map { module in
            let bytes = "new Uint8Array([\(module.bytes.map(String.init).joined(separator: ","))])"
            let value =
                switch module.kind {
                case .text: String(decoding: module.bytes, as: UTF8.self).jsonQuoted
                case .data: "\(bytes).buffer"
                case .compiledWasm: "new WebAssembly.Module(\(bytes))"
                }
            return "\(module.name.jsonQuoted): \(value)"
        }
        try evaluate(
            """
            globalThis.modules = { ...\(platform), \(attachments.joined(separator: ", ")) };
            globalThis.module = { exports: {} };
            globalThis.load = (name) => {
                if (name in modules) return modules[name];
                throw new Error(`No such module "${name}".`);
            };
            """
        )
        try evaluate("globalThis.bundle = \(bundle.script)", url: "worker.js")
        // The bundle is called in a function of its own file, so that its frames keep their lines.
        try evaluate(
            """
            globalThis.returned = bundle(load, module, module.exports, { url: 'file:///worker.js' });
            globalThis.answer = 'nothing was settled';
            Promise.resolve(returned)
                .then(() => { const worker = module.exports; return (\(expression)); })
                .then((x) => { answer = x; }, (e) => { answer = `threw ${e}\\n${e.stack}`; });
            """
        )
        return try evaluate("String(answer)")
    }

    private func text(_ value: JSValueRef) -> String {
        guard let string = JSValueToStringCopy(context, value, nil) else { return "" }
        defer { JSStringRelease(string) }
        var bytes = [CChar](repeating: 0, count: JSStringGetMaximumUTF8CStringSize(string))
        let count = JSStringGetUTF8CString(string, &bytes, bytes.count)
        return String(decoding: bytes.prefix(max(0, count - 1)).map(UInt8.init), as: UTF8.self)
    }
}
