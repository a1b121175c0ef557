// R2Bucket and R2MultipartUpload. https://developers.cloudflare.com/r2/api/workers/workers-api-reference/
// Swift half: R2Ops.swift. What objects are is in r2-object.js, what options cross as in r2-options.js.
'use strict';
(function ({ ops, load, flags }) {
  const { DOMString, USVString, define, illegalConstructor, isBufferSource, bytesOf, requireArguments } = load('webidl');
  const { readObject, readFound } = load('r2-object');
  const { encryptionKey, getOptions, listOptions, putOptions } = load('r2-options');

  const PART_NUMBER_MAX = 10_000;
  const secret = Symbol('r2');

  /** A body as Swift takes it; what is no stream, buffer or Blob is a text. */
  function body(value) {
    if (value === null || value === undefined) return null;
    if (typeof value === 'string') return value.toWellFormed();
    if (isBufferSource(value)) return bytesOf(value);
    if (typeof value !== 'object') return `${value}`.toWellFormed();
    const { isStream, sendable } = load('body');
    if (isStream(value)) {
      const { expectedLength, isDisturbed } = load('streams');
      if (isDisturbed(value) || value.locked) {
        throw new TypeError('This ReadableStream is disturbed (has already been read from), and cannot be used as a '
          + 'body.');
      }
      if (expectedLength(value) === undefined) {
        throw new TypeError('Provided readable stream must have a known length (request/response body or readable '
          + 'half of FixedLengthStream)');
      }
      return sendable(value);
    }
    if (load('blob').isBlob(value)) return sendable(value);
    return `${value}`.toWellFormed();
  }

  /** Calls an op that takes a body; a stream whose call is refused is of no more use. */
  function send(value, start) {
    try {
      return start();
    } catch (error) {
      if (load('streams').isReadableStream(value) && !value.locked) {
        const reason = new Error('Stream cancelled because the associated put operation encountered an error.');
        value.cancel(reason).catch(() => {});
      }
      throw error;
    }
  }

  class R2Bucket {
    /** The binding's index in Swift. */
    #index;

    constructor(token = undefined, index = undefined) {
      if (token !== secret) illegalConstructor();
      this.#index = index;
    }

    async head(key) {
      const index = this.#index;
      requireArguments(arguments.length, 1, 'R2Bucket.head');
      const text = await ops.r2Head(index, USVString(key, 'R2Bucket.head: key'));
      return text === null ? null : readObject(JSON.parse(text));
    }

    async get(key, options = undefined) {
      const index = this.#index;
      requireArguments(arguments.length, 1, 'R2Bucket.get');
      const name = USVString(key, 'R2Bucket.get: key');
      const text = await ops.r2Get(index, name, getOptions(options));
      return text === null ? null : readFound(JSON.parse(text));
    }

    async put(key, value, options = undefined) {
      const index = this.#index;
      requireArguments(arguments.length, 2, 'R2Bucket.put');
      const text = await send(value, () => {
        const name = USVString(key, 'R2Bucket.put: key');
        return ops.r2Put(index, name, putOptions(options), body(value));
      });
      return text === null ? null : readObject(JSON.parse(text));
    }

    async delete(keys) {
      const index = this.#index;
      requireArguments(arguments.length, 1, 'R2Bucket.delete');
      const list = Array.isArray(keys) ? keys : [keys];
      await ops.r2Delete(index, JSON.stringify(list.map((key) => USVString(key, 'R2Bucket.delete: key'))));
    }

    async list(options = undefined) {
      const text = await ops.r2List(this.#index, listOptions(options));
      const { objects, truncated, cursor, delimitedPrefixes } = JSON.parse(text);
      const list = { objects: objects.map(readObject), truncated };
      if (cursor !== undefined) list.cursor = cursor;
      list.delimitedPrefixes = delimitedPrefixes;
      return list;
    }

    async createMultipartUpload(key, options = undefined) {
      const index = this.#index;
      requireArguments(arguments.length, 1, 'R2Bucket.createMultipartUpload');
      const name = USVString(key, 'R2Bucket.createMultipartUpload: key');
      const id = await ops.r2CreateUpload(index, name, putOptions(options));
      return new R2MultipartUpload(secret, index, name, id);
    }

    resumeMultipartUpload(key, uploadId) {
      const index = this.#index;
      requireArguments(arguments.length, 2, 'R2Bucket.resumeMultipartUpload');
      const name = USVString(key, 'R2Bucket.resumeMultipartUpload: key');
      return new R2MultipartUpload(
        secret, index, name, USVString(uploadId, 'R2Bucket.resumeMultipartUpload: uploadId'),
      );
    }
  }

  function partNumber(value) {
    const number = value | 0;
    if (number < 1 || number > PART_NUMBER_MAX) {
      throw new TypeError(`Part number must be between 1 and 10000 (inclusive). Actual value was: ${number}`);
    }
    return number;
  }

  class R2MultipartUpload {
    #index;

    constructor(token = undefined, index = undefined, key = undefined, uploadId = undefined) {
      if (token !== secret) illegalConstructor();
      this.#index = index;
      this.key = key;
      this.uploadId = uploadId;
    }

    async uploadPart(number, value, options = undefined) {
      const index = this.#index;
      requireArguments(arguments.length, 2, 'R2MultipartUpload.uploadPart');
      return send(value, () => {
        const checked = partNumber(number);
        const key = encryptionKey(options?.ssecKey);
        return ops.r2UploadPart(index, this.key, this.uploadId, checked, body(value), key)
          .then((etag) => ({ partNumber: checked, etag }));
      });
    }

    async complete(uploadedParts) {
      const index = this.#index;
      requireArguments(arguments.length, 1, 'R2MultipartUpload.complete');
      const parts = [];
      for (const part of uploadedParts) {
        const etag = DOMString(part.etag, 'R2MultipartUpload.complete: etag');
        parts.push({ partNumber: partNumber(part.partNumber), etag });
      }
      const text = await ops.r2CompleteUpload(index, this.key, this.uploadId, JSON.stringify(parts));
      return readObject(JSON.parse(text));
    }

    async abort() {
      await ops.r2AbortUpload(this.#index, this.key, this.uploadId);
    }
  }

  define(R2Bucket, 'R2Bucket');
  define(R2MultipartUpload, 'R2MultipartUpload');
  return { R2Bucket, R2MultipartUpload, makeBucket: (index) => new R2Bucket(secret, index) };
});
