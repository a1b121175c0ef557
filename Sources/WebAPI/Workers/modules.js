// What a bundle requires: attached files and the platform's modules. Swift half: WorkerLoader.swift.
// https://developers.cloudflare.com/workers/runtime-apis/ and docs/bundle-format.md
'use strict';
(function ({ load }) {
  const { WasmModule } = load('code-generation');
  const { PromiseThen, PromiseResolve } = load('primordials');

  /** The modules of the platform, by name; each is evaluated on first use. */
  const platform = {
    __proto__: null,
    'cloudflare:email': () => load('cloudflare-email'),
    'cloudflare:node': () => load('cloudflare-node'),
    'cloudflare:sockets': () => load('cloudflare-sockets'),
    'cloudflare:workers': () => load('cloudflare-workers'),
  };
  const cache = new Map();

  function make(name, kind, value) {
    if (kind === 'compiledWasm') return new WasmModule(value);
    if (kind === 'text' || kind === 'data') return value;
    const module = platform[name];
    if (module !== undefined) return module();
    // Whether a worker may import these is the bundler's to say: it names the importer.
    const exports = load('node-modules').builtinModule(name);
    if (exports === undefined) throw new Error(`No such module "${name}".`);
    return exports;
  }

  /** One value a module, however often it is required. */
  function require(name, kind, value) {
    if (!cache.has(name)) cache.set(name, make(name, kind, value));
    return cache.get(name);
  }

  function whenSettled(promise, settled) {
    PromiseThen(PromiseResolve(promise), (value) => settled(true, value), (error) => settled(false, error));
  }

  return { require, whenSettled, importMeta: (url) => ({ __proto__: null, url, main: true }) };
});
