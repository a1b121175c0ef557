// node:events: EventEmitter. https://nodejs.org/docs/latest/api/events.html No Swift half.
'use strict';
(function ({ load }) {
  const { nodeError } = load('node-errors');
  const { validateBoolean, validateFunction, validateNumber } = load('node-validators');
  const { create, defineProperty, getPrototypeOf } = Object;
  const { apply, ownKeys } = Reflect;

  const captureRejectionSymbol = Symbol.for('nodejs.rejection');
  const errorMonitor = Symbol('events.errorMonitor');
  const captures = Symbol('kCapture');

  let defaultMaxListeners = 10;

  function EventEmitter(options) {
    EventEmitter.init.call(this, options);
  }

  EventEmitter.prototype._events = undefined;
  EventEmitter.prototype._eventsCount = 0;
  EventEmitter.prototype._maxListeners = undefined;
  defineProperty(EventEmitter.prototype, captures, { __proto__: null, value: false, writable: true });

  EventEmitter.init = function (options) {
    if (this._events === undefined || this._events === getPrototypeOf(this)._events) {
      this._events = create(null);
      this._eventsCount = 0;
    }
    this._maxListeners ||= undefined;
    if (options?.captureRejections !== undefined) {
      validateBoolean(options.captureRejections, 'options.captureRejections');
      defineProperty(this, captures, { __proto__: null, value: options.captureRejections, writable: true });
    }
  };

  const checkListener = (listener) => validateFunction(listener, 'listener');

  /** A listener that rejects does so to `nodejs.rejection`, or to the error event. */
  function watch(emitter, result, type, args) {
    let then;
    try {
      ({ then } = result);
    } catch (error) {
      emitter.emit('error', error);
      return;
    }
    if (typeof then !== 'function') return;
    then.call(result, undefined, (error) => {
      load('node-process-tick').nextTick(() => {
        const handler = emitter[captureRejectionSymbol];
        if (typeof handler === 'function') {
          handler.call(emitter, error, type, ...args);
          return;
        }
        // So that a listener of the error event that rejects does not come here again.
        const kept = emitter[captures];
        try {
          emitter[captures] = false;
          emitter.emit('error', error);
        } finally {
          emitter[captures] = kept;
        }
      });
    });
  }

  function throwUnhandled(args) {
    const [error] = args;
    if (error instanceof Error) throw error;
    let shown;
    try {
      shown = load('inspect').inspect(error);
    } catch {
      shown = error;
    }
    const wrapped = nodeError('ERR_UNHANDLED_ERROR', shown);
    wrapped.context = error;
    throw wrapped;
  }

  EventEmitter.prototype.emit = function emit(type, ...args) {
    const events = this._events;
    if (type === 'error') {
      if (events?.[errorMonitor] !== undefined) this.emit(errorMonitor, ...args);
      if (events?.error === undefined) throwUnhandled(args);
    }
    const handler = events?.[type];
    if (handler === undefined) return false;
    if (typeof handler === 'function') {
      const result = apply(handler, this, args);
      if (this[captures] && result !== undefined && result !== null) watch(this, result, type, args);
      return true;
    }
    for (const listener of handler.slice()) {
      const result = apply(listener, this, args);
      if (this[captures] && result !== undefined && result !== null) watch(this, result, type, args);
    }
    return true;
  };

  function add(target, type, listener, isFirst) {
    checkListener(listener);
    let events = target._events;
    if (events === undefined) {
      events = target._events = create(null);
      target._eventsCount = 0;
    } else if (events.newListener !== undefined) {
      target.emit('newListener', type, listener.listener ?? listener);
      events = target._events; // the listener may have removed all
    }
    const existing = events[type];
    if (existing === undefined) {
      events[type] = listener;
      target._eventsCount++;
      return target;
    }
    const list = typeof existing === 'function' ? (events[type] = [existing]) : existing;
    if (isFirst) list.unshift(listener);
    else list.push(listener);
    const max = maxListeners(target);
    if (max > 0 && list.length > max && !list.warned) warn(target, type, list, max);
    return target;
  }

  function warn(target, type, list, max) {
    list.warned = true;
    const warning = new Error(`Possible EventEmitter memory leak detected. ${list.length} ${String(type)} listeners added to `
      + `${load('inspect').inspect(target, { depth: -1 })}. MaxListeners is ${max}. Use emitter.setMaxListeners() to increase limit`);
    warning.name = 'MaxListenersExceededWarning';
    load('node-process').emitWarning(Object.assign(warning, { emitter: target, type, count: list.length }));
  }

  const maxListeners = (target) => target._maxListeners ?? defaultMaxListeners;

  EventEmitter.prototype.setMaxListeners = function setMaxListeners(n) {
    validateNumber(n, 'setMaxListeners', 0);
    this._maxListeners = n;
    return this;
  };
  EventEmitter.prototype.getMaxListeners = function getMaxListeners() { return maxListeners(this); };
  EventEmitter.prototype.addListener = function addListener(type, listener) { return add(this, type, listener, false); };
  EventEmitter.prototype.on = EventEmitter.prototype.addListener;
  EventEmitter.prototype.prependListener = function prependListener(type, listener) { return add(this, type, listener, true); };

  function onceWrapper(target, type, listener) {
    let isFired = false;
    const wrapped = function (...args) {
      if (isFired) return undefined;
      target.removeListener(type, wrapped);
      isFired = true;
      return apply(listener, target, args);
    };
    wrapped.listener = listener;
    return wrapped;
  }

  EventEmitter.prototype.once = function once(type, listener) {
    checkListener(listener);
    return this.on(type, onceWrapper(this, type, listener));
  };
  EventEmitter.prototype.prependOnceListener = function prependOnceListener(type, listener) {
    checkListener(listener);
    return this.prependListener(type, onceWrapper(this, type, listener));
  };

  EventEmitter.prototype.removeListener = function removeListener(type, listener) {
    checkListener(listener);
    const events = this._events;
    const list = events?.[type];
    if (list === undefined) return this;
    const matches = (one) => one === listener || one.listener === listener;
    if (typeof list === 'function') {
      if (!matches(list)) return this;
      this._eventsCount--;
      delete events[type];
    } else {
      const index = list.findLastIndex(matches);
      if (index < 0) return this;
      // Walks that have begun go over a copy, so the list may change here.
      list.splice(index, 1);
      if (list.length === 1) events[type] = list[0];
    }
    if (events.removeListener !== undefined) this.emit('removeListener', type, listener.listener ?? listener);
    return this;
  };
  EventEmitter.prototype.off = EventEmitter.prototype.removeListener;

  EventEmitter.prototype.removeAllListeners = function removeAllListeners(...types) {
    const events = this._events;
    if (events === undefined) return this;
    if (events.removeListener === undefined) {
      if (types.length === 0) {
        this._events = create(null);
        this._eventsCount = 0;
      } else if (events[types[0]] !== undefined) {
        this._eventsCount--;
        delete events[types[0]];
      }
      return this;
    }
    if (types.length === 0) {
      for (const key of ownKeys(events)) {
        if (key !== 'removeListener') this.removeAllListeners(key);
      }
      this.removeAllListeners('removeListener');
      this._events = create(null);
      this._eventsCount = 0;
      return this;
    }
    const list = events[types[0]];
    if (typeof list === 'function') this.removeListener(types[0], list);
    else if (list !== undefined) for (const listener of list.slice().reverse()) this.removeListener(types[0], listener);
    return this;
  };

  function listenersOf(target, type, unwraps) {
    const list = target._events?.[type];
    if (list === undefined) return [];
    const all = typeof list === 'function' ? [list] : list.slice();
    return unwraps ? all.map((listener) => listener.listener ?? listener) : all;
  }
  EventEmitter.prototype.listeners = function listeners(type) { return listenersOf(this, type, true); };
  EventEmitter.prototype.rawListeners = function rawListeners(type) { return listenersOf(this, type, false); };
  EventEmitter.prototype.listenerCount = function listenerCount(type, listener = undefined) {
    const all = listenersOf(this, type, false);
    return listener ? all.filter((one) => one === listener || one.listener === listener).length : all.length;
  };
  EventEmitter.prototype.eventNames = function eventNames() {
    return this._eventsCount > 0 ? ownKeys(this._events) : [];
  };

  defineProperty(EventEmitter, 'defaultMaxListeners', {
    __proto__: null, enumerable: true, configurable: false,
    get: () => defaultMaxListeners,
    set(value) { defaultMaxListeners = validateNumber(value, 'defaultMaxListeners', 0); },
  });
  defineProperty(EventEmitter, 'captureRejections', {
    __proto__: null, enumerable: true, configurable: false,
    get: () => EventEmitter.prototype[captures],
    set(value) {
      EventEmitter.prototype[captures] = validateBoolean(value, 'EventEmitter.captureRejections');
    },
  });
  Object.assign(EventEmitter, {
    EventEmitter, captureRejectionSymbol, errorMonitor, usingDomains: false,
  });
  Object.assign(EventEmitter, load('node-events-functions')({
    EventEmitter, maxListeners,
    setDefault: (n) => { defaultMaxListeners = n; },
  }));
  defineProperty(EventEmitter, 'EventEmitterAsyncResource', {
    __proto__: null, enumerable: true, configurable: true,
    get: () => load('node-events-async-resource').EventEmitterAsyncResource,
  });
  return EventEmitter;
});
