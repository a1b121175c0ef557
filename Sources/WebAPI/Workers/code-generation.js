// The ban on WebAssembly from bytes; imported modules instantiate. The ban on eval is the engine's own switch.
// https://developers.cloudflare.com/workers/runtime-apis/web-standards/#javascript-standards No Swift half.
'use strict';
(function () {
  const { WebAssembly, Promise } = globalThis;
  const { CompileError, Module, Instance } = WebAssembly;
  const message = 'Wasm code generation disallowed by embedder';

  const refused = (method) => new CompileError(`WebAssembly.${method}(): ${message}`);

  /**
   * An instance, or why there is none. The engine's own way would come back outside of the request that asked, which
   * would be taken to hang meanwhile.
   */
  function instantiateModule(module, imports) {
    return new Promise((resolve) => { resolve(new Instance(module, imports)); });
  }

  const isModule = (value) => {
    try {
      Module.exports(value);
      return true;
    } catch {
      return false;
    }
  };

  const replace = (name, value) => Object.defineProperty(WebAssembly, name, {
    value, writable: true, enumerable: name !== 'Module', configurable: true,
  });

  function replaceMethod(name, method) {
    Object.defineProperty(method, 'name', { value: name, configurable: true });
    replace(name, method);
  }

  /** Bytes are allowed: what is asynchronous still belongs to the request that asked. */
  function allow() {
    replaceMethod('compile', async (bytes) => new Module(bytes));
    replaceMethod('instantiate', async (source, imports) => {
      if (isModule(source)) return instantiateModule(source, imports);
      const module = new Module(source);
      return { module, instance: await instantiateModule(module, imports) };
    });
    for (const name of ['compileStreaming', 'instantiateStreaming']) delete WebAssembly[name];
  }

  /** Puts the ban in place; what is native here stays out of a worker's reach. */
  function ban() {
    function BannedModule() { throw refused('Module'); }
    BannedModule.prototype = Module.prototype;
    for (const name of ['exports', 'imports', 'customSections']) {
      Object.defineProperty(BannedModule, name, Object.getOwnPropertyDescriptor(Module, name));
    }
    Object.defineProperty(BannedModule, 'name', { value: 'Module', configurable: true });
    Object.defineProperty(Module.prototype, 'constructor', {
      value: BannedModule, writable: true, configurable: true,
    });
    replace('Module', BannedModule);
    replaceMethod('compile', async () => { throw refused('compile'); });
    replaceMethod('instantiate', (source, imports) =>
      (isModule(source) ? instantiateModule(source, imports) : Promise.reject(refused('instantiate'))));
    for (const name of ['compileStreaming', 'instantiateStreaming']) delete WebAssembly[name];
  }

  return { ban, allow, WasmModule: Module, WasmInstance: Instance };
});
