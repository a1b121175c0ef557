// What stands for the connection of a ClientRequest, which fetch has: libraries set their timeouts on it, and end a request by it.
// https://nodejs.org/docs/latest/api/http.html#event-socket No Swift half.
'use strict';
(function ({ load }) {
  const EventEmitter = load('node-events');
  const { validateFunction, validateNumber } = load('node-validators');
  const { inContext } = load('primordials');
  const { setTimeout, stopTimer } = load('timers');

  class RequestSocket extends EventEmitter {
    #request;
    #timer;
    connecting = false;
    pending = false;
    destroyed = false;
    readable = true;
    writable = true;
    timeout = 0;

    constructor(request, isSecure) {
      super();
      this.#request = request;
      if (isSecure) this.encrypted = this.authorized = true;
    }

    setTimeout(ms, callback = undefined) {
      stopTimer(this.#timer);
      this.timeout = validateNumber(ms, 'msecs');
      if (callback !== undefined) this.once('timeout', validateFunction(callback, 'callback'));
      if (ms > 0 && !this.destroyed) this.#timer = setTimeout(inContext(() => this.emit('timeout')), ms);
      return this;
    }

    setNoDelay() { return this; }
    setKeepAlive() { return this; }
    ref() { return this; }
    unref() { return this; }
    address() { return {}; }

    destroy(error = undefined) {
      if (!this.destroyed) this.#request.destroy(error);
      return this;
    }

    /** The request is over. */
    release() {
      stopTimer(this.#timer);
      this.destroyed = true;
      this.emit('close', false);
    }
  }

  return { RequestSocket };
});
