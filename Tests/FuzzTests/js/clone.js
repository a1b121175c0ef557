// Bytes are a value or a DataCloneError; a value's own bytes give the same value back.
'use strict';
(function ({ load }) {
  const { serialize } = load('serialize');
  const { deserialize } = load('deserialize');

  function read(bytes) {
    try {
      return { value: deserialize(bytes) };
    } catch (error) {
      if (error.name === 'DataCloneError' && error instanceof DOMException) return undefined;
      throw error;
    }
  }

  function kind(value) {
    if (value === null || typeof value !== 'object') return typeof value;
    return `${Object.prototype.toString.call(value)}${Math.min(Object.keys(value).length, 3)}`;
  }

  return function run(buffer) {
    const result = read(new Uint8Array(buffer));
    if (result === undefined) return 'refused';
    const { value } = result;
    const bytes = serialize(value);
    const again = read(bytes);
    if (again === undefined) throw new Error(`a ${kind(value)} is written as what cannot be read: ${bytes}`);
    const twice = serialize(again.value);
    if (`${twice}` !== `${bytes}`) throw new Error(`a ${kind(value)} is first ${bytes}, then ${twice}`);
    const parts = value !== null && typeof value === 'object' ? Object.values(value).slice(0, 4).map(kind) : '';
    return `${kind(value)}${parts}`;
  };
})
