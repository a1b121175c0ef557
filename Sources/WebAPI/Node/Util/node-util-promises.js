// promisify, callbackify and their kin. https://nodejs.org/docs/latest/api/util.html#utilpromisifyoriginal No Swift half.
'use strict';
(function ({ load }) {
  const { nodeError } = load('node-errors');
  const { validateFunction, validateAbortSignal } = load('node-validators');
  const { PromiseThen } = load('primordials');
  const { defineProperties, getOwnPropertyDescriptors, setPrototypeOf, getPrototypeOf, defineProperty } = Object;
  const custom = Symbol.for('nodejs.util.promisify.custom');
  const argumentNames = Symbol('customPromisifyArgs');

  function promisify(original) {
    validateFunction(original, 'original');
    if (original[custom]) {
      const replacement = validateFunction(original[custom], 'util.promisify.custom');
      return defineProperty(replacement, custom, { __proto__: null, value: replacement, configurable: true });
    }
    const names = original[argumentNames];
    function promisified(...args) {
      return new Promise((resolve, reject) => {
        Reflect.apply(original, this, [...args, (error, ...values) => {
          if (error) reject(error);
          else if (names && values.length > 1) resolve(Object.fromEntries(names.map((name, i) => [name, values[i]])));
          else resolve(values[0]);
        }]);
      });
    }
    setPrototypeOf(promisified, getPrototypeOf(original));
    defineProperty(promisified, custom, { __proto__: null, value: promisified, configurable: true });
    const descriptors = getOwnPropertyDescriptors(original);
    delete descriptors.prototype;
    return defineProperties(promisified, descriptors);
  }
  promisify.custom = custom;

  function callbackify(original) {
    validateFunction(original, 'original');
    function callbackified(...args) {
      const callback = validateFunction(args.pop(), 'last argument');
      const { nextTick } = load('node-process-tick');
      PromiseThen(Promise.resolve(Reflect.apply(original, this, args)),
        (value) => nextTick(callback.bind(this), null, value),
        (reason) => {
          let error = reason;
          if (!error) {
            error = nodeError('ERR_FALSY_VALUE_REJECTION');
            error.reason = reason;
          }
          nextTick(callback.bind(this), error);
        });
    }
    const descriptors = getOwnPropertyDescriptors(original);
    delete descriptors.prototype;
    if (typeof descriptors.length?.value === 'number') descriptors.length.value++;
    if (typeof descriptors.name?.value === 'string') descriptors.name.value += 'Callbackified';
    return defineProperties(callbackified, descriptors);
  }

  async function aborted(signal, resource) {
    if (signal === undefined) throw nodeError('ERR_INVALID_ARG_TYPE', 'signal', 'AbortSignal', signal);
    validateAbortSignal(signal, 'signal');
    if (typeof resource !== 'object' || resource === null) throw nodeError('ERR_INVALID_ARG_TYPE', 'resource', 'Object', resource);
    if (signal.aborted) return;
    await new Promise((resolve) => { signal.addEventListener('abort', () => resolve(), { once: true }); });
  }

  return { promisify, callbackify, aborted, argumentNames };
});
