// Event. https://dom.spec.whatwg.org/#interface-event No Swift half.
'use strict';
(function ({ load }) {
  const {
    DOMString, boolean, define, dictionary, illegalInvocation, requireArguments,
  } = load('webidl');
  const { DOMException } = load('dom-exception');
  const { now } = load('clock');
  const { defineProperty } = Object;

  // The standard's flags of an event, one bit each, so that an event is cheap to make.
  const BUBBLES = 1;
  const CANCELABLE = 2;
  const COMPOSED = 4;
  const CANCELED = 8;
  const STOPPED = 16;
  const STOPPED_AT_ONCE = 32;
  const DISPATCHING = 64;
  const TRUSTED = 128;
  const PASSIVE = 256; // the listener that is running is

  /** The members of EventInit, for the dictionaries that inherit from it. */
  const eventInit = [
    { key: 'bubbles', convert: boolean, fallback: false },
    { key: 'cancelable', convert: boolean, fallback: false },
    { key: 'composed', convert: boolean, fallback: false },
  ];
  const toEventInit = dictionary(eventInit);
  let isEvent, isTrusted, isStopped, isStoppedAtOnce, isDispatching, setPassive, setTrusted, begin, end, initialise;

  class Event {
    #type;
    #bits = 0;
    #target = null;
    #current = null;
    #time = now();

    constructor(type, init = undefined) {
      requireArguments(arguments.length, 1, 'Event constructor');
      this.#type = typeof type === 'string' ? type : DOMString(type, 'Event constructor: type');
      if (init !== undefined) {
        const { bubbles, cancelable, composed } = toEventInit(init, 'Event constructor: init');
        this.#bits =
          (bubbles ? BUBBLES : 0) | (cancelable ? CANCELABLE : 0) | (composed ? COMPOSED : 0);
      }
      defineProperty(this, 'isTrusted', trusted);
    }

    get type() { return this.#type; }
    get target() { return this.#target; }
    get srcElement() { return this.#target; }
    get currentTarget() { return this.#current; }
    get eventPhase() { return this.#bits & DISPATCHING ? 2 : 0; }
    get bubbles() { return (this.#bits & BUBBLES) !== 0; }
    get cancelable() { return (this.#bits & CANCELABLE) !== 0; }
    get composed() { return (this.#bits & COMPOSED) !== 0; }
    get defaultPrevented() { return (this.#bits & CANCELED) !== 0; }
    get timeStamp() { return this.#time; }

    get returnValue() { return (this.#bits & CANCELED) === 0; }
    set returnValue(value) {
      if (!value) this.preventDefault();
    }

    get cancelBubble() { return (this.#bits & STOPPED) !== 0; }
    set cancelBubble(value) {
      this.#bits |= value ? STOPPED : 0;
    }

    composedPath() { return this.#current === null ? [] : [this.#current]; }

    stopPropagation() { this.#bits |= STOPPED; }

    stopImmediatePropagation() { this.#bits |= STOPPED | STOPPED_AT_ONCE; }

    preventDefault() {
      if ((this.#bits & (CANCELABLE | PASSIVE)) === CANCELABLE) this.#bits |= CANCELED;
    }

    initEvent(type, bubbles = undefined, cancelable = undefined) {
      void this.#bits;
      requireArguments(arguments.length, 1, 'Event.initEvent');
      initialise(this, DOMString(type, 'Event.initEvent: type'), !!bubbles, !!cancelable);
    }

    static {
      isEvent = (value) => typeof value === 'object' && value !== null && #bits in value;
      isTrusted = (event) => (event.#bits & TRUSTED) !== 0;
      isStopped = (event) => (event.#bits & STOPPED) !== 0;
      isDispatching = (event) => (event.#bits & DISPATCHING) !== 0;
      isStoppedAtOnce = (event) => (event.#bits & STOPPED_AT_ONCE) !== 0;
      setPassive = (event, on) => {
        if (on) event.#bits |= PASSIVE;
        else event.#bits &= ~PASSIVE;
      };
      setTrusted = (event, on) => {
        if (on) event.#bits |= TRUSTED;
        else event.#bits &= ~TRUSTED;
      };
      // Nothing while it is being dispatched, as the standard has it.
      initialise = (event, type, bubbles, cancelable) => {
        if (event.#bits & DISPATCHING) return;
        event.#bits = (bubbles ? BUBBLES : 0) | (cancelable ? CANCELABLE : 0) | (event.#bits & COMPOSED);
        event.#target = null;
        event.#type = type;
      };
      begin = (event, target) => {
        if (event.#bits & DISPATCHING) {
          throw new DOMException('The event is already being dispatched.', 'InvalidStateError');
        }
        event.#bits |= DISPATCHING;
        event.#target = target;
        event.#current = target;
      };
      end = (event) => {
        event.#bits &= ~(DISPATCHING | STOPPED | STOPPED_AT_ONCE);
        event.#current = null;
      };
    }
  }

  // On every event itself and not to be replaced, as [LegacyUnforgeable] asks.
  const trusted = {
    __proto__: null,
    enumerable: true,
    configurable: false,
    get: Object.getOwnPropertyDescriptor({
      get isTrusted() {
        if (!isEvent(this)) throw illegalInvocation();
        return isTrusted(this);
      },
    }, 'isTrusted').get,
  };

  define(Event, 'Event', {
    constants: { NONE: 0, CAPTURING_PHASE: 1, AT_TARGET: 2, BUBBLING_PHASE: 3 },
  });

  /** A new event of this class that says it is the runtime's own. */
  function createTrusted(Class, type, init) {
    const event = new Class(type, init);
    setTrusted(event, true);
    return event;
  }

  return {
    Event, eventInit, createTrusted,
    isEvent, isTrusted, isStopped, isStoppedAtOnce, isDispatching, setPassive, setTrusted, begin, end, initialise,
  };
});
