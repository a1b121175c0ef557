// The ban on WebAssembly from bytes; imported modules instantiate. The ban on eval is the engine's own switch.
// https://developers.cloudflare.com/workers/runtime-apis/web-standards/#javascript-standards No Swift half.
'use strict';
(function () {
  const { WebAssembly, Promise } = globalThis;
  const { CompileError, Module, Instance } = WebAssembly;
  const { instantiate } = WebAssembly;
  const message = 'Wasm code generation disallowed by embedder';

  const refused = (method) => new CompileError(`WebAssembly.${method}(): ${message}`);

  /** Puts the ban in place; what is native here stays out of a worker's reach. */
  function ban() {
    const isModule = (value) => {
      try {
        Module.exports(value);
        return true;
      } catch {
        return false;
      }
    };
    function BannedModule() { throw refused('Module'); }
    BannedModule.prototype = Module.prototype;
    for (const name of ['exports', 'imports', 'customSections']) {
      Object.defineProperty(BannedModule, name, Object.getOwnPropertyDescriptor(Module, name));
    }
    Object.defineProperty(BannedModule, 'name', { value: 'Module', configurable: true });
    const replace = (name, value) => Object.defineProperty(WebAssembly, name, {
      value, writable: true, enumerable: name !== 'Module', configurable: true,
    });
    Object.defineProperty(Module.prototype, 'constructor', {
      value: BannedModule, writable: true, configurable: true,
    });
    replace('Module', BannedModule);
    replace('compile', async function compile() { throw refused('compile'); });
    replace('instantiate', function (source, imports) {
      if (!isModule(source)) return Promise.reject(refused('instantiate'));
      return instantiate(source, imports);
    });
    Object.defineProperty(WebAssembly.instantiate, 'name', { value: 'instantiate', configurable: true });
    for (const name of ['compileStreaming', 'instantiateStreaming']) delete WebAssembly[name];
  }

  return { ban, WasmModule: Module, WasmInstance: Instance };
});
