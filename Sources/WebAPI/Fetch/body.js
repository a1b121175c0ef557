// The body of a Request or a Response. https://fetch.spec.whatwg.org/#body-mixin Swift half: BodyOps.swift.
// A body stays what it was made of (text, bytes, a native source) until somebody asks for a stream.
'use strict';
(function ({ ops, load, flags }) {
  const { define, bytesOf, isBufferSource } = load('webidl');
  const { PromiseThen } = load('primordials');
  const { encodeUTF8, decodeUTF8 } = load('utf8');

  const usedMessage = 'Body has already been used. It can only be used once. Use tee() first if you need to '
    + 'read it twice.';
  const lockedMessage = 'This ReadableStream is currently locked to a reader.';
  const disturbedMessage = 'This ReadableStream is disturbed (has already been read from), and cannot be used as a '
    + 'body.';

  const streams = () => load('streams');

  /** What a BodyInit becomes: `{ source, type }`, with `source` a string, a Uint8Array or a ReadableStream. */
  function extract(init) {
    if (typeof init === 'string') return { source: init.toWellFormed(), type: 'text/plain;charset=UTF-8' };
    if (typeof init === 'object' || typeof init === 'function') {
      if (isBufferSource(init)) return { source: bytesOf(init).slice(), type: null };
      if (streams().isReadableStream(init)) {
        if (streams().isDisturbed(init)) throw new TypeError(disturbedMessage);
        if (init.locked) throw new TypeError(lockedMessage);
        return { source: init, type: null };
      }
      if (init instanceof load('url-search-params').URLSearchParams) {
        return { source: `${init}`, type: 'application/x-www-form-urlencoded;charset=UTF-8' };
      }
      const { isBlob } = load('blob');
      if (isBlob(init)) return { source: init, type: init.type === '' ? null : init.type };
      const { isFormData } = load('form-data');
      if (isFormData(init)) {
        const { blob, contentType } = load('form-data').encodeFormData(init);
        return { source: blob, type: contentType };
      }
      if (flags.fetch_iterable_type_support && init !== null
        && (init[Symbol.asyncIterator] !== undefined
          || (init[Symbol.iterator] !== undefined && !(init instanceof String)))) {
        return { source: streams().ReadableStream.from(init), type: null };
      }
    }
    return { source: `${init}`.toWellFormed(), type: 'text/plain;charset=UTF-8' };
  }

  let sourceOf;
  let take;
  let cloneInto;
  let setSource;
  let passOn;
  let abortWith;
  let signalOf;

  class Body {
    /** null, text, bytes, a Blob, a native source's number, or a lazy body: a function that gives one of these. */
    #source;
    /** The stream, once somebody has asked for one. */
    #stream;
    #isUsed = false;
    /** What aborts the transfer that the body comes from, if anything can. */
    #signal;

    constructor(secret = undefined, source) {
      if (secret !== construct) throw new TypeError('Illegal constructor');
      this.#source = source;
    }

    static {
      sourceOf = (body) => {
        const source = body.#source;
        return typeof source === 'function' ? (body.#source = source()) : source;
      };
      setSource = (body, source) => { body.#source = source; };
      abortWith = (body, signal) => { body.#signal = signal; };
      signalOf = (body) => body.#signal;
      /**
       * Takes the body away, to be sent or read: null, text, bytes, a Blob, a native source's number, or a
       * ReadableStream that is neither disturbed nor locked.
       */
      take = (body) => {
        const source = sourceOf(body);
        if (source === null) return null;
        if (body.#isUsed) throw new TypeError(usedMessage);
        if (body.#signal?.aborted) throw body.#signal.reason;
        const stream = body.#stream;
        if (stream !== undefined) {
          if (streams().isDisturbed(stream)) throw new TypeError(usedMessage);
          if (stream.locked) throw new TypeError(lockedMessage);
          const native = streams().takeNativeHandle(stream);
          if (native === undefined) return stream;
          stream.getReader(); // for good: what is read elsewhere is locked here
          return native;
        }
        body.#isUsed = true;
        return source;
      };
      /** Takes the body for another object; a stream that a worker may hold is piped, not shared. */
      passOn = (body) => {
        const source = take(body);
        if (!isStream(source)) return source;
        const { FixedLengthStream, TransformStream, expectedLength, takeNativeHandle } = streams();
        const native = takeNativeHandle(source);
        if (native !== undefined) return native;
        const length = expectedLength(source);
        return source.pipeThrough(length === undefined ? new TransformStream() : new FixedLengthStream(length));
      };
      cloneInto = (body) => {
        const source = sourceOf(body);
        if (source === null) return null;
        if (body.#isUsed) throw new TypeError(usedMessage);
        if (body.#stream === undefined && typeof source !== 'number' && !isStream(source)) {
          // Bytes are handed out by the stream of a body, so two bodies do not share them.
          return source instanceof Uint8Array ? source.slice() : source;
        }
        const stream = body.body;
        if (streams().isDisturbed(stream)) throw new TypeError(usedMessage);
        if (stream.locked) throw new TypeError(lockedMessage);
        const [one, two] = streams().teeForClone(stream);
        body.#stream = one;
        body.#source = one;
        return two;
      };
    }

    get body() {
      if (this.#stream !== undefined) return this.#stream;
      const source = sourceOf(this);
      if (source === null) return null;
      const { nativeReadable, readableFromBytes } = streams();
      let stream;
      if (isStream(source)) stream = source;
      else if (this.#isUsed) stream = spent();
      else if (typeof source === 'number') {
        stream = nativeReadable(source, { expectedLength: ops.sourceLength(source), signal: this.#signal });
      } else if (typeof source === 'string') stream = readableFromBytes(encodeUTF8(source));
      else if (source instanceof Uint8Array) stream = readableFromBytes(source);
      else stream = source.stream();
      return (this.#stream = stream);
    }

    get bodyUsed() {
      if (this.#isUsed) return true;
      const stream = this.#stream ?? (isStream(sourceOf(this)) ? this.#source : undefined);
      return stream !== undefined && streams().isDisturbed(stream);
    }

    async arrayBuffer() { return exactBuffer(await readBytes(this)); }
    async bytes() {
      const bytes = await readBytes(this);
      return bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
    }
    async text() { return readText(this); }
    async json() { return JSON.parse(await readText(this)); }

    async blob() {
      const bytes = await readBytes(this);
      const { extractMIMEType, serializeMIMEType } = load('mime-type');
      const mime = extractMIMEType(this.headers.get('content-type'));
      const type = mime === null ? '' : serializeMIMEType(mime);
      return load('blob').blobOver(bytesOf(bytes), type);
    }

    async formData() {
      const type = this.headers.get('content-type');
      const bytes = bytesOf(await readBytes(this));
      return load('form-data').parseFormData(bytes, type);
    }
  }

  const construct = Symbol('construct');

  /** What a body shows that was read without a stream: one that is at its end, and locked to whoever read it. */
  function spent() {
    const stream = streams().readableFromBytes(new Uint8Array(0));
    stream.getReader().cancel().catch(() => {});
    return stream;
  }

  function isStream(source) {
    return typeof source === 'object' && source !== null && !(source instanceof Uint8Array)
      && streams().isReadableStream(source);
  }

  const removeMark = (text) => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);

  /** The result of a native read, or a promise of it that fails with the reason of an abort. */
  function orReason(body, result) {
    const signal = signalOf(body);
    if (signal === undefined || !(result instanceof Promise)) return result;
    return PromiseThen(result, undefined, (error) => { throw signal.aborted ? signal.reason : error; });
  }

  /** Text, or a promise of it. */
  function readText(body) {
    const source = take(body);
    if (typeof source === 'string') return removeMark(source);
    if (source === null) return '';
    if (typeof source === 'number') return orReason(body, ops.sourceText(source));
    if (source instanceof Uint8Array) return decodeUTF8(source, false, false);
    if (isStream(source)) return streams().readAllBytes(source, (bytes) => decodeUTF8(bytes, false, false));
    return source.text();
  }

  /** An ArrayBuffer or a Uint8Array of all the bytes, or a promise of one. */
  function readBytes(body) {
    const source = take(body);
    if (source === null) return new Uint8Array(0);
    if (typeof source === 'string') return encodeUTF8(source);
    if (typeof source === 'number') return orReason(body, ops.sourceBytes(source));
    if (source instanceof Uint8Array) return source.slice();
    if (isStream(source)) return streams().readAllBytes(source);
    return source.arrayBuffer();
  }

  function exactBuffer(bytes) {
    if (!(bytes instanceof Uint8Array)) return bytes;
    const { buffer } = bytes;
    return buffer.byteLength === bytes.byteLength ? buffer : bytes.slice().buffer;
  }

  /**
   * What Swift takes as a body: null, text, bytes, or a native source's number. A stream is pumped into a
   * native pipe for as long as the reader wants it. What aborts the transfer cancels it with its own reason, and
   * `onFailure(error)` is told where its error will not be seen.
   */
  function sendable(source, signal = undefined, onFailure = undefined) {
    if (source === null || typeof source !== 'object' || source instanceof Uint8Array) return source;
    const stream = isStream(source) ? source : source.stream();
    const native = streams().takeNativeHandle(stream);
    return native === undefined ? pump(stream, signal, onFailure) : native;
  }

  const isChunk = flags.pedantic_wpt ? (value) => value instanceof Uint8Array : isBufferSource;

  function pump(stream, signal, onFailure) {
    const reader = stream.getReader();
    const { expectedLength } = streams();
    let isCancelled = false;
    const pipe = ops.pipeOpen(expectedLength(stream) ?? -1, (message) => {
      isCancelled = true;
      reader.cancel(signal?.aborted ? signal.reason : new Error(message)).catch(() => {});
    });
    (async () => {
      try {
        for (;;) {
          const { value, done } = await reader.read();
          if (done) break;
          if (!isChunk(value)) {
            const error = new TypeError('This ReadableStream did not return bytes.');
            reader.cancel(error).catch(() => {});
            throw error;
          }
          const ready = ops.pipeWrite(pipe, bytesOf(value));
          if (ready !== undefined) await ready;
          if (isCancelled) break;
        }
        ops.pipeClose(pipe);
      } catch (error) {
        if (!isCancelled) onFailure?.(error);
        ops.pipeFail(pipe, error);
      }
    })();
    return pipe;
  }

  define(Body, 'Body');

  return {
    Body, construct, extract, isStream, sendable,
    sourceOf: (body) => sourceOf(body),
    setSource: (body, source) => setSource(body, source),
    takeBody: (body) => take(body),
    passOnBody: (body) => passOn(body),
    abortBodyWith: (body, signal) => abortWith(body, signal),
    cloneBody: (body) => cloneInto(body),
  };
});
