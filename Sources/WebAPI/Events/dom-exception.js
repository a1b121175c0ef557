// DOMException: the error of the Web platform. https://webidl.spec.whatwg.org/#idl-DOMException
// It loads nothing, so that every other builtin can load it at its top.
'use strict';
(function () {
  const { setPrototypeOf, getOwnPropertyDescriptor } = Reflect;
  const { defineProperty } = Object;
  const NativeError = Error;

  // In the order of the standard's table: the place is the code, counted from 1.
  const legacy = [
    ['INDEX_SIZE_ERR', 'IndexSizeError'],
    ['DOMSTRING_SIZE_ERR', ''],
    ['HIERARCHY_REQUEST_ERR', 'HierarchyRequestError'],
    ['WRONG_DOCUMENT_ERR', 'WrongDocumentError'],
    ['INVALID_CHARACTER_ERR', 'InvalidCharacterError'],
    ['NO_DATA_ALLOWED_ERR', ''],
    ['NO_MODIFICATION_ALLOWED_ERR', 'NoModificationAllowedError'],
    ['NOT_FOUND_ERR', 'NotFoundError'],
    ['NOT_SUPPORTED_ERR', 'NotSupportedError'],
    ['INUSE_ATTRIBUTE_ERR', 'InUseAttributeError'],
    ['INVALID_STATE_ERR', 'InvalidStateError'],
    ['SYNTAX_ERR', 'SyntaxError'],
    ['INVALID_MODIFICATION_ERR', 'InvalidModificationError'],
    ['NAMESPACE_ERR', 'NamespaceError'],
    ['INVALID_ACCESS_ERR', 'InvalidAccessError'],
    ['VALIDATION_ERR', ''],
    ['TYPE_MISMATCH_ERR', 'TypeMismatchError'],
    ['SECURITY_ERR', 'SecurityError'],
    ['NETWORK_ERR', 'NetworkError'],
    ['ABORT_ERR', 'AbortError'],
    ['URL_MISMATCH_ERR', 'URLMismatchError'],
    ['QUOTA_EXCEEDED_ERR', 'QuotaExceededError'],
    ['TIMEOUT_ERR', 'TimeoutError'],
    ['INVALID_NODE_TYPE_ERR', 'InvalidNodeTypeError'],
    ['DATA_CLONE_ERR', 'DataCloneError'],
  ];
  const codes = { __proto__: null };

  // The instance must be born as an Error (for its stack, Error.isError and what prints it), so it
  // gets its private fields afterwards: a base constructor that returns the object it is given.
  class Fields extends (function (error) { return error; }) {
    #message;
    #name;
    #cause;
    constructor(error, message, name, cause) {
      super(error);
      this.#message = message;
      this.#name = name;
      this.#cause = cause;
    }

    static has(value) { return typeof value === 'object' && value !== null && #name in value; }
    static message(error) { return error.#message; }
    static getName(error) { return error.#name; }
    static cause(error) { return error.#cause; }
  }

  function brand(value) {
    if (!Fields.has(value)) throw new TypeError('Illegal invocation');
    return value;
  }

  class DOMException {
    constructor(message = '', nameOrOptions = 'Error') {
      message = `${message}`;
      let name = nameOrOptions;
      let cause;
      if (nameOrOptions === null || typeof nameOrOptions === 'object' || typeof nameOrOptions === 'function') {
        ({ cause, name = 'Error' } = nameOrOptions ?? {});
      }
      name = `${name}`;
      // Not by captureStackTrace, which writes the stack out at once: five times the cost, and most
      // aborts are never printed.
      const error = new NativeError();
      setPrototypeOf(error, new.target.prototype);
      return new Fields(error, message, name, cause);
    }

    get name() { return Fields.getName(brand(this)); }
    get message() { return Fields.message(brand(this)); }
    get cause() { return Fields.cause(brand(this)); }
    get code() { return codes[Fields.getName(brand(this))] ?? 0; }
  }

  setPrototypeOf(DOMException.prototype, NativeError.prototype);
  for (const key of ['name', 'message', 'cause', 'code']) {
    const descriptor = getOwnPropertyDescriptor(DOMException.prototype, key);
    defineProperty(DOMException.prototype, key, { ...descriptor, enumerable: true });
  }
  defineProperty(DOMException.prototype, Symbol.toStringTag, {
    value: 'DOMException',
    configurable: true,
  });
  for (let index = 0; index < legacy.length; index++) {
    const [constant, name] = legacy[index];
    const value = index + 1;
    if (name) codes[name] = value;
    const descriptor = { value, enumerable: true, writable: false, configurable: false };
    defineProperty(DOMException, constant, descriptor);
    defineProperty(DOMException.prototype, constant, descriptor);
  }

  return { DOMException, isDOMException: Fields.has };
});
