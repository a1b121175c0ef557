// Comparing, searching and filling of buffers. https://nodejs.org/docs/latest/api/buffer.html#bufindexofvalue-byteoffset-encoding
// No Swift half.
'use strict';
(function ({ load }) {
  const { nodeError } = load('node-errors');
  const { validateInteger, validateNumber } = load('node-validators');
  const { encodingOf } = load('node-buffer-encodings');
  const isBytes = (value) => value instanceof Uint8Array;

  function requireEncoding(name) {
    const encoding = encodingOf(name);
    if (encoding === undefined) throw nodeError('ERR_UNKNOWN_ENCODING', name);
    return encoding;
  }

  /** As that, but only `undefined` stands for UTF-8. */
  function requireNamed(name) {
    if (name === null || name === '') throw nodeError('ERR_UNKNOWN_ENCODING', name);
    return requireEncoding(name);
  }

  function compareBytes(a, b) {
    const length = Math.min(a.length, b.length);
    for (let i = 0; i < length; i++) {
      if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
    }
    return a.length === b.length ? 0 : a.length < b.length ? -1 : 1;
  }

  function compare(target, targetStart = 0, targetEnd = target?.length, sourceStart = 0, sourceEnd = this.length) {
    if (!isBytes(target)) throw nodeError('ERR_INVALID_ARG_TYPE', 'target', ['Buffer', 'Uint8Array'], target);
    const at = (value, name, max) => validateInteger(value, name, 0, max);
    at(targetStart, 'targetStart');
    at(targetEnd, 'targetEnd', target.length);
    at(sourceStart, 'sourceStart');
    at(sourceEnd, 'sourceEnd', this.length);
    if (sourceStart >= sourceEnd) return targetStart >= targetEnd ? 0 : -1;
    if (targetStart >= targetEnd) return 1;
    return compareBytes(this.subarray(sourceStart, sourceEnd), target.subarray(targetStart, targetEnd));
  }

  /** Where `needle` begins, searched in steps; -1 for nowhere. */
  function search(bytes, needle, from, isForward, step) {
    const last = bytes.length - needle.length;
    if (last < 0) return -1;
    const [first] = needle;
    let at = isForward ? from : Math.min(from, last);
    while (isForward ? at <= last : at >= 0) {
      if (isForward && step === 1) {
        at = bytes.indexOf(first, at);
        if (at < 0 || at > last) return -1;
      }
      let i = 0;
      while (i < needle.length && bytes[at + i] === needle[i]) i++;
      if (i === needle.length && (step === 1 || at % step === 0)) return at;
      at += isForward ? 1 : -1;
    }
    return -1;
  }

  function find(buffer, value, offset, encodingName, isForward) {
    let name = encodingName;
    let from = offset;
    if (typeof from === 'string') {
      name = from;
      from = undefined;
    }
    from = +from;
    if (Number.isNaN(from)) from = isForward ? 0 : buffer.length;
    from = Math.trunc(Math.max(Math.min(from, 0x7fffffff), -0x80000000));
    if (from < 0) from += buffer.length;
    if (from < 0) {
      if (!isForward) return -1;
      from = 0;
    }
    if (typeof value === 'number') {
      const byte = value & 0xff;
      return isForward
        ? Uint8Array.prototype.indexOf.call(buffer, byte, from)
        : buffer.length === 0 ? -1 : Uint8Array.prototype.lastIndexOf.call(buffer, byte, from);
    }
    let needle;
    let step = 1;
    if (typeof value === 'string') {
      const encoding = requireNamed(name);
      needle = encoding.encode(value);
      if (encoding.name === 'utf16le') step = 2;
    } else if (isBytes(value)) {
      needle = value;
      if (name !== undefined && encodingOf(name)?.name === 'utf16le') step = 2;
    } else {
      throw nodeError('ERR_INVALID_ARG_TYPE', 'value', ['number', 'string', 'Buffer', 'Uint8Array'], value);
    }
    if (needle.length === 0) return Math.min(from, buffer.length);
    if (from >= buffer.length && isForward) return -1;
    return search(buffer, needle, from, isForward, step);
  }

  const indexOf = function indexOf(value, byteOffset = undefined, encoding = undefined) {
    return find(this, value, byteOffset, encoding, true);
  };
  const lastIndexOf = function lastIndexOf(value, byteOffset = undefined, encoding = undefined) {
    return find(this, value, byteOffset, encoding, false);
  };
  const includes = function includes(value, byteOffset = undefined, encoding = undefined) {
    return this.indexOf(value, byteOffset, encoding) !== -1;
  };

  function fillRange(buffer, offset, end) {
    if (offset === undefined) return [0, buffer.length];
    validateNumber(offset, 'offset', 0);
    if (!Number.isInteger(offset)) validateInteger(offset, 'offset');
    if (offset > buffer.length) throw nodeError('ERR_OUT_OF_RANGE', 'offset', `>= 0 && <= ${buffer.length}`, offset);
    if (end === undefined) return [offset, buffer.length];
    validateInteger(end, 'end', 0, buffer.length);
    return [offset, end];
  }

  const fill = function fill(value, offset = undefined, end = undefined, encoding = undefined) {
    let [from, to, name] = [offset, end, encoding];
    if (typeof from === 'string') [from, to, name] = [undefined, undefined, from];
    else if (typeof to === 'string') [to, name] = [undefined, to];
    if (typeof value === 'string' && name !== undefined && name !== null && typeof name !== 'string') {
      throw nodeError('ERR_INVALID_ARG_TYPE', 'encoding', 'string', name);
    }
    const [start, stop] = fillRange(this, from, to);
    let pattern = value;
    if (typeof value === 'string') {
      const bytes = requireEncoding(name).encode(value);
      if (bytes.length === 0 && value.length > 0) throw nodeError('ERR_INVALID_ARG_VALUE', 'value', value);
      pattern = bytes.length === 0 ? 0 : bytes;
    } else if (typeof value === 'boolean') {
      pattern = +value;
    }
    if (ArrayBuffer.isView(pattern)) {
      if (pattern.byteLength === 0) throw nodeError('ERR_INVALID_ARG_VALUE', 'value', value);
      const bytes = new Uint8Array(pattern.buffer, pattern.byteOffset, pattern.byteLength).slice();
      for (let at = start; at < stop; at++) this[at] = bytes[(at - start) % bytes.length];
      return this;
    }
    if (start < stop) Uint8Array.prototype.fill.call(this, pattern & 255, start, stop);
    return this;
  };

  return { compareBytes, requireEncoding, requireNamed, methods: { compare, indexOf, lastIndexOf, includes, fill } };
});
