// DispatchNamespace. https://developers.cloudflare.com/cloudflare-for-platforms/workers-for-platforms/
// Swift half: ServiceOps.swift, which finds the worker when it is first called.
'use strict';
(function ({ load }) {
  const { DOMString, define, illegalConstructor, isObject, requireArguments } = load('webidl');

  const secret = Symbol('dispatch');

  class DispatchNamespace {
    /** The namespace's index in Swift. */
    #index;

    constructor(token = undefined, index = undefined) {
      if (token !== secret) illegalConstructor();
      this.#index = index;
    }

    /** A service for a worker by its name; one that does not exist fails when it is called. */
    get(name, args = undefined, options = undefined) {
      const index = this.#index;
      requireArguments(arguments.length, 1, 'DispatchNamespace.get');
      for (const value of [args, options]) {
        if (value !== undefined && value !== null && !isObject(value)) {
          throw new TypeError('DispatchNamespace.get: the arguments and the options must be objects.');
        }
      }
      return load('service').makeDispatched(index, DOMString(name, 'DispatchNamespace.get: name'));
    }
  }

  define(DispatchNamespace, 'DispatchNamespace');
  return { makeDispatchNamespace: (index) => new DispatchNamespace(secret, index) };
});
