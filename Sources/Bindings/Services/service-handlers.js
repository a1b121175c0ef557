// Fetcher's queue() and scheduled(): events for another worker, as tests bring them about. Swift half: ServiceHandlerOps.swift.
// https://developers.cloudflare.com/workers/configuration/compatibility-flags/ (service_binding_extra_handlers)
'use strict';
(function ({ ops, load }) {
  const { DOMString, isObject, sequence, bytesOf, isBufferSource } = load('webidl');
  const { ReflectApply } = load('primordials');
  const { now } = Date;
  const { parse } = JSON;
  const { trunc } = Math;

  const wrongField = (name, type) => new TypeError(
    `Incorrect type for the '${name}' field on 'ServiceBindingQueueMessage': the provided value is not of type '${type}'.`,
  );

  /** Unix milliseconds of a `Date` or number. */
  const timeOf = (value) => trunc(+value);

  /** What the op takes of a message: id, timestamp, attempts, body. */
  function partsOf(message, what) {
    if (!isObject(message)) throw new TypeError(`${what} is not an object.`);
    const { id, timestamp, body, serializedBody, attempts } = message;
    if (id === undefined) throw wrongField('id', 'string');
    const time = timestamp === undefined ? NaN : timeOf(timestamp);
    if (time !== time) throw wrongField('timestamp', 'date');
    if (attempts === undefined) throw wrongField('attempts', 'number');
    if ((body === undefined) === (serializedBody === undefined)) {
      throw new TypeError('Expected one of body or serializedBody for each message');
    }
    if (body === undefined && !isBufferSource(serializedBody)) throw wrongField('serializedBody', 'BufferSource');
    const bytes = body === undefined ? bytesOf(serializedBody) : load('serialize').serialize(body);
    return [DOMString(id, `${what}.id`), time, attempts & 0xFFFF, bytes];
  }

  const listOf = sequence(partsOf);

  const makeMethods = (routeOf) => ({
    async queue(queueName, messages) {
      const { index, entrypoint, props } = routeOf(this);
      const parameters = [index, entrypoint, props, DOMString(queueName, 'Fetcher.queue: queueName')];
      for (const parts of listOf(messages, 'Fetcher.queue: messages')) {
        for (let i = 0; i < parts.length; i++) parameters[parameters.length] = parts[i];
      }
      return parse(await ReflectApply(ops.serviceQueue, undefined, parameters));
    },

    async scheduled(options = undefined) {
      const { index, entrypoint, props } = routeOf(this);
      const { scheduledTime = now(), cron = '' } = options ?? {};
      const time = timeOf(scheduledTime);
      return parse(await ops.serviceScheduled(
        index, entrypoint, props, DOMString(cron, 'Fetcher.scheduled: options.cron'), time === time ? time : now(),
      ));
    },
  });

  return { makeMethods };
});
