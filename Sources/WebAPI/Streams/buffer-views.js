// What the standard asks of an ArrayBufferView, read from its internal slots, not from properties.
// No Swift half.
'use strict';
(function ({ load }) {
  const {
    ArrayBufferByteLength, ArrayBufferDetached, ArrayBufferResizable, ArrayBufferSlice,
    DataViewBuffer, DataViewByteLength, DataViewByteOffset, TypedArrayBuffer, TypedArrayByteLength,
    TypedArrayByteOffset, TypedArrayName,
  } = load('primordials');
  const { isView } = ArrayBuffer;

  const kinds = { __proto__: null };
  for (const ViewConstructor of [
    Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array,
    Float32Array, Float64Array, BigInt64Array, BigUint64Array,
    ...(typeof Float16Array === 'function' ? [Float16Array] : []),
  ]) {
    const elementSize = ViewConstructor.BYTES_PER_ELEMENT;
    kinds[ViewConstructor.name] = { ViewConstructor, elementSize };
  }

  /**
   * `{ buffer, byteOffset, byteLength, elementSize, ViewConstructor }`; lengths are 0 when
   * detached.
   */
  function viewInfo(view) {
    const name = TypedArrayName(view);
    if (name !== undefined) {
      const { ViewConstructor, elementSize } = kinds[name];
      return {
        buffer: TypedArrayBuffer(view), byteOffset: TypedArrayByteOffset(view),
        byteLength: TypedArrayByteLength(view), elementSize, ViewConstructor,
      };
    }
    const buffer = DataViewBuffer(view);
    const isDetached = isArrayBuffer(buffer) && ArrayBufferDetached(buffer);
    return {
      buffer, byteOffset: isDetached ? 0 : DataViewByteOffset(view),
      byteLength: isDetached ? 0 : DataViewByteLength(view), elementSize: 1,
      ViewConstructor: DataView,
    };
  }

  function isArrayBuffer(buffer) {
    try {
      ArrayBufferByteLength(buffer);
      return true;
    } catch {
      return false; // shared
    }
  }

  /**
   * Converts an argument to an ArrayBufferView over memory that is neither shared nor resizable.
   */
  function ArrayBufferView(value, what) {
    if (!isView(value)) throw new TypeError(`${what} is not an ArrayBufferView.`);
    const isTyped = TypedArrayName(value) !== undefined;
    const buffer = isTyped ? TypedArrayBuffer(value) : DataViewBuffer(value);
    if (!isArrayBuffer(buffer)) throw new TypeError(`${what} is a view of shared memory.`);
    if (ArrayBufferResizable(buffer)) {
      throw new TypeError(`${what} is a view of a resizable buffer.`);
    }
    return value;
  }

  /** A copy of a view's bytes that shares nothing with it. */
  function cloneBytes(view) {
    const { buffer, byteOffset, byteLength } = viewInfo(view);
    return new Uint8Array(ArrayBufferSlice(buffer, byteOffset, byteOffset + byteLength));
  }

  return { viewInfo, ArrayBufferView, cloneBytes, isArrayBuffer };
});
