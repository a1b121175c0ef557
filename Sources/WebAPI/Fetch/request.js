// Request. https://fetch.spec.whatwg.org/#request-class Swift half: FetchOps.swift.
// A request that came in fetches its URL, its headers and its body from Swift when they are first touched.
'use strict';
(function ({ ops, load, flags }) {
  const { define } = load('webidl');
  const { Body, construct, extract, takeBody, cloneBody, passOnBody, setSource, sourceOf } = load('body');
  const { Headers, blockOf, headersFromBlock } = load('headers');
  const pedantic = flags.pedantic_wpt ? load('request-pedantic') : undefined;

  const tokenPattern = /^[!#$%&'*+\-.^_`|~\w]+$/;
  const normalised = {
    __proto__: null, get: 'GET', head: 'HEAD', post: 'POST', put: 'PUT', delete: 'DELETE', options: 'OPTIONS',
  };
  const known = new Set([
    'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'PURGE', 'CONNECT', 'COPY', 'LOCK', 'MKCOL', 'MOVE',
    'PROPFIND', 'PROPPATCH', 'SEARCH', 'UNLOCK', 'ACL', 'REPORT', 'MKACTIVITY', 'CHECKOUT', 'MERGE', 'MSEARCH',
    'NOTIFY', 'SUBSCRIBE', 'UNSUBSCRIBE', 'TRACE', 'BIND', 'REBIND', 'UNBIND', 'LINK', 'UNLINK', 'SOURCE', 'QUERY',
  ]);

  function method(value) {
    const text = `${value}`;
    const upper = normalised[text.toLowerCase()]
      ?? (flags.upper_case_all_http_methods ? text.toUpperCase() : text);
    const isKnown = pedantic === undefined ? known.has(upper) : !pedantic.isForbiddenMethod(text);
    if (!tokenPattern.test(text) || !isKnown) throw new TypeError(`Invalid HTTP method string: ${text}`);
    return upper;
  }

  function url(value) {
    const text = `${value}`;
    const href = load('url').hrefOf(text);
    if (href === null || pedantic?.hasCredentials(href)) throw new TypeError(`Invalid URL: ${text}`);
    return href;
  }

  /** What the standard has too, as far as workerd takes it. */
  function takeAsWorkers(rare, redirect, cache, integrity) {
    if (redirect !== undefined) {
      const mode = `${redirect}`.toLowerCase();
      if (mode !== 'follow' && mode !== 'manual') {
        throw new TypeError(
          'Invalid redirect value, must be one of "follow" or "manual" ("error" won\'t be implemented since it does '
            + 'not make sense at the edge; use "manual" and check the response status code).',
        );
      }
      rare.redirect = mode;
    }
    if (cache !== undefined) {
      if (!flags.cache_option_enabled) {
        throw new Error("The 'cache' field on 'RequestInitializerDict' is not implemented.");
      }
      if (cache !== 'no-store' && cache !== 'no-cache' && cache !== 'default') {
        throw new TypeError(`Unsupported cache mode: ${cache}`);
      }
      rare.cache = cache;
    }
    if (integrity !== undefined && integrity !== '') {
      throw new TypeError('Subrequest integrity checking is not implemented. The integrity option must be either '
        + 'undefined or an empty string.');
    }
  }

  const passesClientOn = flags.request_signal_passthrough === true;

  let incoming;
  let isRequest;
  let parts;
  let ofParts;
  let idOf;
  let rareOf;

  class Request extends Body {
    /** The id of the event that it came with, or -1. */
    #id = -1;
    #method = 'GET';
    #url;
    #headers;
    /** The signal that a worker sees: one that follows what was given, or the request's own. */
    #follower;
    /** `{ redirect, signal, isOfClient, cf, fetcher, cache, integrity, keepalive, ... }`, if any of it was given. */
    #rare;

    constructor(input, init = undefined) {
      if (input === construct) {
        super(construct, init);
        return;
      }
      if (arguments.length === 0) {
        throw new TypeError("Failed to construct 'Request': 1 argument required, but only 0 present.");
      }
      super(construct, null);
      let inherited = null;
      if (isRequest(input)) {
        inherited = input;
        this.#method = input.#method;
        this.#url = input.url;
        this.#headers = new Headers(input.headers);
        this.#rare = { ...input.#rare, cf: copyOf(input.cf), signal: input.#rare?.signal };
      } else {
        this.#url = url(input);
      }
      if (init !== undefined && init !== null) {
        if (typeof init !== 'object' && typeof init !== 'function') {
          throw new TypeError("Failed to construct 'Request': the init is not an object.");
        }
        this.#initialise(init);
      }
      const body = init?.body;
      if (body !== undefined && body !== null) {
        this.#requireBodyMethod(init);
        const { source, type } = extract(body);
        pedantic?.checkBody(source, this.#rare, init);
        setSource(this, source);
        if (type !== null && !this.headers.has('content-type')) this.headers.append('content-type', type);
      } else if (inherited !== null && body === undefined) {
        if (sourceOf(inherited) !== null) this.#requireBodyMethod(init);
        setSource(this, rebuild(inherited));
      }
      if (pedantic !== undefined) pedantic.guard(this.headers, init !== undefined);
    }

    /** As in workerd a GET that came with a body may be sent on, as long as its method and body stay what they are. */
    #requireBodyMethod(init) {
      if (this.#method !== 'GET' && this.#method !== 'HEAD') return;
      const isSentOn = isRequest(init) || (init?.method === undefined && init?.body === undefined);
      if (pedantic !== undefined || !isSentOn) {
        throw new TypeError('Request with a GET or HEAD method cannot have a body.');
      }
    }

    #initialise(init) {
      const { cache, cf, fetcher, headers, integrity, keepalive, method: verb, redirect, signal } = init;
      const encodeResponseBody = init.encodeResponseBody;
      if (verb !== undefined) this.#method = method(verb);
      if (headers !== undefined) this.#headers = new Headers(headers);
      const rare = this.#rare ?? {};
      if (pedantic === undefined) takeAsWorkers(rare, redirect, cache, integrity);
      else pedantic.take(rare, init, this.#method);
      if (isRequest(init)) rare.isManual = init.#rare?.isManual ?? false;
      if (encodeResponseBody !== undefined) {
        if (encodeResponseBody !== 'automatic' && encodeResponseBody !== 'manual') {
          throw new TypeError(`encodeResponseBody: unexpected value: ${encodeResponseBody}`);
        }
        rare.isManual = encodeResponseBody === 'manual';
      }
      if (signal !== undefined) {
        if (signal !== null && !load('abort-signal').isAbortSignal(signal)) {
          throw new TypeError("Failed to construct 'Request': the signal is not an AbortSignal.");
        }
        rare.signal = signal;
        rare.isOfClient = isRequest(init) && (init.#rare?.isOfClient ?? false);
      }
      if (cf !== undefined) rare.cf = cf;
      if (fetcher !== undefined) rare.fetcher = fetcher;
      if (keepalive !== undefined) rare.keepalive = !!keepalive;
      this.#rare = rare;
    }

    static {
      isRequest = (value) => typeof value === 'object' && value !== null && #method in value;

      /** The request of event `id`. */
      incoming = (id, verb) => {
        // As in workerd a GET that announces a body has one.
        const request = new Request(construct, () => ops.requestBody(id));
        request.#id = id;
        request.#method = verb;
        return request;
      };

      idOf = (request) => request.#id;
      rareOf = (request) => request.#rare;

      parts = (request) => ({
        method: request.#method,
        url: request.url,
        block: request.#headers === undefined && request.#id >= 0
          ? ops.requestHeaders(request.#id) : blockOf(request.headers),
        redirect: request.#rare?.redirect ?? 'follow',
        signal: request.#rare?.isOfClient && !passesClientOn ? undefined : request.#rare?.signal,
        cf: request.#rare?.cf,
        fetcher: request.#rare?.fetcher,
        isManual: request.#rare?.isManual ?? false,
        cache: request.#rare?.cache,
        mode: request.#rare?.mode ?? 'cors',
        integrity: request.#rare?.integrity,
        body: takeBody(request),
      });

      ofParts = ({ method: verb, url: href, block, ...rare }, body) => {
        const request = new Request(construct, body);
        request.#method = verb;
        request.#url = href;
        request.#headers = headersFromBlock(block);
        request.#rare = rare;
        return request;
      };
    }

    get method() { return this.#method; }
    get url() { return (this.#url ??= ops.requestURL(this.#id)); }

    get headers() {
      if (this.#headers === undefined) {
        this.#headers = this.#id >= 0 ? headersFromBlock(ops.requestHeaders(this.#id), true) : new Headers();
      }
      return this.#headers;
    }

    get redirect() { return this.#rare?.redirect ?? (this.#id >= 0 ? 'manual' : 'follow'); }
    get fetcher() { return this.#rare?.fetcher ?? (this.#id, null); }

    get signal() {
      return (this.#follower ??= this.#makeSignal());
    }

    #makeSignal() {
      const rare = (this.#rare ??= {});
      const { createAbortPair, follow } = load('abort-signal');
      if (rare.signal === undefined || rare.signal === null) {
        const { signal, abort } = createAbortPair();
        rare.signal = signal;
        rare.isOfClient = this.#id >= 0;
        if (this.#id >= 0 && flags.enable_request_signal) {
          const didDisconnect = () => {
            abort(new (load('dom-exception').DOMException)('The client has disconnected', 'AbortError'));
          };
          if (ops.onDisconnect(this.#id, didDisconnect)) didDisconnect();
        }
        return signal;
      }
      return follow(rare.signal);
    }

    get cf() {
      const rare = this.#rare;
      if (rare !== undefined && rare.cf !== undefined) return rare.cf;
      if (this.#id < 0) return undefined;
      const json = ops.requestCf(this.#id);
      if (json === '') return undefined;
      return ((this.#rare ??= {}).cf = JSON.parse(json));
    }

    get integrity() { return this.#rare?.integrity ?? (this.#id, ''); }
    get keepalive() { return this.#rare?.keepalive ?? (this.#id, false); }
    get cache() { return this.#rare?.cache ?? (this.#id, pedantic && 'default'); }

    clone() {
      const copy = new Request(construct, cloneBody(this));
      copy.#method = this.#method;
      copy.#url = this.url;
      copy.#headers = new Headers(this.headers);
      pedantic?.guard(copy.#headers, false);
      copy.#rare = { ...this.#rare, cf: copyOf(this.cf) };
      return copy;
    }
  }

  const copyOf = (cf) => (cf === undefined ? undefined : load('structured-clone').cloneValue(cf));

  /** The body of a request that is made into another: the old one is used up. */
  function rebuild(request) {
    if (request.bodyUsed) throw new TypeError('Cannot reconstruct a Request with a used body.');
    return passOnBody(request);
  }

  pedantic?.addAttributes(Request, rareOf);
  define(Request, 'Request');
  return {
    Request,
    incomingRequest: (id, verb) => incoming(id, verb),
    isRequest: (value) => isRequest(value),
    partsOf: (request) => parts(request),
    /** What a request is made of, and its body: nobody else has it from now on. */
    takeForRpc(request) {
      const { method: verb, url: href, block, redirect, isManual, body } = parts(request);
      return [{ method: verb, url: href, block, redirect, isManual, cf: request.cf }, body];
    },
    /** A request of what it is made of, whatever a worker could say itself. */
    requestOf: (made, body) => ofParts(made, body),
    eventOf: (request) => idOf(request),
  };
});
