// node:module. https://nodejs.org/docs/latest/api/module.html No Swift half.
'use strict';
(function ({ load }) {
  const { nodeError, unimplemented } = load('node-errors');
  const { builtinModule, isBuiltin, builtinNames } = load('node-modules');

  /** A `require` for the modules of the platform: a bundle has no others. */
  function createRequire(path) {
    const isURL = path instanceof URL || (typeof path === 'string' && (path.startsWith('/') || path.startsWith('file:')));
    if (!isURL) throw nodeError('ERR_INVALID_ARG_VALUE', 'filename', path, 'must be a file URL object, file URL string, or absolute path string');
    const require = (id) => {
      load('node-validators').validateString(id, 'id');
      if (id === '') throw nodeError('ERR_INVALID_ARG_VALUE', 'id', id, 'must be a non-empty string');
      const module = builtinModule(id);
      if (module === undefined) throw Object.assign(new Error(`Cannot find module '${id}'`), { code: 'MODULE_NOT_FOUND' });
      return module;
    };
    return Object.assign(require, {
      resolve: Object.assign(unimplemented('require.resolve'), { paths: unimplemented('require.resolve.paths') }),
      cache: { __proto__: null }, extensions: { __proto__: null }, main: undefined,
    });
  }

  function Module(id = '', parent = undefined) {
    Object.assign(this, { id, path: '', exports: {}, filename: null, loaded: false, children: [], parent });
  }
  for (const name of ['_debug', '_findPath', '_initPaths', '_load', '_nodeModulePaths', '_preloadModules', '_resolveFilename', '_resolveLookupPaths',
    'enableCompileCache', 'findPackageJSON', 'findSourceMap', 'flushCompileCache', 'getCompileCacheDir', 'getSourceMapsSupport',
    'register', 'registerHooks', 'runMain', 'setSourceMapsSupport', 'stripTypeScriptTypes', 'syncBuiltinESMExports', 'SourceMap', 'wrap']) {
    Module[name] = unimplemented(`module.${name}`);
  }
  Module.prototype.require = createRequire('/bundle/worker.js');
  return Object.assign(Module, {
    Module, createRequire, isBuiltin, builtinModules: builtinNames,
    _cache: { __proto__: null }, _pathCache: { __proto__: null }, _extensions: { __proto__: null }, globalPaths: [],
    constants: Object.freeze({ compileCacheStatus: Object.freeze({ FAILED: 0, ENABLED: 1, ALREADY_ENABLED: 2, DISABLED: 3 }) }),
  });
});
