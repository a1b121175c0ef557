// Arguments and results of RPC between two events of one isolate: copies, with no bytes between. No Swift half.
'use strict';
(function ({ load }) {
  const { copyWith } = load('structured-clone');
  const { unsupported } = load('value-kinds');
  const { makeStub } = load('rpc-stubs');

  /** Thrown for a value that must go as bytes. */
  const FAR = Symbol('far');

  const isPlain = (value) => {
    const type = typeof value;
    return type === 'object' ? value === null : type !== 'function' && type !== 'symbol';
  };

  /** The bytes of a text or a buffer; what is inside of objects does not count. */
  const sizeOf = (value) => (typeof value === 'string' ? value.length : value?.byteLength ?? 0);

  /** See `copy` in rpc-values.js. */
  function copy(value, externals, bytesMax, tooLarge) {
    const size = sizeOf(value);
    if (size > bytesMax) throw tooLarge(size);
    return isPlain(value) ? { value, shells: undefined } : copyObject(value, externals);
  }

  /** The same of a call, `[target, path, args]`; nobody else has the array of arguments. */
  function copyCall(call, externals, bytesMax, tooLarge) {
    const args = call[2];
    if (args === undefined) return { value: call, shells: undefined };
    let arePlain = true;
    let size = 0;
    for (let i = 0; i < args.length; i++) {
      size += sizeOf(args[i]);
      if (!isPlain(args[i])) arePlain = false;
    }
    if (size > bytesMax) throw tooLarge(size);
    if (arePlain) return { value: call, shells: undefined };
    const copied = copyObject(args, externals);
    return copied && { value: [call[0], call[1], copied.value], shells: copied.shells };
  }

  function copyObject(value, externals) {
    let shells;
    const replace = (object) => {
      const { isLent, writerOf } = load('rpc-externals');
      if (!isLent(object)) throw writerOf(object, externals) === undefined ? unsupported(object) : FAR;
      const stub = makeStub(undefined);
      (shells ??= []).push({ stub, number: externals.lend(object) });
      return stub;
    };
    try {
      return { value: copyWith(value, replace), shells };
    } catch (error) {
      if (error === FAR) return undefined;
      throw error;
    }
  }

  return { copy, copyCall };
});
