// The arguments of connect(): (options), (port, host) or (path), each with a callback. No Swift half.
// https://nodejs.org/docs/latest/api/net.html#netcreateconnection
'use strict';
(function ({ load }) {
  const { nodeError } = load('node-errors');
  const { validateFunction, validatePort, validateString } = load('node-validators');

  const toNumber = (value) => (+value >= 0 ? +value : false);

  /** `[options, callback]`, with the callback null if there is none. */
  function normalizeArgs(args) {
    const [first] = args;
    let options = {};
    if (typeof first === 'object' && first !== null) options = first;
    else if (typeof first === 'string' && toNumber(first) === false) options.path = first;
    else if (args.length > 0 && typeof first !== 'function') {
      options.port = first;
      if (typeof args[1] === 'string') options.host = args[1];
    }
    const last = args.at(-1);
    return [options, typeof last === 'function' ? last : null];
  }

  /** `{ host, port, lookup }` of the options of a connection; an error for what cannot be. */
  function checkTarget(options) {
    if (options.path !== undefined && options.path !== null) {
      throw nodeError('ERR_INVALID_ARG_VALUE', 'path', options.path, 'is not supported');
    }
    if (options.port === undefined) throw nodeError('ERR_MISSING_ARGS', ['options', 'port', 'path']);
    if (typeof options.port !== 'number' && typeof options.port !== 'string') {
      throw nodeError('ERR_INVALID_ARG_TYPE', 'options.port', ['number', 'string'], options.port);
    }
    if (options.lookup !== undefined) validateFunction(options.lookup, 'options.lookup');
    if (options.localAddress !== undefined) throw nodeError('ERR_INVALID_ARG_VALUE', 'options.localAddress', options.localAddress, 'is not supported');
    if (options.localPort !== undefined) throw nodeError('ERR_INVALID_ARG_VALUE', 'options.localPort', options.localPort, 'is not supported');
    const host = validateString(options.host || 'localhost', 'options.host');
    return { host, port: validatePort(options.port), lookup: options.lookup };
  }

  return { normalizeArgs, checkTarget };
});
