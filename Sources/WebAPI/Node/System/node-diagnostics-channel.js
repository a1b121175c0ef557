// node:diagnostics_channel. https://nodejs.org/docs/latest/api/diagnostics_channel.html Swift half: Tracing.swift.
'use strict';
(function ({ ops, load }) {
  const { nodeError } = load('node-errors');
  const { validateFunction } = load('node-validators');
  const context = load('node-async-context');
  const { PromiseReject, PromiseThen } = load('primordials');

  /** Channels live as long as the isolate: their names are a worker's, and few. */
  const channels = new Map();

  const report = (error) => load('report-error').reportException(error);

  const isTraced = ops.isTraced();

  /** Tells tail workers of a message that can be cloned. */
  function trace(name, message) {
    let text = '';
    try {
      for (const byte of load('serialize').serialize(message)) text += String.fromCharCode(byte);
    } catch {
      return;
    }
    ops.tracePublish(String(name), text);
  }

  class Channel {
    #subscribers = [];
    #stores = new Map();

    constructor(name) { this.name = name; }

    get hasSubscribers() { return this.#subscribers.length > 0 || this.#stores.size > 0; }

    subscribe(subscription) {
      validateFunction(subscription, 'subscription');
      // A new list, since a publication may be walking the old one.
      this.#subscribers = [...this.#subscribers, subscription];
    }

    unsubscribe(subscription) {
      const at = this.#subscribers.indexOf(subscription);
      if (at === -1) return false;
      this.#subscribers = this.#subscribers.toSpliced(at, 1);
      return true;
    }

    bindStore(store, transform = undefined) { this.#stores.set(store, transform); }
    unbindStore(store) { return this.#stores.delete(store); }

    publish(message) {
      if (isTraced) trace(this.name, message);
      for (const subscriber of this.#subscribers) {
        try {
          subscriber(message, this.name);
        } catch (error) {
          queueMicrotask(() => report(error));
        }
      }
    }

    runStores(data, callback, thisArg = undefined, ...args) {
      let run = () => {
        this.publish(data);
        return Reflect.apply(callback, thisArg, args);
      };
      for (const [store, transform] of this.#stores) {
        const inner = run;
        run = () => {
          let value;
          try {
            value = transform ? transform(data) : data;
          } catch (error) {
            queueMicrotask(() => report(error));
            return inner();
          }
          return store.run(value, inner);
        };
      }
      return run();
    }
  }

  function channel(name) {
    if (typeof name !== 'string' && typeof name !== 'symbol') {
      throw nodeError('ERR_INVALID_ARG_TYPE', 'channel', ['string', 'symbol'], name);
    }
    if (!channels.has(name)) channels.set(name, new Channel(name));
    return channels.get(name);
  }

  const events = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'];

  class TracingChannel {
    constructor(nameOrChannels) {
      for (const event of events) {
        if (typeof nameOrChannels === 'string') {
          this[event] = channel(`tracing:${nameOrChannels}:${event}`);
        } else {
          const given = nameOrChannels?.[event];
          if (!(given instanceof Channel)) throw nodeError('ERR_INVALID_ARG_TYPE', `nameOrChannels.${event}`, 'Channel', given);
          this[event] = given;
        }
      }
    }

    get hasSubscribers() { return events.some((event) => this[event].hasSubscribers); }

    subscribe(handlers) {
      for (const event of events) if (handlers[event]) this[event].subscribe(handlers[event]);
    }

    unsubscribe(handlers) {
      let isDone = true;
      for (const event of events) {
        if (handlers[event] && !this[event].unsubscribe(handlers[event])) isDone = false;
      }
      return isDone;
    }

    traceSync(callback, data = {}, thisArg = undefined, ...args) {
      if (!this.hasSubscribers) return Reflect.apply(callback, thisArg, args);
      return this.start.runStores(data, () => {
        try {
          const result = Reflect.apply(callback, thisArg, args);
          data.result = result;
          return result;
        } catch (error) {
          data.error = error;
          this.error.publish(data);
          throw error;
        } finally {
          this.end.publish(data);
        }
      });
    }

    tracePromise(callback, data = {}, thisArg = undefined, ...args) {
      if (!this.hasSubscribers) return Reflect.apply(callback, thisArg, args);
      const settle = (key, value) => {
        data[key] = value;
        if (key === 'error') this.error.publish(data);
        this.asyncStart.publish(data);
        this.asyncEnd.publish(data);
      };
      return this.start.runStores(data, () => {
        try {
          let promise = Reflect.apply(callback, thisArg, args);
          if (!(promise instanceof Promise)) promise = Promise.resolve(promise);
          return PromiseThen(promise, context.wrap((value) => {
            settle('result', value);
            return value;
          }), context.wrap((error) => {
            settle('error', error);
            return PromiseReject(error);
          }));
        } catch (error) {
          data.error = error;
          this.error.publish(data);
          throw error;
        } finally {
          this.end.publish(data);
        }
      });
    }

    traceCallback(callback, position = -1, data = {}, thisArg = undefined, ...args) {
      if (!this.hasSubscribers) return Reflect.apply(callback, thisArg, args);
      const original = validateFunction(args.at(position), 'callback');
      const channels_ = this;
      args.splice(position, 1, function (error, result, ...rest) {
        if (error) {
          data.error = error;
          channels_.error.publish(data);
        } else {
          data.result = result;
        }
        return channels_.asyncStart.runStores(data, () => {
          try {
            return Reflect.apply(original, this, [error, result, ...rest]);
          } finally {
            channels_.asyncEnd.publish(data);
          }
        });
      });
      return this.start.runStores(data, () => {
        try {
          return Reflect.apply(callback, thisArg, args);
        } catch (error) {
          data.error = error;
          this.error.publish(data);
          throw error;
        } finally {
          this.end.publish(data);
        }
      });
    }
  }

  return {
    channel, Channel,
    hasSubscribers: (name) => channels.get(name)?.hasSubscribers ?? false,
    subscribe: (name, subscription) => channel(name).subscribe(subscription),
    unsubscribe: (name, subscription) => channel(name).unsubscribe(subscription),
    tracingChannel: (nameOrChannels) => new TracingChannel(nameOrChannels),
  };
});
