// node:buffer. https://nodejs.org/docs/latest/api/buffer.html No Swift half.
// Differs from Node.js: small buffers do not share a pool, so that no buffer's `buffer` shows another's bytes.
'use strict';
(function ({ load }) {
  const { nodeError } = load('node-errors');
  const { validateArray, validateInteger, validateNumber } = load('node-validators');
  const { encodingOf, utf8 } = load('node-buffer-encodings');
  const { compareBytes, requireEncoding, methods: search } = load('node-buffer-search');
  const { isArrayBuffer } = load('webidl');
  const { defineProperty, setPrototypeOf } = Object;

  const kMaxLength = 2 ** 32;
  const kStringMaxLength = 536870888;
  const isBytes = (value) => value instanceof Uint8Array;

  class FastBuffer extends Uint8Array {}

  /** A view of all of the bytes as a buffer. */
  const viewOf = (bytes) => new FastBuffer(bytes.buffer, bytes.byteOffset, bytes.byteLength);

  function Buffer(value, encodingOrOffset, length) {
    if (typeof value !== 'number') return Buffer.from(value, encodingOrOffset, length);
    if (typeof encodingOrOffset === 'string') throw nodeError('ERR_INVALID_ARG_TYPE', 'string', 'string', value);
    return Buffer.alloc(value);
  }
  setPrototypeOf(Buffer, Uint8Array);
  Buffer.prototype = FastBuffer.prototype;
  defineProperty(Buffer.prototype, 'constructor', { __proto__: null, value: Buffer, writable: true, configurable: true });
  defineProperty(FastBuffer, 'name', { __proto__: null, value: 'Buffer', configurable: true });
  defineProperty(Buffer, Symbol.species, { __proto__: null, get: () => FastBuffer, configurable: true });
  defineProperty(Buffer, 'poolSize', { __proto__: null, value: 8192, writable: true, enumerable: true, configurable: true });

  function checkSize(size) {
    validateNumber(size, 'size', 0, kMaxLength);
    return size;
  }

  function fromString(text, encodingName) {
    const encoding = typeof encodingName === 'string' ? requireEncoding(encodingName) : utf8;
    return viewOf(encoding.encode(text));
  }

  function fromArrayBuffer(buffer, byteOffset, length) {
    let offset = byteOffset === undefined ? 0 : +byteOffset;
    if (Number.isNaN(offset)) offset = 0;
    const most = buffer.byteLength - offset;
    if (most < 0) throw nodeError('ERR_BUFFER_OUT_OF_BOUNDS', 'offset');
    if (length === undefined) return new FastBuffer(buffer, offset);
    const count = +length > 0 ? +length : 0;
    if (count > most) throw nodeError('ERR_BUFFER_OUT_OF_BOUNDS', 'length');
    return new FastBuffer(buffer, offset, count);
  }

  function fromArrayLike(source) {
    if (source.length > 0) {
      const bytes = new FastBuffer(Math.min(checkSize(source.length), kMaxLength));
      for (let i = 0; i < bytes.length; i++) bytes[i] = source[i];
      return bytes;
    }
    return new FastBuffer(0);
  }

  Buffer.from = function from(value, encodingOrOffset = undefined, length = undefined) {
    if (typeof value === 'string') return fromString(value, encodingOrOffset);
    if (typeof value === 'object' && value !== null) {
      if (isArrayBuffer(value)) return fromArrayBuffer(value, encodingOrOffset, length);
      const primitive = value.valueOf?.();
      if (primitive !== null && primitive !== undefined && primitive !== value
        && (typeof primitive === 'string' || typeof primitive === 'object')) {
        return from(primitive, encodingOrOffset, length);
      }
      if (value.length !== undefined || isArrayBuffer(value.buffer)) {
        return typeof value.length === 'number' ? fromArrayLike(value) : new FastBuffer(0);
      }
      if (value.type === 'Buffer' && Array.isArray(value.data)) return fromArrayLike(value.data);
      const convert = value[Symbol.toPrimitive];
      if (typeof convert === 'function') {
        const text = convert.call(value, 'string');
        if (typeof text === 'string') return fromString(text, encodingOrOffset);
      }
    }
    throw nodeError('ERR_INVALID_ARG_TYPE', 'first argument',
      ['string', 'Buffer', 'ArrayBuffer', 'Array', 'Array-like Object'], value);
  };

  Buffer.copyBytesFrom = function copyBytesFrom(view, offset = undefined, length = undefined) {
    if (!ArrayBuffer.isView(view) || view instanceof DataView) {
      throw nodeError('ERR_INVALID_ARG_TYPE', 'view', 'TypedArray', view);
    }
    if (offset !== undefined) validateInteger(offset, 'offset', 0);
    if (length !== undefined) validateInteger(length, 'length', 0);
    const from = offset ?? 0;
    const part = view.subarray(from, length === undefined ? view.length : from + length);
    return viewOf(new Uint8Array(part.buffer, part.byteOffset, part.byteLength).slice());
  };

  Buffer.of = function of(...items) {
    const bytes = new FastBuffer(items.length);
    for (let i = 0; i < items.length; i++) bytes[i] = items[i];
    return bytes;
  };

  Buffer.alloc = function alloc(size, fill = undefined, encoding = undefined) {
    const bytes = new FastBuffer(checkSize(size));
    if (fill !== undefined && fill !== 0 && size > 0) bytes.fill(fill, 0, size, encoding);
    return bytes;
  };
  Buffer.allocUnsafe = function allocUnsafe(size) { return new FastBuffer(checkSize(size)); };
  Buffer.allocUnsafeSlow = function allocUnsafeSlow(size) { return new FastBuffer(checkSize(size)); };

  Buffer.isBuffer = function isBuffer(value) { return value instanceof FastBuffer; };
  Buffer.isEncoding = function isEncoding(name) {
    return typeof name === 'string' && name.length > 0 && encodingOf(name) !== undefined;
  };

  Buffer.byteLength = function byteLength(value, encoding = undefined) {
    if (typeof value === 'string') return (encodingOf(encoding) ?? utf8).length(value);
    if (ArrayBuffer.isView(value) || isArrayBuffer(value)) return value.byteLength;
    throw nodeError('ERR_INVALID_ARG_TYPE', 'string', ['string', 'Buffer', 'ArrayBuffer'], value);
  };

  Buffer.compare = function compare(a, b) {
    if (!isBytes(a)) throw nodeError('ERR_INVALID_ARG_TYPE', 'buf1', ['Buffer', 'Uint8Array'], a);
    if (!isBytes(b)) throw nodeError('ERR_INVALID_ARG_TYPE', 'buf2', ['Buffer', 'Uint8Array'], b);
    return compareBytes(a, b);
  };

  Buffer.concat = function concat(list, totalLength = undefined) {
    validateArray(list, 'list');
    for (let i = 0; i < list.length; i++) {
      if (!isBytes(list[i])) throw nodeError('ERR_INVALID_ARG_TYPE', `list[${i}]`, ['Buffer', 'Uint8Array'], list[i]);
    }
    let length = totalLength;
    if (length === undefined) length = list.reduce((sum, part) => sum + part.length, 0);
    else validateInteger(length, 'length', 0);
    const result = new FastBuffer(checkSize(length));
    let at = 0;
    for (const part of list) {
      if (at + part.length > length) {
        result.set(part.subarray(0, length - at), at);
        break;
      }
      result.set(part, at);
      at += part.length;
    }
    return result;
  };

  /** What `INSPECT_MAX_BYTES` sets. */
  const settings = { inspectMax: 50 };
  const shape = load('node-buffer-methods')({ viewOf, settings });
  for (const methods of [shape, search, load('node-buffer-numbers')]) {
    for (const name of Reflect.ownKeys(methods)) {
      defineProperty(Buffer.prototype, name, {
        __proto__: null, value: methods[name], writable: true, enumerable: true, configurable: true,
      });
    }
  }
  for (const [name, key] of [['parent', 'buffer'], ['offset', 'byteOffset']]) {
    defineProperty(Buffer.prototype, name, {
      __proto__: null, enumerable: true, configurable: true,
      get() { return this instanceof FastBuffer ? this[key] : undefined; },
    });
  }

  return Object.assign(load('node-buffer-module')({ Buffer, viewOf, settings }), {
    Buffer, kMaxLength, kStringMaxLength, constants: { MAX_LENGTH: kMaxLength, MAX_STRING_LENGTH: kStringMaxLength },
  });
});
