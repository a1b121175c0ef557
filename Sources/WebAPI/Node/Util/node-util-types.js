// node:util/types: what kind of object a value is. https://nodejs.org/docs/latest/api/util.html#utiltypes No Swift half.
// Differs from Node.js: no proxy, external or module namespace can be told from other objects here; a promise is known by its class.
'use strict';
(function ({ load }) {
  const kinds = load('inspect-kinds');
  const { TypedArrayName, uncurryThis } = load('primordials');
  const { isSharedArrayBuffer } = load('webidl');
  const { getPrototypeOf, prototype: { toString } } = Object;
  const isObject = (value) => (typeof value === 'object' && value !== null);
  const kindIs = (kind) => (value) => isObject(value) && kinds.kindOf(value) === kind;
  const objectToString = uncurryThis(toString);

  const boxIs = (name) => (value) => isObject(value) && kinds.boxed(value)?.name === name;
  const functionIs = (...types) => (value) => typeof value === 'function' && types.includes(kinds.functionType(value));

  const isArrayBuffer = kindIs('arrayBuffer');

  const inheritsFromIteratorOf = (make) => {
    const prototype = getPrototypeOf(make());
    return (value) => isObject(value) && kinds.inherits(value, prototype);
  };
  const generators = [getPrototypeOf(function* () {}).prototype, getPrototypeOf(async function* () {}).prototype];

  const types = {
    isExternal: () => false,
    isDate: kindIs('date'),
    isArgumentsObject: (value) => isObject(value) && !Array.isArray(value) && kinds.kindOf(value) === 'arguments',
    isBigIntObject: boxIs('BigInt'),
    isBooleanObject: boxIs('Boolean'),
    isNumberObject: boxIs('Number'),
    isStringObject: boxIs('String'),
    isSymbolObject: boxIs('Symbol'),
    isBoxedPrimitive: (value) => isObject(value) && kinds.boxed(value) !== undefined,
    isNativeError: (value) => (typeof Error.isError === 'function' ? Error.isError(value)
      : isObject(value) && objectToString(value) === '[object Error]'),
    isRegExp: kindIs('regexp'),
    isAsyncFunction: functionIs('AsyncFunction', 'AsyncGeneratorFunction'),
    isGeneratorFunction: functionIs('GeneratorFunction', 'AsyncGeneratorFunction'),
    isGeneratorObject: (value) => isObject(value) && generators.some((prototype) => kinds.inherits(value, prototype)),
    isPromise: (value) => isObject(value) && kinds.inherits(value, Promise.prototype),
    isMap: kindIs('map'),
    isSet: kindIs('set'),
    isMapIterator: inheritsFromIteratorOf(() => new Map().entries()),
    isSetIterator: inheritsFromIteratorOf(() => new Set().entries()),
    isWeakMap: kindIs('weakMap'),
    isWeakSet: kindIs('weakSet'),
    isArrayBuffer,
    isDataView: (value) => ArrayBuffer.isView(value) && TypedArrayName(value) === undefined,
    isSharedArrayBuffer,
    isProxy: () => false,
    isModuleNamespaceObject: () => false,
    isAnyArrayBuffer: (value) => isArrayBuffer(value) || isSharedArrayBuffer(value),
    isCryptoKey: (value) => isObject(value) && value instanceof load('crypto-key').CryptoKey,
    isKeyObject: (value) => isObject(value) && value instanceof load('node-crypto-key-object').KeyObject,
    isEventTarget: (value) => isObject(value) && value instanceof load('event-target').EventTarget,
    isArrayBufferView: (value) => ArrayBuffer.isView(value),
    isTypedArray: (value) => ArrayBuffer.isView(value) && TypedArrayName(value) !== undefined,
  };

  for (const name of [
    'Uint8Array', 'Uint8ClampedArray', 'Uint16Array', 'Uint32Array', 'Int8Array', 'Int16Array', 'Int32Array',
    'Float16Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array',
  ]) {
    types[`is${name}`] = (value) => ArrayBuffer.isView(value) && TypedArrayName(value) === name;
  }
  for (const name of Object.keys(types)) {
    if (types[name].name !== name) Object.defineProperty(types[name], 'name', { __proto__: null, value: name, configurable: true });
  }
  return types;
});
