// EventTarget, event handler attributes, and the global object as a target. No Swift half.
// https://dom.spec.whatwg.org/#interface-eventtarget There is no tree, so as in workerd capture listeners are refused,
// and passive ones too, unless pedantic_wpt is set.
'use strict';
(function ({ load, flags }) {
  const { DOMString, define, illegalInvocation, isObject, requireArguments } = load('webidl');
  const { ReflectApply } = load('primordials');
  const { hideSource } = load('reflection');
  const event = load('event');
  const { defineProperty, create } = Object;

  // A listener: { callback, capture, passive, once, attribute, removed, forget }. `attribute` marks the value of an on…
  // attribute, `forget` unhooks the listener from the AbortSignal that would remove it.
  const NONE = [];

  /** What a target knows of its listeners: a list a type, which a walk sees as it was when it began. */
  class Listeners {
    lists = undefined;
    watcher = undefined;
    hasCapture = false; // has, or had, a listener that captures

    of(type) { return this.lists?.[type] ?? NONE; }

    add(type, listener) {
      const lists = (this.lists ??= create(null));
      const list = (lists[type] ??= []);
      list.push(listener); // after the end of every walk that has begun
      if (listener.capture) this.hasCapture = true;
      this.watcher?.(type, list.length, listener.attribute);
    }

    remove(type, listener) {
      if (listener.removed) return;
      listener.removed = true;
      listener.forget?.();
      const rest = this.of(type).filter((other) => other !== listener);
      if (rest.length) this.lists[type] = rest;
      else delete this.lists[type];
      this.watcher?.(type, rest.length, listener.attribute);
    }
  }

  // The state is stamped on by a constructor of its own, since the global object, which is a target
  // too, is not made by ours.
  class State extends (function (target) { return target; }) {
    #listeners = new Listeners();
    static has(value) { return isObject(value) && #listeners in value; }
    static of(target) { return target.#listeners; }
  }

  let globalTarget = null;

  /** The listeners of `this` in a method; a bare `addEventListener(…)` means the global object's. */
  function receiver(self) {
    const target = self ?? globalTarget;
    if (!State.has(target)) throw illegalInvocation();
    return target;
  }

  /** https://dom.spec.whatwg.org/#event-flatten */
  function toCapture(options, where) {
    const capture = !!(isObject(options) ? options.capture : options);
    if (capture && !flags.pedantic_wpt) {
      throw new TypeError(`${where}(): ${isObject(options) ? 'options.capture' : 'useCapture'} must be false.`);
    }
    return capture;
  }

  function requireHandler(handler, where) {
    if (!isObject(handler)) throw new TypeError(`${where}: handler is not a function or an object.`);
  }

  function findListener(listeners, type, handler, capture) {
    for (const listener of listeners.of(type)) {
      if (listener.callback === handler && listener.capture === capture && !listener.attribute) return listener;
    }
    return undefined;
  }

  class EventTarget {
    constructor() {
      new State(this);
    }

    addEventListener(type, handler, options = undefined) {
      const where = 'EventTarget.addEventListener';
      const listeners = State.of(receiver(this));
      requireArguments(arguments.length, 2, where);
      type = DOMString(type, `${where}: type`);
      const capture = toCapture(options, 'addEventListener');
      let once = false;
      let passive = false;
      let signal;
      if (isObject(options)) {
        once = !!options.once;
        passive = !!options.passive;
        if (passive && !flags.pedantic_wpt) {
          throw new TypeError('addEventListener(): options.passive must be false.');
        }
        ({ signal } = options);
        if (signal !== undefined && !load('abort-signal').isAbortSignal(signal)) {
          throw new TypeError(`${where}: options.signal is not an AbortSignal.`);
        }
      }
      if (handler === null || handler === undefined) return;
      requireHandler(handler, where);
      if (signal?.aborted) return;
      if (findListener(listeners, type, handler, capture)) return;
      const listener = {
        callback: handler, capture, passive, once, attribute: false, removed: false, forget: undefined,
      };
      if (signal) {
        const { onAbort } = load('abort-signal');
        listener.forget = onAbort(signal, () => listeners.remove(type, listener));
      }
      listeners.add(type, listener);
    }

    removeEventListener(type, handler, options = undefined) {
      const where = 'EventTarget.removeEventListener';
      const listeners = State.of(receiver(this));
      requireArguments(arguments.length, 2, where);
      type = DOMString(type, `${where}: type`);
      if (handler !== null && handler !== undefined) requireHandler(handler, where);
      const capture = toCapture(options, 'removeEventListener');
      const listener = findListener(listeners, type, handler, capture);
      if (listener) listeners.remove(type, listener);
    }

    dispatchEvent(dispatched) {
      const target = receiver(this);
      requireArguments(arguments.length, 1, 'EventTarget.dispatchEvent');
      if (!event.isEvent(dispatched)) {
        throw new TypeError('EventTarget.dispatchEvent: event is not an Event.');
      }
      event.begin(dispatched, target);
      event.setTrusted(dispatched, false);
      return flags.pedantic_wpt ? run(target, dispatched) : runThrowing(target, dispatched);
    }
  }

  define(EventTarget, 'EventTarget');

  /** Dispatches the runtime's own event; false when a listener cancelled it. */
  function dispatch(target, dispatched) {
    event.begin(dispatched, target);
    return run(target, dispatched);
  }

  /** Dispatches an event that an exception of a listener fails, such as `fetch`. */
  function dispatchOrThrow(target, dispatched) {
    event.begin(dispatched, target);
    return runThrowing(target, dispatched);
  }

  function run(target, dispatched) {
    if (State.of(target).hasCapture) walk(target, dispatched, true, report);
    walk(target, dispatched, false, report);
    event.end(dispatched);
    return !prevented(dispatched);
  }

  /** As in workerd the first listener that throws ends the dispatch, and who dispatched has the error. */
  function runThrowing(target, dispatched) {
    try {
      walk(target, dispatched, false, rethrow);
    } finally {
      event.end(dispatched);
    }
    return !prevented(dispatched);
  }

  const report = (error) => load('report-error').reportException(error);
  const rethrow = (error) => { throw error; };

  /** Calls those of the listeners that capture, or those that do not: https://dom.spec.whatwg.org/#concept-event-listener-inner-invoke */
  function walk(target, dispatched, capture, onError) {
    const listeners = State.of(target);
    const type = typeOf(dispatched);
    const list = listeners.of(type);
    const length = event.isStopped(dispatched) ? 0 : list.length;
    for (let i = 0; i < length; i++) {
      const listener = list[i];
      if (listener.removed || listener.capture !== capture) continue;
      if (listener.once) listeners.remove(type, listener);
      if (listener.passive) event.setPassive(dispatched, true);
      try {
        invoke(target, listener, dispatched);
      } catch (error) {
        onError(error);
      }
      if (listener.passive) event.setPassive(dispatched, false);
      if (event.isStoppedAtOnce(dispatched)) break;
    }
  }

  function invoke(target, { callback, attribute }, dispatched) {
    const self = flags.set_event_target_this === false ? undefined : target;
    if (typeof callback === 'function') {
      if (attribute && isOnError(target, dispatched)) {
        invokeOnError(callback, self, dispatched);
        return;
      }
      const result = ReflectApply(callback, self, [dispatched]);
      if (attribute && result === false) dispatched.preventDefault();
      return;
    }
    if (attribute) return;
    const { handleEvent } = callback;
    if (typeof handleEvent !== 'function') {
      throw new TypeError('The handleEvent of an event listener is not a function.');
    }
    ReflectApply(handleEvent, callback, [dispatched]);
  }

  // https://html.spec.whatwg.org/multipage/webappapis.html#the-event-handler-processing-algorithm

  const isOnError = (target, dispatched) =>
    target === globalTarget && typeOf(dispatched) === 'error' && load('error-event').isErrorEvent(dispatched);

  function invokeOnError(callback, self, dispatched) {
    const { message, filename, lineno, colno, error } = dispatched;
    if (ReflectApply(callback, self, [message, filename, lineno, colno, error]) === true) dispatched.preventDefault();
  }

  // Read through the class's own accessors, as a worker may have put others on its event.
  const eventAccessor = (key) => {
    const { get } = Object.getOwnPropertyDescriptor(event.Event.prototype, key);
    return (dispatched) => ReflectApply(get, dispatched, []);
  };
  const typeOf = eventAccessor('type');
  const prevented = eventAccessor('defaultPrevented');

  /**
   * The accessors of the attribute `on<type>`, whose value is a listener in the place where it was first set.
   * `receive(self)` gives the target that they are called on, or throws.
   */
  function eventHandler(type, receive) {
    const name = `on${type}`;
    const find = (target) => State.of(target).of(type).find(({ attribute }) => attribute);
    return Object.getOwnPropertyDescriptor({
      get [name]() { return find(receive(this))?.callback ?? null; },
      set [name](value) {
        const target = receive(this);
        const current = find(target);
        if (!isObject(value)) {
          if (current) State.of(target).remove(type, current);
        } else if (current) {
          current.callback = value;
        } else {
          State.of(target).add(type, {
            callback: value, capture: false, passive: false, once: false, attribute: true, removed: false, forget: undefined,
          });
        }
      },
    }, name);
  }

  /** Gives a class the attribute `on<type>`. */
  function defineEventHandler(Class, type) {
    const { get, set } = eventHandler(type, (self) => {
      if (!State.has(self)) throw illegalInvocation();
      return self;
    });
    hideSource(get);
    hideSource(set);
    defineProperty(Class.prototype, `on${type}`, {
      __proto__: null, get, set, enumerable: true, configurable: true,
    });
  }

  /** Makes the global object a target, the one that a call without a receiver means. */
  function installEventTarget(globalObject) {
    if (!State.has(globalObject)) new State(globalObject);
    globalTarget = globalObject;
  }

  return {
    EventTarget, defineEventHandler, dispatch, dispatchOrThrow, installEventTarget,

    /** The attribute `on<type>` of the global object. */
    globalEventHandler: (type) => eventHandler(type, receiver),

    getGlobalTarget: () => globalTarget,
    listenerCount: (target, type) => (target === null ? 0 : State.of(target).of(type).length),
    listenersOf: (target, type) => State.of(target).of(type).map(({ callback }) => callback),

    /** Calls `watcher(type, count, isAttribute)` whenever a listener of this target comes or goes. */
    watchListeners(target, watcher) { State.of(target).watcher = watcher; },
  };
});
