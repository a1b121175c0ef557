// The methods of Buffer but for numbers and searches. https://nodejs.org/docs/latest/api/buffer.html#class-buffer No Swift half.
'use strict';
(function ({ load }) {
  const { nodeError } = load('node-errors');
  const { validateInteger } = load('node-validators');
  const { compareBytes, requireEncoding, requireNamed } = load('node-buffer-search');
  const { encodingOf, utf8 } = load('node-buffer-encodings');

  /** An index as `slice` counts, between 0 and the length. */
  function clamp(value, length, fallback) {
    if (value === undefined) return fallback;
    const index = Math.trunc(+value) || 0;
    if (index < 0) return Math.max(0, index + length);
    return Math.min(index, length);
  }

  /** A position of `copy`: what is no safe integer is 0. */
  function integer(value) {
    const number = +value;
    return Math.abs(number) <= Number.MAX_SAFE_INTEGER ? Math.floor(number) : 0;
  }

  const outOfRange = () => Object.assign(new RangeError('Index out of range'), { code: 'ERR_OUT_OF_RANGE' });

  /** A position of `hexSlice` and its kin. */
  function indexOf(value) {
    const index = Math.trunc(+value) || 0;
    if (index < 0) throw outOfRange();
    return index;
  }

  function requireText(text) {
    if (typeof text !== 'string') throw Object.assign(new TypeError('argument must be a string'), { code: 'ERR_INVALID_ARG_TYPE' });
  }

  const make = ({ viewOf, settings }) => ({
    toString(encoding = undefined, start = undefined, end = undefined) {
      if (arguments.length === 0) return utf8.read(this);
      const from = start <= 0 || start === undefined ? 0 : Math.min(Math.trunc(+start) || 0, this.length);
      const to = end === undefined ? this.length : Math.min(Math.trunc(+end) || 0, this.length);
      if (to <= from) return '';
      const part = new Uint8Array(this.buffer, this.byteOffset + from, to - from);
      return requireNamed(encoding).read(part);
    },

    toLocaleString(encoding = undefined, start = undefined, end = undefined) {
      return this.toString(encoding, start, end);
    },

    equals(other) {
      if (!(other instanceof Uint8Array)) {
        throw nodeError('ERR_INVALID_ARG_TYPE', 'otherBuffer', ['Buffer', 'Uint8Array'], other);
      }
      return this === other || (this.byteLength === other.byteLength && compareBytes(this, other) === 0);
    },

    write(text, offset = undefined, length = undefined, encoding = undefined) {
      requireText(text);
      let [at, room, name] = [offset, length, encoding];
      if (typeof at === 'string') [at, room, name] = [undefined, undefined, at];
      else if (typeof room === 'string') [room, name] = [undefined, room];
      if (at === undefined) at = 0;
      else validateInteger(at, 'offset', 0, this.length);
      const rest = this.length - at;
      if (room === undefined) room = rest;
      else room = Math.min(validateInteger(room, 'length', 0, this.length), rest);
      return (name ? requireEncoding(name) : utf8).write(this, text, at, room);
    },

    toJSON() { return { type: 'Buffer', data: this.length > 0 ? Array.from(this) : [] }; },

    copy(target, targetStart = 0, sourceStart = 0, sourceEnd = this.length) {
      if (!(target instanceof Uint8Array)) {
        throw nodeError('ERR_INVALID_ARG_TYPE', 'target', ['Buffer', 'Uint8Array'], target);
      }
      const at = integer(targetStart);
      if (at < 0) throw nodeError('ERR_OUT_OF_RANGE', 'targetStart', '>= 0', at);
      const from = integer(sourceStart);
      if (from < 0 || from > this.length) {
        throw nodeError('ERR_OUT_OF_RANGE', 'sourceStart', `>= 0 && <= ${this.length}`, from);
      }
      const to = integer(sourceEnd);
      if (to < 0) throw nodeError('ERR_OUT_OF_RANGE', 'sourceEnd', '>= 0', to);
      if (at >= target.length || from >= to) return 0;
      const count = Math.min(to - from, target.length - at, this.length - from);
      Uint8Array.prototype.set.call(target, Uint8Array.prototype.subarray.call(this, from, from + count), at);
      return count;
    },

    slice(start = undefined, end = undefined) {
      const from = clamp(start, this.length, 0);
      const to = Math.max(clamp(end, this.length, this.length), from);
      return viewOf(new Uint8Array(this.buffer, this.byteOffset + from, to - from));
    },

    subarray(start = undefined, end = undefined) {
      const from = clamp(start, this.length, 0);
      const to = Math.max(clamp(end, this.length, this.length), from);
      return viewOf(new Uint8Array(this.buffer, this.byteOffset + from, to - from));
    },

    inspect(depth = undefined, context = undefined) {
      const shown = Array.from(this.subarray(0, settings.inspectMax), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
      const rest = this.length - settings.inspectMax;
      const parts = [rest > 0 ? `${shown} ... ${rest} more byte${rest > 1 ? 's' : ''}` : shown].filter(Boolean);
      if (context) {
        const extras = Object.keys(this).filter((key) => !/^\d+$/.test(key));
        for (const key of extras) parts.push(`${key}: ${load('inspect').inspect(this[key], { ...context, depth })}`);
      }
      return `<${this.constructor.name} ${parts.join(', ')}>`;
    },

    ...encodingMethods(),
  });

  function encodingMethods() {
    const methods = {};
    for (const name of ['utf8', 'ucs2', 'utf16le', 'latin1', 'ascii', 'base64', 'base64url', 'hex']) {
      const { read, write } = encodingOf(name);
      methods[`${name}Slice`] = function (start = 0, end = this.length) {
        const [from, to] = [indexOf(start), indexOf(end)];
        if (from >= this.length || from >= to) return '';
        if (to > this.length) throw outOfRange();
        return read(new Uint8Array(this.buffer, this.byteOffset + from, to - from));
      };
      methods[`${name}Write`] = function (text, offset = 0, length = Infinity) {
        requireText(text);
        const [at, most] = [indexOf(offset), indexOf(length)];
        if (at > this.length) throw nodeError('ERR_BUFFER_OUT_OF_BOUNDS', 'offset');
        return write(this, text, at, Math.min(most, this.length - at));
      };
    }
    return methods;
  }

  return (parts) => {
    const methods = make(parts);
    methods[Symbol.for('nodejs.util.inspect.custom')] = methods.inspect;
    return methods;
  };
});
