// EventSource. https://html.spec.whatwg.org/multipage/server-sent-events.html#the-eventsource-interface
// No Swift half: it is fetch() and a timer.
//
// As in workerd: `fetcher` names who answers the requests, `EventSource.from(stream)` reads a stream that is there
// already, credentials are refused, and the time to reconnect is held between 1 and 10 seconds.
'use strict';
(function ({ ops, load }) {
  const {
    USVString, boolean, define, dictionary, isObject, requireArguments,
  } = load('webidl');
  const { DOMException } = load('dom-exception');
  const { EventTarget, defineEventHandler, dispatch } = load('event-target');
  const { Event, createTrusted } = load('event');
  const { EventStreamParser } = load('event-stream');

  const CONNECTING = 0;
  const OPEN = 1;
  const CLOSED = 2;

  const RETRY_MS = 2000;
  const RETRY_MS_MIN = 1000;
  const RETRY_MS_MAX = 10_000;

  const toInit = dictionary([
    {
      key: 'fetcher',
      convert(value, what) {
        if (value === null) return undefined;
        if (!isObject(value) || typeof value.fetch !== 'function') {
          throw new TypeError(`${what} has no fetch method.`);
        }
        return value;
      },
    },
    { key: 'withCredentials', convert: boolean, fallback: false },
  ]);

  const secret = Symbol('from');

  function requireEvent() {
    try {
      ops.currentEvent();
    } catch {
      throw new DOMException(
        'An EventSource can only be created within the context of a worker request.', 'NotSupportedError',
      );
    }
  }

  class EventSource extends EventTarget {
    #url = null;
    #fetcher;
    #readyState = CONNECTING;
    #controller;
    #reader;
    #timer;
    #retry = RETRY_MS;
    #lastEventId = '';
    #hadNoBody = false;

    constructor(url, init = undefined) {
      super();
      if (url === secret) return;
      requireArguments(arguments.length, 1, 'EventSource constructor');
      const text = USVString(url, 'EventSource constructor: url');
      const { fetcher, withCredentials } = toInit(init, 'EventSource constructor: init');
      requireEvent();
      if (withCredentials) {
        throw new DOMException(
          'The init.withCredentials option is not supported. It must be false or undefined.', 'NotSupportedError',
        );
      }
      const href = load('url').hrefOf(text);
      if (href === null) {
        throw new DOMException(`Cannot open an EventSource to '${text}'. The URL is invalid.`, 'SyntaxError');
      }
      this.#url = href;
      this.#fetcher = fetcher;
      this.#connect();
    }

    static from(stream) {
      requireArguments(arguments.length, 1, 'EventSource.from');
      const { isDisturbed, isReadableStream } = load('streams');
      if (!isReadableStream(stream)) throw new TypeError('EventSource.from: stream is not a ReadableStream.');
      requireEvent();
      if (stream.locked) throw new TypeError('This ReadableStream is locked.');
      if (isDisturbed(stream)) throw new TypeError('This ReadableStream has already been read from.');
      const source = new EventSource(secret);
      // In a microtask, so that the one who asked can listen for `open` first.
      source.#read(stream.getReader(), Promise.resolve());
      return source;
    }

    get url() { return this.#url; }
    get withCredentials() { return (this.#readyState, false); }
    get readyState() { return this.#readyState; }

    close() {
      if (this.#readyState === CLOSED) return;
      this.#readyState = CLOSED;
      this.#stop();
    }

    async #connect() {
      const { signal, abort } = load('abort-signal').createAbortPair();
      this.#controller = abort;
      try {
        const response = await this.#request(signal);
        if (this.#readyState === CLOSED) {
          response.body?.cancel().catch(ignore);
          return;
        }
        const refusal = refusalOf(response);
        if (refusal !== undefined) {
          response.body?.cancel().catch(ignore);
          this.#fail(new DOMException(refusal, 'AbortError'));
          return;
        }
        if (response.redirected && response.url !== '') this.#url = response.url;
        const { body } = response;
        if (body === null) this.#failWithoutBody();
        else await this.#read(body.getReader());
      } catch (error) {
        this.#fail(error);
      }
    }

    #request(signal) {
      const headers = [['accept', 'text/event-stream'], ['cache-control', 'no-cache']];
      if (this.#lastEventId !== '') headers.push(['last-event-id', load('headers').asUTF8(this.#lastEventId)]);
      const request = new (load('request').Request)(this.#url, { headers, signal });
      const { fetch } = load('fetch');
      return this.#fetcher === undefined ? fetch(request) : this.#fetcher.fetch(request);
    }

    /** Once is a server that went away; twice is one that has nothing to say. */
    #failWithoutBody() {
      if (this.#hadNoBody) {
        this.#fail(new Error('The server provided no content.'));
      } else {
        this.#hadNoBody = true;
        this.#reconnect(new Error('The server provided no content. Will try reconnecting.'));
      }
    }

    async #read(reader, before = undefined) {
      this.#reader = reader;
      this.#readyState = OPEN;
      const parser = new EventStreamParser(this.#lastEventId);
      try {
        if (before !== undefined) await before;
        if (this.#readyState === CLOSED) return;
        dispatch(this, createTrusted(Event, 'open'));
        while (this.#readyState === OPEN) {
          const { value, done } = await reader.read();
          if (done || this.#readyState !== OPEN) break;
          this.#deliver(parser, value);
        }
      } catch (error) {
        this.#fail(error);
        return;
      }
      if (this.#readyState !== OPEN) return;
      const error = new Error('The server disconnected.');
      if (this.#url === null) this.#fail(error);
      else this.#reconnect(error);
    }

    #deliver(parser, chunk) {
      const messages = parser.feed(chunk);
      if (parser.retry !== undefined) {
        this.#retry = Math.min(Math.max(parser.retry, RETRY_MS_MIN), RETRY_MS_MAX);
      }
      const { MessageEvent } = load('message-event');
      const origin = this.#url === null ? '' : new (load('url').URL)(this.#url).origin;
      for (const { type, data, lastEventId } of messages) {
        if (this.#readyState !== OPEN) return; // a listener closed it
        this.#lastEventId = lastEventId;
        dispatch(this, createTrusted(MessageEvent, type, { data, lastEventId, origin }));
      }
      this.#lastEventId = parser.lastEventId;
    }

    #reconnect(error) {
      this.#stop();
      this.#readyState = CONNECTING;
      this.#tell(error);
      if (this.#readyState !== CONNECTING) return; // a listener closed it
      this.#timer = load('timers').startTimer(this.#retry, () => {
        this.#timer = undefined;
        this.#connect();
      });
    }

    /** For good: nothing is tried again. */
    #fail(error) {
      if (this.#readyState === CLOSED) return;
      this.#readyState = CLOSED;
      this.#stop();
      this.#tell(error);
    }

    #tell(error) {
      const { ErrorEvent } = load('error-event');
      dispatch(this, createTrusted(ErrorEvent, 'error', { error, message: messageOf(error) }));
    }

    #stop() {
      if (this.#timer !== undefined) load('timers').stopTimer(this.#timer);
      this.#timer = undefined;
      const [abort, reader] = [this.#controller, this.#reader];
      this.#controller = undefined;
      this.#reader = undefined;
      reader?.cancel().catch(ignore);
      abort?.();
    }
  }

  /** Why a response is no event stream, or `undefined`. */
  function refusalOf(response) {
    if (!response.ok) return `The response status code was ${response.status}.`;
    const type = response.headers.get('content-type');
    if (type === null) return 'No content type header was present in the response.';
    if (load('mime-type').parseMIMEType(type)?.essence === 'text/event-stream') return undefined;
    return `The content type '${type}' is invalid.`;
  }

  function messageOf(error) {
    try {
      return isObject(error) && typeof error.message === 'string' ? error.message : `${error}`;
    } catch {
      return '';
    }
  }

  const ignore = () => {};

  for (const type of ['open', 'message', 'error']) defineEventHandler(EventSource, type);
  define(EventSource, 'EventSource', { constants: { CONNECTING, OPEN, CLOSED } });
  return { EventSource };
});
