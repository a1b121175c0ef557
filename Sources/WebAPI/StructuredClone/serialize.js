// A value as bytes, to cross isolates and to be stored. The format: wire-format.js. No Swift half.
// https://html.spec.whatwg.org/multipage/structured-data.html#structuredserializeinternal
'use strict';
(function ({ load }) {
  const kinds = load('value-kinds');
  const wire = load('wire-format');
  const { ByteWriter } = load('byte-writer');
  const { isDense } = load('array-shapes');
  const { uncurryThis } = load('primordials');
  const { OBJECT, INSTANCE, kindOf, refusal, unsupported } = kinds;
  const { keys } = Object;
  const { isSafeInteger } = Number;
  const mapForEach = uncurryThis(Map.prototype.forEach);
  const setForEach = uncurryThis(Set.prototype.forEach);
  const bigIntText = uncurryThis(BigInt.prototype.toString);

  class Serializer {
    #out;
    #ids = new Map(); // object: its number
    #keys = new Map(); // key: its number
    #options;

    constructor(options) {
      this.#options = options;
      this.#out = new ByteWriter(options.bytesMax);
      this.#out.byte(wire.VERSION);
    }

    finish() { return this.#out.finish(); }
    view() { return this.#out.view(); }
    get length() { return this.#out.length; }

    // What a host type's `write` may call.

    string(text) { this.#out.string(text); }
    bytes(bytes) { this.#out.bytes(bytes); }
    double(value) { this.#out.double(value); }
    varint(value) { this.#out.varint(value); }

    /** Puts what `owner` has beside the bytes; throws where the value leaves the isolate. */
    external(object, owner) {
      const { externals } = this.#options;
      if (!externals) throw unsupported(owner);
      this.#out.varint(externals.length);
      externals.push(object);
    }

    value(value) {
      const out = this.#out;
      switch (typeof value) {
        case 'string':
          out.byte(wire.STRING);
          out.string(value);
          return;
        case 'number':
          this.#number(value);
          return;
        case 'boolean':
          out.byte(value ? wire.TRUE : wire.FALSE);
          return;
        case 'undefined':
          out.byte(wire.UNDEFINED);
          return;
        case 'bigint':
          out.byte(wire.BIGINT);
          out.byte(value < 0n ? 1 : 0);
          out.string(bigIntText(value < 0n ? -value : value, 16));
          return;
        case 'object':
          if (value === null) out.byte(wire.NULL);
          else this.#object(value);
          return;
        default:
          if (typeof value === 'symbol') throw refusal(value);
          if (!this.#custom(value)) throw this.#refusal(value);
      }
    }

    #number(value) {
      if (isSafeInteger(value) && value < 2 ** 52 && value >= -(2 ** 52) && !Object.is(value, -0)) {
        this.#out.byte(wire.INTEGER);
        this.#out.varint(value < 0 ? -value * 2 - 1 : value * 2);
      } else {
        this.#out.byte(wire.DOUBLE);
        this.#out.double(value);
      }
    }

    /** Whether the caller knows how to write what has no bytes: a function, an object that would be refused. */
    #custom(value) {
      const known = this.#ids.get(value);
      if (known !== undefined) {
        this.#out.byte(wire.REFERENCE);
        this.#out.varint(known);
        return true;
      }
      const write = this.#options.custom?.(value);
      if (write === undefined) return false;
      this.#ids.set(value, this.#ids.size);
      this.#out.byte(wire.CUSTOM);
      write(this);
      return true;
    }

    #refusal(value) { return this.#options.refuseInstances ? unsupported(value) : refusal(value); }

    #object(value) {
      const out = this.#out;
      const known = this.#ids.get(value);
      if (known !== undefined) {
        out.byte(wire.REFERENCE);
        out.varint(known);
        return;
      }
      const kind = kindOf(value);
      if (kind === kinds.REFUSED || (kind === INSTANCE && this.#options.refuseInstances)) {
        if (this.#custom(value)) return;
        throw this.#refusal(value);
      }
      this.#ids.set(value, this.#ids.size);
      if (kind === OBJECT || kind === INSTANCE) {
        out.byte(wire.OBJECT);
        this.#members(value);
      } else if (kind === kinds.ARRAY) {
        this.#array(value);
      } else {
        this.#other(value, kind);
      }
    }

    #members(value, names = keys(value)) {
      for (let i = 0; i < names.length; i++) {
        this.#key(names[i]);
        this.value(value[names[i]]);
      }
      this.#out.varint(wire.KEYS_END);
    }

    #key(key) {
      const known = this.#keys.get(key);
      if (known !== undefined) {
        this.#out.varint(known + wire.FIRST_KEY);
        return;
      }
      if (this.#keys.size < wire.KEYS_MAX) this.#keys.set(key, this.#keys.size);
      this.#out.varint(wire.NEW_KEY);
      this.#out.string(key);
    }

    #array(value) {
      const { length } = value;
      if (isDense(value)) {
        this.#out.byte(wire.ARRAY);
        this.#out.varint(length);
        for (let i = 0; i < length; i++) this.value(value[i]);
      } else {
        this.#out.byte(wire.SPARSE);
        this.#out.varint(length);
        this.#members(value);
      }
    }

    #other(value, kind) {
      const out = this.#out;
      switch (kind) {
        case kinds.DATE:
          out.byte(wire.DATE);
          out.double(kinds.dateValue(value));
          return;
        case kinds.REGEXP:
          out.byte(wire.REGEXP);
          out.string(kinds.regExpSource(value));
          out.string(value.flags);
          return;
        case kinds.WRAPPER:
          out.byte(wire.WRAPPER);
          this.value(kinds.unwrap(value));
          return;
        case kinds.MAP:
          this.#map(value);
          return;
        case kinds.SET:
          this.#set(value);
          return;
        case kinds.ERROR:
          this.#error(value);
          return;
        case kinds.BUFFER:
          this.#buffer(value);
          return;
        case kinds.VIEW:
          this.#view(value);
          return;
        default:
          this.#host(value);
      }
    }

    #map(value) {
      const entries = []; // listed first, since a getter among the values may change the map
      mapForEach(value, (item, key) => { entries.push(key, item); });
      this.#out.byte(wire.MAP);
      this.#out.varint(entries.length / 2);
      for (let i = 0; i < entries.length; i++) this.value(entries[i]);
    }

    #set(value) {
      const items = [];
      setForEach(value, (item) => { items.push(item); });
      this.#out.byte(wire.SET);
      this.#out.varint(items.length);
      for (let i = 0; i < items.length; i++) this.value(items[i]);
    }

    #error(value) {
      const out = this.#out;
      const { type, name, message, stack, hasCause, keys: names } =
        load('error-records').describeError(value);
      const keepStack = stack !== undefined && !this.#options.dropStacks;
      out.byte(wire.ERROR);
      out.string(type);
      out.byte(
        (name === undefined ? 0 : wire.ERROR_NAME) |
          (message === undefined ? 0 : wire.ERROR_MESSAGE) |
          (keepStack ? wire.ERROR_STACK : 0) |
          (hasCause ? wire.ERROR_CAUSE : 0),
      );
      if (name !== undefined) out.string(name);
      if (message !== undefined) out.string(message);
      if (keepStack) out.string(this.#options.mapStack?.(stack) ?? stack);
      if (hasCause) this.value(value.cause);
      this.#members(value, names);
    }

    #buffer(value) {
      const index = this.#options.transfers?.get(value);
      if (index !== undefined) {
        this.#out.byte(wire.TRANSFERRED);
        this.#out.varint(index);
        return;
      }
      const { max } = load('buffer-copies').describeBuffer(value);
      this.#out.byte(max === undefined ? wire.BUFFER : wire.RESIZABLE);
      if (max !== undefined) this.#out.varint(max);
      this.#out.bytes(new Uint8Array(value));
    }

    #view(value) {
      const { name, buffer, offset, length } = load('buffer-copies').describeView(value);
      this.#out.byte(wire.VIEW);
      this.#out.byte(wire.views.indexOf(name));
      this.#out.varint(offset);
      this.#out.varint(length === undefined ? 0 : length + 1);
      this.value(buffer);
    }

    #host(value) {
      const type = kinds.hostType(value);
      this.#out.byte(wire.HOST);
      this.#out.string(type.name);
      type.write(value, this);
    }
  }

  /**
   * The bytes of a value, as a `Uint8Array` over a buffer of its own; throws a DataCloneError for what has none.
   *
   * Options: `transfers`, a Map from ArrayBuffers to their place in a transfer list; `externals`, an array that takes
   * what cannot be bytes; `custom(value)`, what writes a function or an object that would be refused, as the
   * reader's `custom` reads it, or undefined; `refuseInstances`, to refuse objects of the worker's own classes, as RPC does; `dropStacks`, to leave out
   * the stacks of errors; `mapStack(stack)`, what to write of them.
   */
  function serialize(value, options = {}) {
    const serializer = new Serializer(options);
    serializer.value(value);
    return serializer.finish();
  }

  /**
   * The bytes where they lie, for what copies them at once; throws what `refuse(count)` gives if they are more than
   * `bytesMax` of the options.
   */
  function serializeView(value, options, refuse) {
    const serializer = new Serializer(options);
    serializer.value(value);
    if (serializer.length > options.bytesMax) throw refuse(serializer.length);
    return serializer.view();
  }

  return { serialize, serializeView };
});
