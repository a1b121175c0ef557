// EventEmitterAsyncResource: an emitter whose listeners run in the async context it was made in.
// https://nodejs.org/docs/latest/api/events.html#class-eventseventemitterasyncresource-extends-eventemitter No Swift half.
'use strict';
(function ({ load }) {
  const EventEmitter = load('node-events');
  const { AsyncResource } = load('node-async-hooks');
  const { nodeError } = load('node-errors');

  class EventEmitterReferencingAsyncResource extends AsyncResource {
    #emitter;

    constructor(emitter, type, options) {
      super(type, options);
      this.#emitter = emitter;
    }

    get eventEmitter() { return this.#emitter; }
  }

  class EventEmitterAsyncResource extends EventEmitter {
    #resource;

    constructor(options = undefined) {
      const name = typeof options === 'string' ? options : options?.name;
      if (name === undefined && new.target === EventEmitterAsyncResource) {
        throw nodeError('ERR_INVALID_ARG_TYPE', 'options.name', 'string', name);
      }
      super(typeof options === 'string' ? undefined : options);
      this.#resource = new EventEmitterReferencingAsyncResource(this, name ?? new.target.name, options);
    }

    emit(event, ...args) {
      return this.#resource.runInAsyncScope(super.emit, this, event, ...args);
    }

    emitDestroy() { this.#resource.emitDestroy(); }
    get asyncId() { return this.#resource.asyncId(); }
    get triggerAsyncId() { return this.#resource.triggerAsyncId(); }
    get asyncResource() { return this.#resource; }
  }

  return { EventEmitterAsyncResource };
});
