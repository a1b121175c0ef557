// Numbers in buffers: readUInt8 to writeDoubleBE. https://nodejs.org/docs/latest/api/buffer.html#bufreadbigint64beoffset
// No Swift half.
'use strict';
(function ({ load }) {
  const { nodeError } = load('node-errors');

  const scratch = new ArrayBuffer(8);
  const scratchBytes = new Uint8Array(scratch);
  const scratchView = new DataView(scratch);

  /** The offset, once it and the width are known to be inside of the buffer. */
  function place(buffer, offset, width) {
    if (typeof offset !== 'number') throw nodeError('ERR_INVALID_ARG_TYPE', 'offset', 'number', offset);
    const last = buffer.length - width;
    if (offset >= 0 && offset <= last && Math.floor(offset) === offset) return offset;
    if (Math.floor(offset) !== offset) throw nodeError('ERR_OUT_OF_RANGE', 'offset', 'an integer', offset);
    if (last < 0) throw nodeError('ERR_BUFFER_OUT_OF_BOUNDS');
    throw nodeError('ERR_OUT_OF_RANGE', 'offset', `>= 0 and <= ${last}`, offset);
  }

  function checkWidth(width) {
    if (typeof width !== 'number') throw nodeError('ERR_INVALID_ARG_TYPE', 'byteLength', 'number', width);
    if (Math.floor(width) !== width) throw nodeError('ERR_OUT_OF_RANGE', 'byteLength', 'an integer', width);
    if (width < 1 || width > 6) throw nodeError('ERR_OUT_OF_RANGE', 'byteLength', '>= 1 and <= 6', width);
  }

  function checkRange(value, min, max, width, isSigned) {
    if (value >= min && value <= max) return;
    const suffix = typeof min === 'bigint' ? 'n' : '';
    let range = `>= ${min}${suffix} and <= ${max}${suffix}`;
    if (width > 4) {
      const bits = width * 8;
      range = isSigned
        ? `>= -(2${suffix} ** ${bits - 1}${suffix}) and < 2${suffix} ** ${bits - 1}${suffix}`
        : `>= 0${suffix} and < 2${suffix} ** ${bits}${suffix}`;
    }
    throw nodeError('ERR_OUT_OF_RANGE', 'value', range, value);
  }

  function readUnsigned(buffer, at, width, isLittle) {
    let value = 0;
    for (let i = 0; i < width; i++) value = value * 256 + buffer[at + (isLittle ? width - 1 - i : i)];
    return value;
  }

  function readSigned(buffer, at, width, isLittle) {
    const value = readUnsigned(buffer, at, width, isLittle);
    const limit = 2 ** (8 * width - 1);
    return value >= limit ? value - 2 * limit : value;
  }

  function writeBytes(buffer, given, at, width, isLittle) {
    let value = given < 0 ? given + 2 ** (8 * width) : given;
    for (let i = 0; i < width; i++) {
      buffer[at + (isLittle ? i : width - 1 - i)] = value % 256;
      value = Math.floor(value / 256);
    }
    return at + width;
  }

  function writeInteger(buffer, given, offset, width, isLittle, isSigned) {
    const value = +given;
    const at = typeof offset === 'number' && Number.isInteger(offset) ? offset : place(buffer, offset, width);
    const min = isSigned ? -(2 ** (8 * width - 1)) : 0;
    const max = 2 ** (8 * width - (isSigned ? 1 : 0)) - 1;
    // What is no number is written as 0, as it is by a typed array.
    if (!Number.isNaN(value)) checkRange(value, min, max, width, isSigned);
    place(buffer, at, width);
    return writeBytes(buffer, Math.trunc(value) || 0, at, width, isLittle);
  }

  const methods = {};

  for (const isSigned of [false, true]) {
    const name = isSigned ? 'Int' : 'UInt';
    const read = isSigned ? readSigned : readUnsigned;
    for (const isLittle of [true, false]) {
      const end = isLittle ? 'LE' : 'BE';
      methods[`read${name}${end}`] = function (offset, byteLength) {
        if (offset === undefined) throw nodeError('ERR_INVALID_ARG_TYPE', 'offset', 'number', offset);
        checkWidth(byteLength);
        return read(this, place(this, offset, byteLength), byteLength, isLittle);
      };
      methods[`write${name}${end}`] = function (value, offset, byteLength) {
        checkWidth(byteLength);
        return writeInteger(this, value, offset, byteLength, isLittle, isSigned);
      };
      for (const width of [1, 2, 4]) {
        if (width === 1 && !isLittle) continue;
        const suffix = width === 1 ? '8' : `${8 * width}${end}`;
        methods[`read${name}${suffix}`] = function (offset = 0) {
          return read(this, place(this, offset, width), width, isLittle);
        };
        methods[`write${name}${suffix}`] = function (value, offset = 0) {
          return writeInteger(this, value, offset, width, isLittle, isSigned);
        };
      }
    }
  }

  function addWide(name, width, check) {
    const get = DataView.prototype[`get${name}`];
    const set = DataView.prototype[`set${name}`];
    const title = name.replace('Float32', 'Float').replace('Float64', 'Double').replace('BigUint', 'BigUInt');
    for (const isLittle of [true, false]) {
      const end = isLittle ? 'LE' : 'BE';
      methods[`read${title}${end}`] = function (offset = 0) {
        const at = place(this, offset, width);
        for (let i = 0; i < width; i++) scratchBytes[i] = this[at + i];
        return get.call(scratchView, 0, isLittle);
      };
      methods[`write${title}${end}`] = function (value, offset = 0) {
        check?.(value);
        const at = place(this, offset, width);
        set.call(scratchView, 0, check ? value : +value, isLittle);
        for (let i = 0; i < width; i++) this[at + i] = scratchBytes[i];
        return at + width;
      };
    }
  }

  addWide('Float32', 4);
  addWide('Float64', 8);
  addWide('BigInt64', 8, (value) => {
    if (typeof value !== 'bigint') throw nodeError('ERR_INVALID_ARG_TYPE', 'value', 'bigint', value);
    checkRange(value, -(2n ** 63n), 2n ** 63n - 1n, 8, true);
  });
  addWide('BigUint64', 8, (value) => {
    if (typeof value !== 'bigint') throw nodeError('ERR_INVALID_ARG_TYPE', 'value', 'bigint', value);
    checkRange(value, 0n, 2n ** 64n - 1n, 8, false);
  });

  for (const name of Object.keys(methods)) {
    Object.defineProperty(methods[name], 'name', { __proto__: null, value: name, configurable: true });
    if (name.includes('UInt')) methods[name.replace('UInt', 'Uint')] = methods[name];
  }

  for (const width of [2, 4, 8]) {
    const bits = 8 * width;
    methods[`swap${bits}`] = function () {
      if (this.length % width !== 0) throw nodeError('ERR_INVALID_BUFFER_SIZE', `${bits}-bits`);
      for (let at = 0; at < this.length; at += width) this.subarray(at, at + width).reverse();
      return this;
    };
    Object.defineProperty(methods[`swap${bits}`], 'name', { __proto__: null, value: `swap${bits}`, configurable: true });
  }

  return methods;
});
