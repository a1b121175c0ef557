// Spans of a worker's own, which are not recorded: here no request is traced. No Swift half.
// https://developers.cloudflare.com/workers/observability/traces/custom-spans/
'use strict';
(function ({ load }) {
  const {
    DOMString, callback, define, illegalConstructor, illegalInvocation, isObject, requireArguments,
  } = load('webidl');
  const { defineProperty } = Object;
  const secret = Symbol('span');

  class Span {
    #brand;

    constructor(token = undefined) {
      if (token !== secret) illegalConstructor();
    }

    static #check(value) {
      if (!isObject(value) || !(#brand in value)) throw illegalInvocation();
      return value;
    }

    get isTraced() {
      Span.#check(this);
      return false;
    }

    setAttribute(key, value = undefined) {
      requireArguments(arguments.length, 1, 'Span.setAttribute');
      DOMString(key, 'Span.setAttribute: key');
      if (typeof value === 'symbol') throw new TypeError('Span.setAttribute: value is a symbol.');
      return Span.#check(this);
    }

    setAttributes(attributes) {
      requireArguments(arguments.length, 1, 'Span.setAttributes');
      if (!isObject(attributes)) throw new TypeError('Span.setAttributes: attributes is not an object.');
      for (const key of Object.keys(attributes)) this.setAttribute(key, attributes[key]);
      return Span.#check(this);
    }

    recordException(exception) {
      requireArguments(arguments.length, 1, 'Span.recordException');
      void exception;
      Span.#check(this);
    }

    end() { Span.#check(this); }
  }

  class Tracing {
    #brand;

    constructor(token = undefined) {
      if (token !== secret) illegalConstructor();
    }

    static #run(tracing, name, run, args, where) {
      if (!isObject(tracing) || !(#brand in tracing)) throw illegalInvocation();
      DOMString(name, `${where}: name`);
      return callback(run, `${where}: callback`)(new Span(secret), ...args);
    }

    enterSpan(name, run, ...args) { return Tracing.#run(this, name, run, args, 'Tracing.enterSpan'); }

    startActiveSpan(name, run, ...args) { return Tracing.#run(this, name, run, args, 'Tracing.startActiveSpan'); }

    startSpan(name) {
      requireArguments(arguments.length, 1, 'Tracing.startSpan');
      return Tracing.#run(this, name, (span) => span, [], 'Tracing.startSpan');
    }

    /** That of the request, as far as anybody can tell. */
    getActiveSpan() { return Tracing.#run(this, '', (span) => span, [], 'Tracing.getActiveSpan'); }
  }

  defineProperty(Tracing.prototype, 'Span', {
    __proto__: null, value: Span, writable: true, enumerable: false, configurable: true,
  });
  define(Span, 'Span');
  define(Tracing, 'Tracing');
  return { tracing: new Tracing(secret) };
});
