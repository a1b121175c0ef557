{
  const { DOMException, isDOMException } = builtin('dom-exception');

  test('DOMException: an instance is an Error with a stack', () => {
    const error = new DOMException('text', 'AbortError');
    assert(error instanceof Error && Error.isError(error));
    assertEqual(typeof error.stack, 'string');
    assertEqual(String(error), 'AbortError: text');
    assertEqual(Object.prototype.toString.call(error), '[object DOMException]');
    assert(isDOMException(error) && !isDOMException(new Error()) && !isDOMException(null));
  });

  test('DOMException: the name gives the code, or 0', () => {
    assertEqual(new DOMException('', 'DataCloneError').code, 25);
    assertEqual(new DOMException('', 'TimeoutError').code, 23);
    assertEqual(new DOMException('', 'IndexSizeError').code, 1);
    assertEqual(new DOMException('', 'OperationError').code, 0);
    assertEqual(new DOMException('', 'toString').code, 0);
  });

  test('DOMException: arguments are optional strings', () => {
    const error = new DOMException();
    assertEqual([error.message, error.name, error.code], ['', 'Error', 0]);
    assertEqual(new DOMException(5).message, '5');
    assertThrows(TypeError, () => new DOMException(Symbol('x')));
  });

  test('DOMException: the 25 constants are on the class and the prototype', () => {
    const names = Object.keys(DOMException);
    assertEqual(names.length, 25);
    for (const name of names) assertEqual(DOMException.prototype[name], DOMException[name]);
    assertEqual([DOMException.INDEX_SIZE_ERR, DOMException.DATA_CLONE_ERR], [1, 25]);
  });

  // https://webidl.spec.whatwg.org/#idl-DOMException-error-names
  test('DOMException: the constants count as the table of the standard does', () => {
    const table = [
      'INDEX_SIZE', 'DOMSTRING_SIZE', 'HIERARCHY_REQUEST', 'WRONG_DOCUMENT', 'INVALID_CHARACTER', 'NO_DATA_ALLOWED',
      'NO_MODIFICATION_ALLOWED', 'NOT_FOUND', 'NOT_SUPPORTED', 'INUSE_ATTRIBUTE', 'INVALID_STATE', 'SYNTAX',
      'INVALID_MODIFICATION', 'NAMESPACE', 'INVALID_ACCESS', 'VALIDATION', 'TYPE_MISMATCH', 'SECURITY', 'NETWORK',
      'ABORT', 'URL_MISMATCH', 'QUOTA_EXCEEDED', 'TIMEOUT', 'INVALID_NODE_TYPE', 'DATA_CLONE',
    ];
    assertEqual(table.map((name) => DOMException[`${name}_ERR`]), table.map((name, i) => i + 1));
  });

  test('DOMException: accessors are enumerable and check their receiver', () => {
    for (const key of ['name', 'message', 'code']) {
      assert(Object.getOwnPropertyDescriptor(DOMException.prototype, key).enumerable, key);
      assertThrows(TypeError, () => DOMException.prototype[key]);
    }
    assertEqual(Object.getPrototypeOf(DOMException), Function.prototype);
  });

  test('DOMException: a subclass keeps its prototype', () => {
    class Mine extends DOMException {}
    const error = new Mine('a', 'AbortError');
    assert(error instanceof Mine);
    assertEqual(error.code, 20);
  });

  // https://webidl.spec.whatwg.org/#dom-domexception-domexception
  test('DOMException: the second argument is a name, or options', () => {
    const error = new DOMException('m', { name: 'AbortError', cause: 'why' });
    assertEqual([error.name, error.code, error.cause, Object.hasOwn(error, 'cause')], ['AbortError', 20, 'why', false]);
    for (const none of [undefined, null, {}]) {
      assertEqual([new DOMException('m', none).name, new DOMException('m', none).cause], ['Error', undefined]);
    }
    assertThrows(TypeError, () => new DOMException(Symbol('m')));
    assertThrows(TypeError, () => new DOMException('m', Symbol('n')));
  });

  // https://webidl.spec.whatwg.org/#quotaexceedederror
  test('QuotaExceededError: is a DOMException with figures', () => {
    const { QuotaExceededError } = builtin('quota-exceeded-error');
    const error = new QuotaExceededError('m', { quota: 1, requested: 2 });
    assertEqual([error.name, error.code, error.message, error.quota, error.requested],
      ['QuotaExceededError', 22, 'm', 1, 2]);
    assert(error instanceof DOMException && error instanceof Error);
    assertEqual([new QuotaExceededError().quota, new QuotaExceededError().requested], [null, null]);
    for (const bad of [{ quota: -1 }, { requested: -1 }, { quota: 2, requested: 1 }]) {
      assertThrows(RangeError, () => new QuotaExceededError('', bad));
    }
    assertThrows(TypeError, () => new QuotaExceededError('', { quota: NaN }));
  });
}
