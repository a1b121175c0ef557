// Queue as workers send to it. https://developers.cloudflare.com/queues/configuration/javascript-apis/
// Swift half: QueueOps.swift.
'use strict';
(function ({ ops, load, flags }) {
  const { define, illegalConstructor, isObject, sequence, bytesOf, DOMString } = load('webidl');
  const { ReflectApply } = load('primordials');
  const { isView } = ArrayBuffer;
  const { stringify } = JSON;
  const { trunc } = Math;

  /** By the numbers of `QueueContentType`. */
  const types = ['text', 'json', 'bytes', 'v8'];
  const fallback = flags.queues_json_messages ? 1 : 3;

  function typeOf(value) {
    if (value === undefined) return fallback;
    const name = DOMString(value);
    const type = types.indexOf(name.toLowerCase());
    if (type < 0) throw new TypeError(`Unsupported queue message content type: ${name}`);
    return type;
  }

  /** As Web IDL's `long` has it, but not cut to 32 bits: the range is checked natively. */
  function secondsOf(value) {
    if (value === undefined) return undefined;
    const number = trunc(+value);
    return number === number ? number : 0; // NaN
  }

  const mismatch = (type, wanted, body) => new TypeError(
    `Content Type "${type}" requires a value of type ${wanted}, but received: ${body === null ? 'object' : typeof body}`,
  );

  /** A string or a buffer; nothing of it is the worker's own any more. */
  function encode(body, type) {
    if (body === undefined) throw new TypeError('Message body cannot be undefined');
    switch (type) {
      case 0:
        if (typeof body !== 'string') throw mismatch('text', 'string', body);
        return body;
      case 1: {
        const text = stringify(body);
        if (text === undefined) throw new TypeError('Message body cannot be undefined');
        return text;
      }
      case 2:
        if (!isView(body)) throw mismatch('bytes', 'ArrayBufferView', body);
        return bytesOf(body).slice();
      default: return load('serialize').serialize(body);
    }
  }

  function metricsOf([backlogCount, backlogBytes, oldest]) {
    const metrics = { backlogCount, backlogBytes };
    if (oldest !== 0) metrics.oldestMessageTimestamp = new Date(oldest);
    return metrics;
  }

  function failure(text) {
    const error = new Error(text);
    if (flags.queue_expose_error_codes) error.code = UNKNOWN_CODE;
    return error;
  }

  /** What the platform gives for an error that it does not tell more of. */
  const UNKNOWN_CODE = '15000';

  async function send(name, parameters) {
    const result = await ReflectApply(ops.queueSend, undefined, parameters);
    if (typeof result === 'string') throw failure(`Queue ${name} failed: ${result}`);
    return { metadata: { metrics: metricsOf(result) } };
  }

  const listOf = sequence((item) => item);

  const optionsOf = (value, what) => {
    if (value === undefined || value === null) return {};
    if (!isObject(value)) throw new TypeError(`${what} is not an object.`);
    return value;
  };

  class WorkerQueue {
    #index;

    constructor(token, index) {
      if (token !== secret) illegalConstructor();
      this.#index = index;
    }

    async metrics() {
      const result = await ops.queueMetrics(this.#index);
      if (typeof result === 'string') throw failure(result);
      return metricsOf(result);
    }

    async send(message, options = undefined) {
      if (message === undefined) throw new TypeError('Message body cannot be undefined');
      const { contentType, delaySeconds } = optionsOf(options, 'Queue.send: options');
      const type = typeOf(contentType);
      const delay = secondsOf(delaySeconds);
      return send('send', [this.#index, false, undefined, type, delay, encode(message, type)]);
    }

    async sendBatch(messages, options = undefined) {
      const { delaySeconds } = optionsOf(options, 'Queue.sendBatch: options');
      const parameters = [this.#index, true, secondsOf(delaySeconds)];
      let count = 3;
      for (const request of listOf(messages, 'Queue.sendBatch: messages')) {
        const { body, contentType, delaySeconds: own } = optionsOf(request, 'Queue.sendBatch: a message');
        const type = typeOf(contentType);
        const delay = secondsOf(own);
        parameters[count++] = type;
        parameters[count++] = delay;
        parameters[count++] = encode(body, type);
      }
      if (count === 3) throw new TypeError('sendBatch() requires at least one message');
      return send('sendBatch', parameters);
    }
  }

  const secret = Symbol('queue');
  define(WorkerQueue, 'Queue');

  return { WorkerQueue, metricsOf, makeQueue: (index) => new WorkerQueue(secret, index) };
});
