// A batch of messages as consumers get it. https://developers.cloudflare.com/queues/configuration/javascript-apis/#messagebatch
// Swift half: QueueOps.swift.
'use strict';
(function ({ ops, load, flags }) {
  const { define, illegalConstructor } = load('webidl');
  const { ExtendableEvent, createExtendable } = load('extendable-event');
  const { metricsOf } = load('queue');
  const { parse } = JSON;
  const { trunc } = Math;
  let setBatch;

  /** What `body` is, by the numbers of `QueueContentType`. */
  function decode(type, body) {
    switch (type) {
      case 0: return body;
      case 1: return parse(body);
      case 2: return new Uint8Array(body);
      default: return load('deserialize').deserialize(new Uint8Array(body));
    }
  }

  const delayOf = (options) => {
    const seconds = options?.delaySeconds;
    return seconds === undefined ? undefined : trunc(+seconds);
  };

  class Message {
    #event;
    #index;
    #id;
    #timestamp;
    #attempts;
    #body;

    constructor(token, event, index) {
      if (token !== secret) illegalConstructor();
      const [id, timestamp, attempts, type, body] = ops.queueMessage(event, index);
      this.#event = event;
      this.#index = index;
      this.#id = id;
      this.#timestamp = new Date(timestamp);
      this.#attempts = attempts;
      this.#body = decode(type, body);
    }

    get id() { return this.#id; }
    get timestamp() { return this.#timestamp; }
    get body() { return this.#body; }
    get attempts() { return this.#attempts; }

    retry(options = undefined) { ops.queueRetry(this.#event, this.#index, delayOf(options)); }
    ack() { ops.queueAck(this.#event, this.#index); }
  }

  class MessageBatch {
    #event;
    #queue;
    #messages;
    #metadata;

    constructor(token, event) {
      if (token !== secret) illegalConstructor();
      this.#event = event;
      this.#queue = ops.queueName(event);
      this.#metadata = { metrics: metricsOf(ops.queueBacklog(event)) };
      const count = ops.queueCount(event);
      const messages = [];
      for (let i = 0; i < count; i++) messages[i] = new Message(secret, event, i);
      this.#messages = messages;
    }

    get messages() { return this.#messages; }
    get queue() { return this.#queue; }
    get metadata() { return this.#metadata; }

    retryAll(options = undefined) { ops.queueRetryAll(this.#event, delayOf(options)); }
    ackAll() { ops.queueAckAll(this.#event); }
  }

  /** What scripts in the service-worker syntax listen for. */
  class QueueEvent extends ExtendableEvent {
    #batch;

    static { setBatch = (event, batch) => { event.#batch = batch; }; }

    get messages() { return this.#batch?.messages ?? []; }
    get queue() { return this.#batch?.queue ?? ''; }
    get metadata() { return this.#batch?.metadata; }
    retryAll(options = undefined) { this.#batch?.retryAll(options); }
    ackAll() { this.#batch?.ackAll(); }
  }

  const secret = Symbol('message-batch');
  define(Message, 'Message');
  define(MessageBatch, 'MessageBatch');
  define(QueueEvent, 'QueueEvent');

  /** See handler-events.js. */
  function openQueue(id) {
    const argument = new MessageBatch(secret, id);
    return {
      argument,
      report() {
        if (flags.queue_consumer_no_wait_for_wait_until) ops.queueSettle(id);
        return '';
      },
      makeEvent(extend) {
        const event = createExtendable(QueueEvent, 'queue', undefined, extend);
        setBatch(event, argument);
        return event;
      },
    };
  }

  return { Message, MessageBatch, QueueEvent, openQueue };
});
