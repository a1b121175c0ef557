// Blob. https://w3c.github.io/FileAPI/#blob-section No Swift half.
'use strict';
(function ({ load, flags }) {
  const {
    DOMString, USVString, bytesOf, define, dictionary, isBufferSource, isObject, longLong,
  } = load('webidl');
  const { TypedArraySet } = load('primordials');
  const parts = load('blob-parts');

  /** The most bytes of one Blob, as in workerd (limit-enforcer). */
  const SIZE_MAX = 128 * 1024 * 1024;
  /** What a stream gives at a time. */
  const CHUNK_MAX = 64 * 1024;

  const clamp = { clamp: true };
  const blobOptions = [
    { key: 'endings', convert: toEndings, fallback: 'transparent' },
    { key: 'type', convert: DOMString, fallback: '' },
  ];
  const toOptions = dictionary(blobOptions);
  /** The first argument of a File to its superclass; the second then has what was converted already. */
  const fileBits = Symbol('file');
  let isBlob, partsOf, make;

  function toEndings(value, what) {
    const text = DOMString(value, what);
    if (text !== 'native' && text !== 'transparent') {
      throw new TypeError(`${what} is '${text}', not 'native' or 'transparent'.`);
    }
    return text;
  }

  /** The line endings of the host, which is a Unix. */
  const withNativeEndings = (text) => text.replace(/\r\n?/g, '\n');

  /** A type as the standard keeps it: none if it has a character it may not have. */
  function normalizeType(type) {
    if (type === '' || /[^ -~]/.test(type)) return '';
    if (flags.blob_standard_mime_type && !flags.pedantic_wpt && !load('mime-type').parseMIMEType(type)) return '';
    return type.toLowerCase();
  }

  /** A part as Web IDL converts it: a text, bytes that are copied, or the parts of a Blob. */
  function toPart(value, what) {
    if (isBufferSource(value)) {
      const source = bytesOf(value);
      const copy = new Uint8Array(source.length);
      TypedArraySet(copy, source);
      return [parts.ofBytes(copy)];
    }
    if (isBlob(value)) return partsOf(value);
    return USVString(value, what);
  }

  /** The parts of a sequence; texts are kept as strings until their endings are known. */
  function toParts(bits, what) {
    const method = isObject(bits) ? bits[Symbol.iterator] : undefined;
    if (typeof method !== 'function') throw new TypeError(`${what} is not iterable.`);
    let list = [];
    const steps = { __proto__: null, [Symbol.iterator]: () => method.call(bits) };
    for (const bit of steps) {
      const part = toPart(bit, `${what}[…]`);
      if (typeof part === 'string') list.push(part);
      else for (const each of part) list.push(each);
    }
    return list;
  }

  function joinParts(list, endings) {
    const result = [];
    for (const part of list) {
      if (typeof part !== 'string') result.push(part);
      else if (part !== '') result.push(parts.ofText(endings === 'native' ? withNativeEndings(part) : part));
    }
    const joined = parts.compact(result);
    requireSize(joined);
    return joined;
  }

  function requireSize(list) {
    // Three bytes a character is the most; only near the limit is it worth to encode what is only text yet.
    let most = 0;
    for (const part of list) most += part.text === undefined ? part.length : part.text.length * 3;
    if (most <= SIZE_MAX) return;
    const size = parts.lengthOf(list);
    if (size > SIZE_MAX) throw new RangeError(`Blob size ${size} exceeds limit ${SIZE_MAX}`);
  }

  class Blob {
    #parts;
    #size;
    #type;

    constructor(bits = undefined, options = undefined) {
      if (bits === fileBits) {
        this.#parts = joinParts(options.list, options.endings);
        this.#type = normalizeType(options.type);
        return;
      }
      const list = bits === undefined ? [] : toParts(bits, 'Blob constructor: bits');
      const { endings, type } = toOptions(options, 'Blob constructor: options');
      this.#parts = joinParts(list, endings);
      this.#type = normalizeType(type);
    }

    static {
      isBlob = (value) => typeof value === 'object' && value !== null && #parts in value;
      partsOf = (blob) => blob.#parts;
      make = (list, type, Class = Blob, ...rest) => {
        const blob = Class === Blob ? new Blob() : new Class([], ...rest);
        blob.#parts = list;
        blob.#type = type;
        return blob;
      };
    }

    get size() { return (this.#size ??= parts.lengthOf(this.#parts)); }

    get type() { return this.#type; }

    slice(start = undefined, end = undefined, type = undefined) {
      const { size } = this;
      const at = (value, fallback, what) => {
        if (value === undefined) return fallback;
        const offset = longLong(value, `Blob.slice: ${what}`, clamp);
        return offset < 0 ? Math.max(size + offset, 0) : Math.min(offset, size);
      };
      const from = at(start, 0, 'start');
      const to = at(end, size, 'end');
      const kept = type === undefined ? '' : normalizeType(DOMString(type, 'Blob.slice: type'));
      return make(parts.slice(this.#parts, from, to), kept);
    }

    async arrayBuffer() { return parts.concat(this.#parts).buffer; }

    async bytes() { return parts.concat(this.#parts); }

    async text() { return parts.text(this.#parts); }

    stream() {
      const list = this.#parts;
      const { ReadableStream } = load('streams');
      let index = 0;
      let offset = 0;
      return new ReadableStream({
        type: 'bytes',
        expectedLength: parts.lengthOf(list),
        pull(controller) {
          while (index < list.length && offset === list[index].length) {
            index++;
            offset = 0;
          }
          if (index === list.length) {
            controller.close();
            controller.byobRequest?.respond(0);
            return;
          }
          const end = Math.min(offset + CHUNK_MAX, list[index].length);
          const bytes = list[index].bytes(offset, end);
          offset = end;
          // A copy, as the stream hands its buffer over to the reader.
          const chunk = new Uint8Array(bytes.length);
          TypedArraySet(chunk, bytes);
          controller.enqueue(chunk);
        },
      }, { highWaterMark: 0 });
    }
  }

  define(Blob, 'Blob');

  load('host-types').registerHostType({
    name: 'Blob',
    Class: Blob,
    is: isBlob,
    write(blob, writer) {
      writer.string(blob.type);
      writer.bytes(parts.view(partsOf(blob)));
    },
    read(reader) {
      const type = reader.string();
      return make([parts.ofBytes(reader.bytes())], type);
    },
    clone: (blob) => make(partsOf(blob), blob.type),
  });

  return {
    Blob,
    isBlob,
    normalizeType,
    blobOptions,
    fileBits,
    toParts,

    /** A Blob over bytes that nobody changes from now on; `type` is taken as it is. */
    blobOver: (bytes, type) => make([parts.ofBytes(bytes)], type),

    /** All the bytes at once, not copied where possible: the caller must not change them. */
    blobBytes: (blob) => parts.view(partsOf(blob)),

    partsOf,
    makeBlob: make,
  };
});
