// The errors of node:* modules: a class, a code and a message. https://nodejs.org/docs/latest/api/errors.html No Swift half.
'use strict';
(function ({ load }) {
  const { defineProperty } = Object;

  /** What a message shows of a value that is of the wrong type. */
  function received(value) {
    if (value === null || value === undefined) return ` Received ${value}`;
    if (typeof value === 'function') return ` Received function ${value.name}`;
    if (typeof value === 'object') {
      const name = value.constructor?.name;
      if (name) return ` Received an instance of ${name}`;
      return ` Received ${load('inspect').inspect(value, { depth: -1 })}`;
    }
    let text = load('inspect').inspect(value, { colors: false });
    if (text.length > 28) text = `${text.slice(0, 25)}...`;
    return ` Received type ${typeof value} (${text})`;
  }

  const primitives = ['string', 'function', 'number', 'object', 'boolean', 'bigint', 'symbol'];

  function list(items, word) {
    if (items.length < 3) return items.join(` ${word} `);
    return `${items.slice(0, -1).join(', ')}, ${word} ${items[items.length - 1]}`;
  }

  function expectedTypes(expected) {
    const all = Array.isArray(expected) ? expected : [expected];
    const types = all.filter((name) => primitives.includes(name.toLowerCase()) && name !== 'Object');
    const classes = all.filter((name) => !types.includes(name) && /^([A-Z][a-z0-9]*)+$/.test(name) && name !== 'Object');
    const others = all.filter((name) => !types.includes(name) && !classes.includes(name) && name !== 'Object');
    if (all.includes('Object')) (classes.length > 0 ? classes : types).push(classes.length > 0 ? 'Object' : 'object');
    const parts = [];
    if (types.length > 0) {
      const lower = types.map((name) => name.toLowerCase());
      parts.push(`${lower.length > 1 ? 'one of type' : 'of type'} ${list(lower, 'or')}`);
    }
    if (classes.length > 0) parts.push(`an instance of ${list(classes, 'or')}`);
    if (others.length > 1) parts.push(`one of ${list(others, 'or')}`);
    else if (others.length === 1) parts.push(others[0].toLowerCase() === others[0] ? others[0] : `an ${others[0]}`);
    return parts.join(' or ');
  }

  /** Digits in groups of three, as large numbers are shown in range errors. */
  function grouped(value) {
    const text = String(value);
    const start = text[0] === '-' ? 1 : 0;
    return text.slice(0, start) + text.slice(start).replace(/\B(?=(\d{3})+$)/g, '_');
  }

  function shownNumber(input) {
    if (Number.isInteger(input) && Math.abs(input) > 2 ** 32) return grouped(input);
    if (typeof input === 'bigint') {
      return `${input > 2n ** 32n || input < -(2n ** 32n) ? grouped(input) : input}n`;
    }
    return load('inspect').inspect(input);
  }

  const subject = (name) =>
    (name.endsWith(' argument') ? `The ${name}` : `The "${name}" ${name.includes('.') ? 'property' : 'argument'}`);

  // Each row: the class, and the message as a text or as a function of the details.
  const table = {
    __proto__: null,
    ERR_AMBIGUOUS_ARGUMENT: [TypeError, (name, reason) => `The "${name}" argument is ambiguous. ${reason}`],
    ERR_ASYNC_CALLBACK: [TypeError, (name) => `${name} must be a function`],
    ERR_ASYNC_TYPE: [TypeError, (name) => `Invalid name for async "type": ${name}`],
    ERR_BUFFER_OUT_OF_BOUNDS: [RangeError, (name) => (name
      ? `"${name}" is outside of buffer bounds` : 'Attempt to access memory outside buffer bounds')],
    ERR_BUFFER_TOO_LARGE: [RangeError, (max) => `Cannot create a Buffer larger than ${max} bytes`],
    ERR_CONSTRUCT_CALL_REQUIRED: [TypeError, (name) => `Class constructor ${name} cannot be invoked without \`new\``],
    ERR_CRYPTO_ECDH_INVALID_FORMAT: [TypeError, (format) => `Invalid ECDH format: ${format}`],
    ERR_CRYPTO_HASH_FINALIZED: [Error, 'Digest already called'],
    ERR_CRYPTO_HASH_UPDATE_FAILED: [Error, 'Hash update failed'],
    ERR_CRYPTO_INCOMPATIBLE_KEY: [Error, (name, why) => `Incompatible ${name}: ${why}`],
    ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS: [Error, (type, why) => `The selected key encoding ${type} ${why}.`],
    ERR_CRYPTO_INVALID_AUTH_TAG: [TypeError, (length) => `Invalid authentication tag length: ${length}`],
    ERR_CRYPTO_INVALID_CURVE: [TypeError, 'Invalid EC curve name'],
    ERR_CRYPTO_INVALID_DIGEST: [TypeError, (name) => `Invalid digest: ${name}`],
    ERR_CRYPTO_INVALID_IV: [TypeError, 'Invalid initialization vector'],
    ERR_CRYPTO_INVALID_JWK: [TypeError, 'Invalid JWK data'],
    ERR_CRYPTO_INVALID_KEYLEN: [RangeError, 'Invalid key length'],
    ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE: [TypeError, (actual, expected) =>
      `Invalid key object type ${actual}, expected ${expected}.`],
    ERR_CRYPTO_INVALID_STATE: [Error, (name) => `Invalid state for operation ${name}`],
    ERR_CRYPTO_SCRYPT_INVALID_PARAMETER: [Error, 'Invalid scrypt parameter'],
    ERR_CRYPTO_SIGN_KEY_REQUIRED: [Error, 'No key provided to sign'],
    ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH: [RangeError, 'Input buffers must have the same byte length'],
    ERR_CRYPTO_UNKNOWN_CIPHER: [Error, 'Unknown cipher'],
    ERR_CRYPTO_UNSUPPORTED_OPERATION: [Error, (what) => `Unsupported crypto operation${what ? `: ${what}` : ''}`],
    ERR_EVENT_RECURSION: [Error, (name) => `The event "${name}" is already being dispatched`],
    ERR_FALSY_VALUE_REJECTION: [Error, 'Promise was rejected with falsy value'],
    ERR_HTTP_HEADERS_SENT: [Error, (verb) => `Cannot ${verb} headers after they are sent to the client`],
    ERR_HTTP_INVALID_HEADER_VALUE: [TypeError, (value, name) => `Invalid value "${value}" for header "${name}"`],
    ERR_HTTP_INVALID_STATUS_CODE: [RangeError, (code) => `Invalid status code: ${code}`],
    ERR_ILLEGAL_CONSTRUCTOR: [TypeError, 'Illegal constructor'],
    ERR_INCOMPATIBLE_OPTION_PAIR: [TypeError, (a, b) => `Option "${a}" cannot be used in combination with option "${b}"`],
    ERR_INVALID_ADDRESS: [Error, 'Invalid address'],
    ERR_INVALID_ARG_TYPE: [TypeError, (name, expected, value) =>
      `${subject(name)} must be ${expectedTypes(expected)}.${received(value)}`],
    ERR_INVALID_ARG_VALUE: [TypeError, (name, value, reason = 'is invalid') => {
      let text = load('inspect').inspect(value);
      if (text.length > 128) text = `${text.slice(0, 128)}...`;
      return `The ${name.includes('.') ? 'property' : 'argument'} '${name}' ${reason}. Received ${text}`;
    }],
    ERR_INVALID_BUFFER_SIZE: [RangeError, (bits) => `Buffer size must be a multiple of ${bits}`],
    ERR_INVALID_CALLBACK: [TypeError, 'Callback must be a function'],
    ERR_INVALID_FILE_URL_HOST: [TypeError, (platform) => `File URL host must be "localhost" or empty on ${platform}`],
    ERR_INVALID_FILE_URL_PATH: [TypeError, (why) => `File URL path ${why}`],
    ERR_INVALID_HTTP_TOKEN: [TypeError, (name, value) => `${name} must be a valid HTTP token ["${value}"]`],
    ERR_INVALID_IP_ADDRESS: [TypeError, (address) => `Invalid IP address: ${address}`],
    ERR_INVALID_MIME_SYNTAX: [TypeError, (production, text, at) =>
      `The MIME syntax for a ${production} in "${text}" is invalid${at === -1 ? '' : ` at ${at}`}`],
    ERR_INVALID_PROTOCOL: [TypeError, (given, expected) => `Protocol "${given}" not supported. Expected "${expected}"`],
    ERR_INVALID_RETURN_VALUE: [TypeError, (input, name, value) =>
      `Expected ${input} to be returned from the "${name}" function but got ${received(value).slice(' Received '.length)}.`],
    ERR_INVALID_STATE: [Error, (why) => `Invalid state: ${why}`],
    ERR_INVALID_THIS: [TypeError, (type) => `Value of "this" must be of type ${type}`],
    ERR_INVALID_TUPLE: [TypeError, (name, shape) => `${name} must be an iterable ${shape} tuple`],
    ERR_INVALID_URI: [URIError, 'URI malformed'],
    ERR_INVALID_URL: [TypeError, 'Invalid URL'],
    ERR_INVALID_URL_SCHEME: [TypeError, (expected) => `The URL must be ${expected.length === 2
      ? `one of scheme ${expected[0]} or ${expected[1]}` : `of scheme ${expected}`}`],
    ERR_METHOD_NOT_IMPLEMENTED: [Error, (name) => `The ${name} method is not implemented`],
    ERR_MISSING_ARGS: [TypeError, (...names) => {
      const quoted = names.map((name) => (Array.isArray(name) ? name.map((one) => `"${one}"`).join(' or ') : `"${name}"`));
      return `The ${list(quoted, 'and')} argument${names.length > 1 ? 's' : ''} must be specified`;
    }],
    ERR_MULTIPLE_CALLBACK: [Error, 'Callback called multiple times'],
    ERR_OPTION_NOT_IMPLEMENTED: [Error, (name) => `The ${name} option is not implemented`],
    ERR_OUT_OF_RANGE: [RangeError, (name, range, input) =>
      `The value of "${name}" is out of range. It must be ${range}. Received ${shownNumber(input)}`],
    ERR_SERVER_ALREADY_LISTEN: [Error, 'Listen method has been called more than once without closing.'],
    ERR_SERVER_NOT_RUNNING: [Error, 'Server is not running.'],
    ERR_SOCKET_BAD_PORT: [RangeError, (name, port) =>
      `${name} should be >= 0 and < 65536.${received(port)}.`],
    ERR_SOCKET_CLOSED: [Error, 'Socket is closed'],
    ERR_SOCKET_CLOSED_BEFORE_CONNECTION: [Error, 'Socket closed before the connection was established'],
    ERR_STREAM_ALREADY_FINISHED: [Error, (name) => `Cannot call ${name} after a stream was finished`],
    ERR_STREAM_CANNOT_PIPE: [Error, 'Cannot pipe, not readable'],
    ERR_STREAM_DESTROYED: [Error, (name) => `Cannot call ${name} after a stream was destroyed`],
    ERR_STREAM_NULL_VALUES: [TypeError, 'May not write null values to stream'],
    ERR_STREAM_PREMATURE_CLOSE: [Error, 'Premature close'],
    ERR_STREAM_PUSH_AFTER_EOF: [Error, 'stream.push() after EOF'],
    ERR_STREAM_UNSHIFT_AFTER_END_EVENT: [Error, 'stream.unshift() after end event'],
    ERR_STREAM_WRITE_AFTER_END: [Error, 'write after end'],
    ERR_TLS_CERT_ALTNAME_INVALID: [Error, (reason) => `Hostname/IP does not match certificate's altnames: ${reason}`],
    ERR_TLS_INVALID_CONTEXT: [TypeError, (name) => `${name} must be a SecureContext`],
    ERR_UNAVAILABLE_DURING_EXIT: [Error, 'Cannot call function in process exit handler'],
    ERR_UNESCAPED_CHARACTERS: [TypeError, (name) => `${name} contains unescaped characters`],
    ERR_UNHANDLED_ERROR: [Error, (error) => (error === undefined ? 'Unhandled error.' : `Unhandled error. (${error})`)],
    ERR_UNKNOWN_BUILTIN_MODULE: [Error, (name) => `No such built-in module: ${name}`],
    ERR_UNKNOWN_ENCODING: [TypeError, (name) => `Unknown encoding: ${name}`],
    ERR_UNKNOWN_SIGNAL: [TypeError, (name) => `Unknown signal: ${name}`],
    ERR_USE_AFTER_CLOSE: [Error, (name) => `${name} was closed`],
    ERR_ZLIB_INITIALIZATION_FAILED: [Error, 'Initialization failed'],
    ERR_BROTLI_INVALID_PARAM: [RangeError, (name) => `${name} is not a valid Brotli parameter`],
    ERR_ZSTD_INVALID_PARAM: [RangeError, (name) => `${name} is not a valid zstd parameter`],
    ERR_PARSE_ARGS_INVALID_OPTION_VALUE: [TypeError, (text) => text],
    ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL: [TypeError, (text) => text],
    ERR_PARSE_ARGS_UNKNOWN_OPTION: [TypeError, (text) => text],
    ERR_DIR_CLOSED: [Error, 'Directory handle was closed'],
    ERR_FS_EISDIR: [Error, (what) => `Path is a directory: ${what}`],
    ERR_FS_FILE_TOO_LARGE: [RangeError, (size) => `File size (${size}) is greater than 2 GiB`],
  };

  /** The error of a code; its stack names the code as Node.js does. */
  function nodeError(code, ...details) {
    const [Class, message] = table[code];
    const error = new Class(typeof message === 'string' ? message : message(...details));
    return tag(error, code);
  }

  function tag(error, code) {
    defineProperty(error, 'code', { __proto__: null, value: code, writable: true, enumerable: true, configurable: true });
    defineProperty(error, 'toString', {
      __proto__: null, value() { return `${this.name} [${code}]: ${this.message}`; },
      writable: true, enumerable: false, configurable: true,
    });
    return error;
  }

  const notImplemented = (name) => nodeError('ERR_METHOD_NOT_IMPLEMENTED', name);

  /** A function of that name that throws that it is not implemented. */
  function unimplemented(name) {
    const stub = () => { throw notImplemented(name); };
    return defineProperty(function (...rest) { return stub(...rest); }, 'name', { __proto__: null, value: name, configurable: true });
  }

  /** What aborts an operation. */
  class AbortError extends Error {
    constructor(message = 'The operation was aborted', options = undefined) {
      super(message, options);
      this.code = 'ABORT_ERR';
      this.name = 'AbortError';
    }
  }

  const aborted = (signal) => new AbortError(undefined, { cause: signal.reason });

  /** Several errors of one operation as one. */
  function aggregate(first, second) {
    if (!first || !second || first === second) return first || second;
    if (Array.isArray(first.errors)) {
      first.errors.push(second);
      return first;
    }
    const error = new AggregateError([second, first], second.message);
    error.code = second.code;
    return error;
  }

  return { nodeError, AbortError, aborted, aggregate, notImplemented, unimplemented, received };
});
