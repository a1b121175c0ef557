// Copies of ArrayBuffers and of views on them. No Swift half.
'use strict';
(function ({ load }) {
  const {
    ArrayBufferByteLength, ArrayBufferDetached, ArrayBufferResizable, DataViewBuffer,
    DataViewByteLength, DataViewByteOffset, TypedArrayBuffer, TypedArrayByteLength, TypedArrayByteOffset,
    TypedArrayLength, TypedArrayName, TypedArraySet, uncurryThis,
  } = load('primordials');
  const { isArrayBuffer } = load('webidl');
  const { detached, outOfBounds, refusal } = load('value-kinds');
  const BufferConstructor = ArrayBuffer;
  const Bytes = Uint8Array;
  const maxByteLength = uncurryThis(
    Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, 'maxByteLength').get,
  );
  const resize = uncurryThis(ArrayBuffer.prototype.resize);
  const indices = uncurryThis(Uint8Array.prototype.keys);

  const constructors = { __proto__: null, DataView };
  for (const Class of [
    Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array,
    globalThis.Float16Array, Float32Array, Float64Array, BigInt64Array, BigUint64Array,
  ]) {
    if (Class) constructors[Class.name] = Class;
  }

  /** `{ byteLength, max }` of a buffer; `max` is undefined for one of fixed length. */
  function describeBuffer(buffer) {
    if (ArrayBufferDetached(buffer)) throw detached();
    const max = ArrayBufferResizable(buffer) ? maxByteLength(buffer) : undefined;
    return { byteLength: ArrayBufferByteLength(buffer), max };
  }

  function copyBuffer(buffer) {
    const { byteLength, max } = describeBuffer(buffer);
    const copy = max === undefined
      ? new BufferConstructor(byteLength) : new BufferConstructor(byteLength, { maxByteLength: max });
    TypedArraySet(new Bytes(copy), new Bytes(buffer));
    return copy;
  }

  /** `{ name, buffer, offset, length }` of a view; `length`, in elements, is undefined if it follows the buffer's. */
  function describeView(view) {
    const name = TypedArrayName(view);
    const isArray = name !== undefined;
    const buffer = isArray ? TypedArrayBuffer(view) : DataViewBuffer(view);
    if (!isArrayBuffer(buffer)) throw refusal(buffer); // a SharedArrayBuffer
    if (ArrayBufferDetached(buffer)) throw detached();
    if (ArrayBufferResizable(buffer) && isOutOfBounds(view, isArray)) throw outOfBounds();
    const length = isArray ? TypedArrayLength(view) : DataViewByteLength(view);
    const offset = isArray ? TypedArrayByteOffset(view) : DataViewByteOffset(view);
    const described = { name: name ?? 'DataView', buffer, offset, length };
    if (ArrayBufferResizable(buffer) && followsBuffer(view, described)) described.length = undefined;
    return described;
  }

  /** Whether the buffer has shrunk so that the view is no longer in it, which the engine tells by throwing. */
  function isOutOfBounds(view, isArray) {
    try {
      if (isArray) indices(view);
      else DataViewByteLength(view);
      return false;
    } catch {
      return true;
    }
  }

  /** Script cannot ask whether a view follows its buffer, so the buffer is grown by an element and shrunk back. */
  function followsBuffer(view, { name, buffer, offset }) {
    const size = constructors[name].BYTES_PER_ELEMENT ?? 1;
    const bytes = () => (name === 'DataView' ? DataViewByteLength(view) : TypedArrayByteLength(view));
    const before = bytes();
    const total = ArrayBufferByteLength(buffer);
    if (total - offset - before >= size) return false;
    if (total + size > maxByteLength(buffer)) return true;
    resize(buffer, total + size);
    const after = bytes();
    resize(buffer, total);
    return after !== before;
  }

  /** A view of this class; throws a RangeError or TypeError for a place that is not in the buffer. */
  function makeView(name, buffer, offset, length) {
    const View = constructors[name];
    if (!View) throw new TypeError(`There is no view of the type ${name}.`);
    return length === undefined ? new View(buffer, offset) : new View(buffer, offset, length);
  }

  return { describeBuffer, copyBuffer, describeView, makeView };
});
