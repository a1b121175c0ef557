// What the global object is: a ServiceWorkerGlobalScope, and as such an EventTarget. No Swift half.
// https://html.spec.whatwg.org/multipage/workers.html#the-workerglobalscope-common-interface
// The global object becomes one when this builtin is loaded: when a worker first touches what it exports.
'use strict';
(function ({ load }) {
  const { define, illegalConstructor } = load('webidl');
  const { uncurryThis } = load('primordials');
  const { EventTarget, installEventTarget } = load('event-target');

  const global = globalThis;
  const { hasInstance } = Symbol;
  const ordinaryHasInstance = uncurryThis(Function.prototype[hasInstance]);

  class WorkerGlobalScope extends EventTarget {
    constructor() {
      illegalConstructor();
      super();
    }

    // JavaScriptCore does not let the global object have another prototype.
    static [hasInstance](value) {
      const isScope = this === WorkerGlobalScope || this === ServiceWorkerGlobalScope;
      return (isScope && value === global) || ordinaryHasInstance(this, value);
    }
  }

  class ServiceWorkerGlobalScope extends WorkerGlobalScope {}

  define(WorkerGlobalScope, 'WorkerGlobalScope');
  define(ServiceWorkerGlobalScope, 'ServiceWorkerGlobalScope');

  installEventTarget(global);

  const { addEventListener, removeEventListener, dispatchEvent } = EventTarget.prototype;
  return {
    WorkerGlobalScope, ServiceWorkerGlobalScope, addEventListener, removeEventListener, dispatchEvent,
  };
});
