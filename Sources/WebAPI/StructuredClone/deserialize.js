// The inverse of serialize.js. The bytes may be anyone's: what serialize.js did not write is a DataCloneError.
// https://html.spec.whatwg.org/multipage/structured-data.html#structureddeserialize No Swift half.
'use strict';
(function ({ load }) {
  const wire = load('wire-format');
  const { DOMException, isDOMException } = load('dom-exception');
  const { ByteReader, Malformed } = load('byte-reader');
  const { defineProperty } = Object;

  const LENGTH_MAX = 2 ** 32 - 1;
  const hexadecimal = /^[0-9a-f]+$/;
  const create = (object, key, value) => defineProperty(object, key, {
    __proto__: null, value, writable: true, enumerable: true, configurable: true,
  });

  class Deserializer {
    #in;
    #objects = []; // undefined while one is being read
    #keys = [];
    #options;

    constructor(bytes, options) {
      this.#in = new ByteReader(bytes);
      this.#options = options;
      if (this.#in.byte() !== wire.VERSION) throw new Malformed();
    }

    read() {
      const value = this.value();
      if (this.#in.remaining > 0) throw new Malformed();
      return value;
    }

    // What a host type's `read` may call.

    string() { return this.#in.string(); }
    bytes() { return this.#in.bytes(); }
    double() { return this.#in.double(); }
    varint() { return this.#in.varint(); }
    external() { return at(this.#options.externals, this.#in.varint()); }

    value() {
      const tag = this.#in.byte();
      switch (tag) {
        case wire.STRING: return this.#in.string();
        case wire.INTEGER: return this.#integer();
        case wire.UNDEFINED: return undefined;
        case wire.NULL: return null;
        case wire.TRUE: return true;
        case wire.FALSE: return false;
        case wire.DOUBLE: return this.#in.double();
        case wire.BIGINT: return this.#bigInt();
        case wire.REFERENCE: return at(this.#objects, this.#in.varint());
        case wire.OBJECT: return this.#members(this.#began({}));
        case wire.ARRAY: return this.#array();
        default: return this.#other(tag);
      }
    }

    /** Numbers an object whose parts are still to be read. */
    #began(object) {
      this.#objects.push(object);
      return object;
    }

    /** Numbers an object that exists only when its parts have been read. */
    #after(make) {
      const id = this.#objects.push(undefined) - 1;
      return (this.#objects[id] = make());
    }

    #integer() {
      const value = this.#in.varint();
      return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    }

    #bigInt() {
      const isNegative = this.#in.byte() === 1;
      const digits = this.#in.string();
      if (!hexadecimal.test(digits)) throw new Malformed();
      const value = BigInt(`0x${digits}`);
      return isNegative ? -value : value;
    }

    #members(object) {
      for (;;) {
        const head = this.#in.varint();
        if (head === wire.KEYS_END) return object;
        let key;
        if (head === wire.NEW_KEY) {
          key = this.#in.string();
          if (this.#keys.length < wire.KEYS_MAX) this.#keys.push(key);
        } else {
          key = at(this.#keys, head - wire.FIRST_KEY);
        }
        const value = this.value();
        // Plain assignment is ten times as fast, and right where no prototype has a say.
        if (key in object) create(object, key, value);
        else object[key] = value;
      }
    }

    #array() {
      const length = this.#in.count();
      const array = this.#began([]);
      for (let i = 0; i < length; i++) array[i] = this.value();
      return array;
    }

    #sparse() {
      const length = this.#in.varint();
      if (length > LENGTH_MAX) throw new Malformed();
      const array = this.#began([]);
      // A far element makes the engine keep the array as a table, so that a length takes no memory.
      array[LENGTH_MAX - 1] = undefined;
      array.length = length;
      delete array[LENGTH_MAX - 1];
      this.#members(array);
      if (array.length !== length) throw new Malformed();
      return array;
    }

    #other(tag) {
      const input = this.#in;
      switch (tag) {
        case wire.SPARSE: return this.#sparse();
        case wire.DATE: return this.#began(new Date(input.double()));
        case wire.REGEXP: return this.#began(new RegExp(input.string(), input.string()));
        case wire.MAP: return this.#map();
        case wire.SET: return this.#set();
        case wire.ERROR: return this.#error();
        case wire.BUFFER: return this.#began(input.bytes().buffer);
        case wire.RESIZABLE: return this.#resizable();
        case wire.VIEW: return this.#view();
        case wire.WRAPPER: return this.#wrapper();
        case wire.HOST: return this.#host();
        case wire.TRANSFERRED: return this.#began(at(this.#options.transferred, input.varint()));
        case wire.CUSTOM: return this.#custom();
        default: throw new Malformed();
      }
    }

    #custom() {
      const { custom } = this.#options;
      if (custom === undefined) throw new Malformed();
      return this.#after(() => custom(this));
    }

    #map() {
      const size = this.#in.count(2);
      const map = this.#began(new Map());
      for (let i = 0; i < size; i++) map.set(this.value(), this.value());
      return map;
    }

    #set() {
      const size = this.#in.count();
      const set = this.#began(new Set());
      for (let i = 0; i < size; i++) set.add(this.value());
      return set;
    }

    #error() {
      const { buildError, hide } = load('error-records');
      const type = this.#in.string();
      const bits = this.#in.byte();
      const text = (bit) => (bits & bit ? this.#in.string() : undefined);
      const error = this.#began(buildError({
        type,
        name: text(wire.ERROR_NAME),
        message: text(wire.ERROR_MESSAGE),
        stack: text(wire.ERROR_STACK),
      }));
      if (bits & wire.ERROR_CAUSE) hide(error, 'cause', this.value());
      return this.#members(error);
    }

    #resizable() {
      const max = this.#in.varint();
      const bytes = this.#in.bytes();
      if (max < bytes.length) throw new Malformed();
      const buffer = this.#began(new ArrayBuffer(bytes.length, { maxByteLength: max }));
      new Uint8Array(buffer).set(bytes);
      return buffer;
    }

    #view() {
      return this.#after(() => {
        const name = at(wire.views, this.#in.byte());
        const offset = this.#in.varint();
        const length = this.#in.varint();
        const buffer = this.value();
        // On anything but a buffer the constructors would make a view of their own.
        if (!(buffer instanceof ArrayBuffer)) throw new Malformed();
        const { makeView } = load('buffer-copies');
        return makeView(name, buffer, offset, length === 0 ? undefined : length - 1);
      });
    }

    #wrapper() {
      return this.#after(() => {
        const primitive = this.value();
        if (!['boolean', 'number', 'string', 'bigint'].includes(typeof primitive)) throw new Malformed();
        return Object(primitive);
      });
    }

    #host() {
      return this.#after(() => {
        const type = load('host-types').hostTypeNamed(this.#in.string());
        if (!type || type.refused) throw new Malformed();
        return type.read(this);
      });
    }
  }

  /** The element, which must exist. */
  function at(list, index) {
    const element = list?.[index];
    if (element === undefined) throw new Malformed();
    return element;
  }

  /**
   * The value of these bytes; throws a DataCloneError for bytes that serialize.js did not write.
   *
   * Options: `transferred`, the buffers of the transfer list; `externals`, what was put beside the bytes.
   */
  function deserialize(bytes, options = {}) {
    try {
      return new Deserializer(bytes, options).read();
    } catch (error) {
      if (isDOMException(error)) throw error;
      // Also for nesting too deep for the stack, a bad pattern, a view out of its buffer.
      throw new DOMException('Unable to deserialize cloned data.', 'DataCloneError');
    }
  }

  return { deserialize };
});
