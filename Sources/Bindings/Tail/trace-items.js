// TraceItem and TailEvent: what a tail worker is told of another's events. Swift half: TailOps.swift.
// https://developers.cloudflare.com/workers/runtime-apis/handlers/tail/
'use strict';
(function ({ ops, load }) {
  const { define } = load('webidl');
  const { ExtendableEvent, createExtendable } = load('extendable-event');
  const { parse } = JSON;
  const { fromEntries } = Object;

  const REDACTED = 'REDACTED';

  /** Header names that tell of a secret; all are in lower case. */
  const secretName = /^(set-)?cookie$|auth|jwt|key|secret|token/;

  /**
   * A URL without what looks like a secret: 32 hexadecimal digits or more, or 21 characters of base64 with two digits,
   * two capitals and two small letters at least. `+`, `-` and `_` belong to both.
   */
  const redactURL = (url) => url.replace(/[\w+-]+/g, (span) => {
    const count = (pattern) => span.match(pattern)?.length ?? 0;
    const isHex = count(/[\da-f]/gi) >= 32 && !/[g-z]/i.test(span);
    const isBase64 = span.length >= 21 && count(/\d/g) >= 2 && count(/[A-Z]/g) >= 2 && count(/[a-z]/g) >= 2;
    return isHex || isBase64 ? REDACTED : span;
  });

  class TraceRequest {
    #detail;

    constructor(detail, isRedacted) {
      this.#detail = detail;
      const { cf, method, url } = detail;
      const fields = fieldsOf(detail.headers)
        .map(([name, value]) => [name, isRedacted && secretName.test(name) ? REDACTED : value]);
      if (cf !== '') this.cf = parse(cf);
      this.headers = fromEntries(fields);
      this.method = method;
      this.url = isRedacted ? redactURL(url) : url;
    }

    getUnredacted() { return new TraceRequest(this.#detail, false); }
  }
  define(TraceRequest, 'Request');

  /** Names and values of a block; several of a name are one, as in Headers. */
  const fieldsOf = (block) => [...load('headers').headersFromBlock(block)];

  /** What the event was about, by its kind. */
  const infos = {
    __proto__: null,
    fetch: (event) => ({
      request: new TraceRequest(event, true),
      ...(event.status === undefined ? undefined : { response: { status: event.status } }),
    }),
    rpc: ({ method }) => ({ rpcMethod: method }),
    scheduled: ({ cron, milliseconds }) => ({ scheduledTime: milliseconds, cron }),
    queue: ({ name, batchSize }) => ({ queue: name, batchSize }),
    email: ({ from, to, rawSize }) => ({ mailFrom: from, rcptTo: to, rawSize }),
    alarm: ({ milliseconds }) => ({ scheduledTime: new Date(milliseconds) }),
    webSocket: ({ type, code, wasClean }) => ({
      getWebSocketEvent: { webSocketEventType: type, ...(code === undefined ? undefined : { code, wasClean }) },
    }),
    tail: ({ workers }) => ({ consumedEvents: workers.map((scriptName) => ({ scriptName })) }),
    other: () => null,
  };

  function decodeMessage(text) {
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    return load('deserialize').deserialize(bytes);
  }

  function makeItem({ event, logs, diagnosticsChannelEvents, ...record }) {
    return {
      event: infos[event.kind](event),
      logs: logs.map(({ timestamp, level, message }) => ({ timestamp, level, message: parse(message) })),
      diagnosticsChannelEvents: diagnosticsChannelEvents
        .map(({ timestamp, channel, message }) => ({ timestamp, channel, message: decodeMessage(message) })),
      ...record,
      executionModel: record.durableObjectId === undefined ? 'stateless' : 'durableObject',
    };
  }

  let setTraces;

  /** What scripts in the service-worker syntax listen for. */
  class TailEvent extends ExtendableEvent {
    #traces = [];

    static { setTraces = (event, traces) => { event.#traces = traces; }; }

    get events() { return this.#traces; }
    get traces() { return this.#traces; }
  }
  define(TailEvent, 'TailEvent');

  /** See handler-events.js. */
  function openTail(id) {
    const argument = parse(ops.tailRecords(id)).map(makeItem);
    return {
      argument,
      alias: 'trace',
      makeEvent(extend, type) {
        const event = createExtendable(TailEvent, type, undefined, extend);
        setTraces(event, argument);
        return event;
      },
    };
  }

  return { openTail };
});
