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
}
