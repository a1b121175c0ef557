// KVNamespace. https://developers.cloudflare.com/kv/api/ Swift half: KVOps.swift.
// Error texts are workerd's and its local tools' (FEATURES.md, section 3.1).
'use strict';
(function ({ ops, load }) {
  const { DOMString, bytesOf, define, illegalConstructor, isBufferSource, requireArguments } = load('webidl');
  const { StringToWellFormed } = load('primordials');
  const { encodeUTF8, decodeUTF8Lossy } = load('utf8');
  const { isReadableStream, nativeReadable, readAllBytes, takeNativeHandle } = load('streams');

  const KEY_BYTES_MAX = 512;
  const BULK_KEYS_MAX = 100;
  const CACHE_TTL_MIN = 30;
  const EXPIRATION_MIN = 60;
  /** How `kvGet` is told what to give. */
  const types = { __proto__: null, text: 0, json: 0, arrayBuffer: 1, stream: 2 };

  const failure = (operation, status, text) => new Error(`KV ${operation} failed: ${status} ${text}`);

  /** A key's name, checked as workerd does before it asks the store. */
  function toKey(value, operation, where) {
    const key = StringToWellFormed(DOMString(value, where));
    if (key === '') throw new TypeError('Key name cannot be empty.');
    if (key === '.' || key === '..') throw new TypeError(`"${key}" is not allowed as a key name.`);
    const { length } = encodeUTF8(key);
    if (length > KEY_BYTES_MAX) {
      throw failure(operation, 414,
        `UTF-8 encoded length of ${length} exceeds key length limit of ${KEY_BYTES_MAX}.`);
    }
    return key;
  }

  /** The type that a text or options name; `cacheTtl` is checked and means nothing to one machine. */
  function toType(options, operation) {
    if (options === undefined || options === null) return undefined;
    if (typeof options !== 'object') return `${options}`;
    const { type, cacheTtl } = options;
    if (cacheTtl !== undefined) {
      const seconds = Math.trunc(+cacheTtl);
      if (!(seconds >= CACHE_TTL_MIN)) {
        throw failure(operation, 400,
          `Invalid cache_ttl of ${seconds}. Cache TTL must be at least ${CACHE_TTL_MIN}.`);
      }
    }
    return type === undefined ? undefined : `${type}`;
  }

  function toSingleType(options) {
    const type = toType(options, 'GET') ?? 'text';
    if (types[type] === undefined) {
      throw new TypeError(
        'Unknown response type. Possible types are "text", "arrayBuffer", "json", and "stream".',
      );
    }
    return type;
  }

  /** When a value ends, in Unix seconds, or null. A time to live counts before a time. */
  function toExpiration(index, { expiration, expirationTtl }) {
    const now = ops.kvNow(index);
    if (expirationTtl !== undefined && expirationTtl !== null) {
      const seconds = Math.trunc(+expirationTtl);
      if (!(seconds > 0)) {
        throw failure('PUT', 400,
          `Invalid expiration_ttl of ${seconds || 0}. Please specify integer greater than 0.`);
      }
      if (seconds < EXPIRATION_MIN) {
        throw failure('PUT', 400,
          `Invalid expiration_ttl of ${seconds}. Expiration TTL must be at least ${EXPIRATION_MIN}.`);
      }
      return now + seconds;
    }
    if (expiration === undefined || expiration === null) return null;
    const time = Math.trunc(+expiration);
    if (!(time > now)) {
      throw failure('PUT', 400, `Invalid expiration of ${time || 0}. Please specify integer greater `
        + 'than the current number of seconds since the UNIX epoch.');
    }
    if (time < now + EXPIRATION_MIN) {
      throw failure('PUT', 400, `Invalid expiration of ${time}. Expiration times must be at least `
        + `${EXPIRATION_MIN} seconds in the future.`);
    }
    return time;
  }

  /** What `kvPut` takes, or a promise of it: a text, bytes, or a native source. */
  function toValue(value) {
    if (isBufferSource(value)) return bytesOf(value);
    if (isReadableStream(value)) return takeNativeHandle(value) ?? readAllBytes(value);
    if (typeof value === 'object' && value !== null || typeof value === 'function') {
      throw new TypeError(
        'KV put() accepts only strings, ArrayBuffers, ArrayBufferViews, and ReadableStreams as values.',
      );
    }
    return StringToWellFormed(DOMString(value, 'KVNamespace.put: value'));
  }

  /** A Map of the values of several keys, each as `make(value, metadata)`. */
  async function getMany(index, list, options, make) {
    const operation = 'GET_BULK';
    const type = toType(options, operation);
    if (type !== undefined && type !== 'text' && type !== 'json') {
      throw failure(operation, 400, `"${type}" is not a valid type. Use "json" or "text"`);
    }
    const keys = Array.from(list, (key) => toKey(key, operation, 'KVNamespace.get: key'));
    if (keys.length > BULK_KEYS_MAX) {
      throw failure(operation, 400, `You can request a maximum of ${BULK_KEYS_MAX} keys`);
    }
    if (keys.length === 0) throw failure(operation, 400, 'You must request a minimum of 1 key');
    const found = JSON.parse(await ops.kvGetMany(index, JSON.stringify(keys)));
    const result = new Map();
    for (let i = 0; i < keys.length; i++) {
      result.set(keys[i], found[i] === null ? null : make(parse(found[i][0]), found[i][1]));
    }
    return result;

    function parse(text) {
      if (type !== 'json') return text;
      try {
        return JSON.parse(text);
      } catch {
        throw failure(operation, 400, 'At least one of the requested keys corresponds to a non-json value');
      }
    }
  }

  class KVNamespace {
    /** The namespace's index in Swift. */
    #index;

    constructor(token = undefined, index = undefined) {
      if (token !== secret) illegalConstructor();
      this.#index = index;
    }

    async get(key, options = undefined) {
      const index = this.#index;
      requireArguments(arguments.length, 1, 'KVNamespace.get');
      if (Array.isArray(key)) return getMany(index, key, options, (value) => value);
      const name = toKey(key, 'GET', 'KVNamespace.get: key');
      const type = toSingleType(options);
      const value = await ops.kvGet(index, name, types[type]);
      if (value === null) return null;
      if (type === 'stream') return nativeReadable(value);
      return type === 'json' ? JSON.parse(value) : value;
    }

    async getWithMetadata(key, options = undefined) {
      const index = this.#index;
      requireArguments(arguments.length, 1, 'KVNamespace.getWithMetadata');
      if (Array.isArray(key)) {
        return getMany(index, key, options, (value, metadata) => ({ value, metadata }));
      }
      const name = toKey(key, 'GET', 'KVNamespace.getWithMetadata: key');
      const type = toSingleType(options);
      const head = await ops.kvGetWithMetadata(index, name);
      if (head === null) return { value: null, metadata: null, cacheStatus: null };
      const space = head.indexOf(' ');
      const metadata = JSON.parse(head.slice(space + 1));
      const stream = nativeReadable(+head.slice(0, space));
      return { value: await read(stream, type), metadata, cacheStatus: null };
    }

    async put(key, value, options = undefined) {
      const index = this.#index;
      requireArguments(arguments.length, 2, 'KVNamespace.put');
      const name = toKey(key, 'PUT', 'KVNamespace.put: key');
      const { expiration, expirationTtl, metadata } = options ?? {};
      const end = toExpiration(index, { expiration, expirationTtl });
      const json = metadata === undefined || metadata === null ? null : JSON.stringify(metadata) ?? null;
      await ops.kvPut(index, name, await toValue(value), end, json);
    }

    async delete(key) {
      const index = this.#index;
      requireArguments(arguments.length, 1, 'KVNamespace.delete');
      await ops.kvDelete(index, toKey(key, 'DELETE', 'KVNamespace.delete: key'));
    }

    /** Deletes several keys; behind a flag of its own in production. */
    async deleteBulk(keys) {
      const index = this.#index;
      requireArguments(arguments.length, 1, 'KVNamespace.deleteBulk');
      const names = Array.from(keys, (key) => toKey(key, 'DELETE', 'KVNamespace.deleteBulk: key'));
      await Promise.all(names.map((name) => ops.kvDelete(index, name)));
    }

    async list(options = undefined) {
      const index = this.#index;
      const { prefix, limit, cursor } = options ?? {};
      const count = limit === undefined || limit === null ? 0 : Math.trunc(+limit) || 0;
      const text = await ops.kvList(
        index,
        prefix === undefined || prefix === null ? '' : StringToWellFormed(DOMString(prefix, 'KVNamespace.list: prefix')),
        count > 0 ? count : LIST_KEYS_MAX,
        cursor === undefined || cursor === null ? null : `${cursor}`,
      );
      const page = JSON.parse(text);
      page.cacheStatus = null;
      return page;
    }
  }

  const LIST_KEYS_MAX = 1000;
  const secret = Symbol('kv');

  async function read(stream, type) {
    if (type === 'stream') return stream;
    const bytes = await readAllBytes(stream);
    if (type === 'arrayBuffer') {
      return bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
    }
    const text = decodeUTF8Lossy(bytes);
    return type === 'json' ? JSON.parse(text) : text;
  }

  define(KVNamespace, 'KvNamespace');
  return { KVNamespace, makeNamespace: (index) => new KVNamespace(secret, index) };
});
