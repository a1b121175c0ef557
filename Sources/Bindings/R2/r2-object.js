// R2Object, R2ObjectBody and R2Checksums. https://developers.cloudflare.com/r2/api/workers/workers-api-reference/
// Made of the JSON that R2Wire.swift writes; a body is a native source's number until somebody reads it.
'use strict';
(function ({ load }) {
  const { define, illegalConstructor } = load('webidl');
  const { Headers } = load('headers');

  const secret = Symbol('r2-object');
  const hashes = ['md5', 'sha1', 'sha256', 'sha384', 'sha512'];

  function fromHex(text) {
    const bytes = new Uint8Array(text.length / 2);
    for (let i = 0; i < bytes.length; i++) bytes[i] = parseInt(text.slice(2 * i, 2 * i + 2), 16);
    return bytes.buffer;
  }

  class R2Checksums {
    /** The hashes in hexadecimal. */
    #texts;

    constructor(token = undefined, texts = undefined) {
      if (token !== secret) illegalConstructor();
      this.#texts = texts;
      for (const hash of hashes) if (texts[hash] !== undefined) this[hash] = fromHex(texts[hash]);
    }

    toJSON() { return { ...this.#texts }; }
  }

  class R2Object {
    constructor(token = undefined, value = undefined) {
      if (token !== secret) illegalConstructor();
      this.key = value.key;
      this.version = value.version;
      this.size = value.size;
      this.etag = value.etag;
      this.httpEtag = `"${value.etag}"`;
      this.checksums = new R2Checksums(secret, value.checksums);
      this.uploaded = new Date(value.uploaded);
      if (value.httpMetadata !== undefined) {
        const { cacheExpiry } = value.httpMetadata;
        if (cacheExpiry !== undefined) value.httpMetadata.cacheExpiry = new Date(cacheExpiry);
        this.httpMetadata = value.httpMetadata;
      }
      if (value.customMetadata !== undefined) this.customMetadata = value.customMetadata;
      if (value.range !== undefined) this.range = value.range;
      this.storageClass = value.storageClass;
      if (value.ssecKeyMd5 !== undefined) this.ssecKeyMd5 = value.ssecKeyMd5;
    }

    writeHttpMetadata(headers) {
      if (!(headers instanceof Headers)) {
        throw new TypeError("Failed to execute 'writeHttpMetadata' on 'R2Object': parameter 1 is not of type 'Headers'.");
      }
      const metadata = this.httpMetadata;
      if (metadata === undefined) {
        throw new TypeError(`HTTP metadata unknown for key \`${this.key}\`. Did you forget to add 'httpMetadata' to `
          + '`include` when listing?');
      }
      const fields = [
        ['content-type', metadata.contentType],
        ['content-language', metadata.contentLanguage],
        ['content-disposition', metadata.contentDisposition],
        ['content-encoding', metadata.contentEncoding],
        ['cache-control', metadata.cacheControl],
        ['expires', metadata.cacheExpiry?.toUTCString()],
      ];
      for (const [name, value] of fields) if (value !== undefined) headers.set(name, value);
    }
  }

  class R2ObjectBody extends R2Object {
    #body;

    constructor(token = undefined, value = undefined) {
      super(token, value);
      const { Body, construct } = load('body');
      this.#body = new Body(construct, value.body);
    }

    get body() { return this.#body.body; }
    get bodyUsed() { return this.#body.bodyUsed; }
    async arrayBuffer() { return this.#body.arrayBuffer(); }
    async bytes() { return this.#body.bytes(); }
    async text() { return this.#body.text(); }
    async json() { return this.#body.json(); }

    async blob() {
      const bytes = await this.#body.arrayBuffer();
      return new (load('blob').Blob)([bytes], { type: this.httpMetadata?.contentType ?? '' });
    }
  }

  define(R2Checksums, 'R2Checksums');
  define(R2Object, 'R2Object');
  define(R2ObjectBody, 'R2ObjectBody');

  const readObject = (value) => new R2Object(secret, value);
  return {
    R2Checksums,
    R2Object,
    R2ObjectBody,
    readObject,
    /** With a body, unless the condition did not hold. */
    readFound: (value) => (value.body === undefined ? readObject(value) : new R2ObjectBody(secret, value)),
  };
});
