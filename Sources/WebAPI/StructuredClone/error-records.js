// What an Error keeps when it is cloned, and an Error made of it. No Swift half.
// https://html.spec.whatwg.org/multipage/structured-data.html#structuredserializeinternal, step 17
'use strict';
(function ({ flags }) {
  const { defineProperty, getOwnPropertyDescriptor, hasOwn, keys } = Object;
  const NativeError = Error;
  const constructors = {
    __proto__: null, Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError,
  };

  const own = (error, key) => {
    const descriptor = getOwnPropertyDescriptor(error, key);
    return descriptor && hasOwn(descriptor, 'value') ? descriptor : undefined;
  };

  /**
   * `{ type, name, message, stack, hasCause, keys }` of an error.
   *
   * `name` is one that its type does not have, and `keys` names properties of its own: both are kept only since
   * `enhanced_error_serialization`. What is absent is undefined.
   */
  function describeError(error) {
    const { name } = error;
    const isKnown = typeof name === 'string' && constructors[name] !== undefined;
    const message = own(error, 'message');
    const { stack } = error;
    const enhanced = flags.enhanced_error_serialization;
    return {
      type: isKnown ? name : 'Error',
      name: enhanced && !isKnown && typeof name === 'string' ? name : undefined,
      message: message ? `${message.value}` : undefined,
      stack: typeof stack === 'string' ? stack : undefined,
      hasCause: hasOwn(error, 'cause'),
      keys: enhanced ? keys(error).filter((key) => key !== 'cause') : [],
    };
  }

  /** An error of such a description; the cause and the properties are for the caller to add. */
  function buildError({ type, name, message, stack }) {
    const error = new (constructors[type] ?? NativeError)();
    if (message !== undefined) hide(error, 'message', message);
    if (name !== undefined) hide(error, 'name', name);
    // Where the engine made this one is nobody's business.
    hide(error, 'stack', stack ?? '');
    delete error.line;
    delete error.column;
    delete error.sourceURL;
    return error;
  }

  /** Sets a property as the engine's own errors have theirs, which is not enumerable. */
  function hide(error, key, value) {
    defineProperty(error, key, {
      __proto__: null, value, writable: true, enumerable: false, configurable: true,
    });
  }

  return { describeError, buildError, hide };
});
