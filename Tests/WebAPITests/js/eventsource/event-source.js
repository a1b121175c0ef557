// https://html.spec.whatwg.org/multipage/server-sent-events.html#the-eventsource-interface and FEATURES 1.2.
'use strict';
(function () {
  const { EventSource } = builtin('event-source');
  const { Response } = builtin('response');
  const url = 'https://events.example/stream';

  /** A fetcher that answers with what the test puts in, and keeps the requests. */
  const answering = (...answers) => {
    const requests = [];
    return {
      requests,
      fetch: async (request) => {
        requests.push(request);
        const answer = answers.length > 1 ? answers.shift() : answers[0];
        return typeof answer === 'function' ? answer(request) : answer;
      },
    };
  };
  const stream = (body, headers = { 'content-type': 'text/event-stream; charset=utf-8' }) =>
    new Response(body, { headers });

  test('the class has the shape of the standard', () => {
    for (const target of [EventSource, EventSource.prototype]) {
      assertEqual([target.CONNECTING, target.OPEN, target.CLOSED], [0, 1, 2]);
    }
    assertEqual(EventSource.length, 1);
    for (const name of ['url', 'withCredentials', 'readyState', 'onopen', 'onmessage', 'onerror']) {
      const { get, enumerable } = Object.getOwnPropertyDescriptor(EventSource.prototype, name);
      assert(enumerable, name);
      assertThrows(TypeError, () => get.call({}));
    }
    assertThrows(TypeError, () => EventSource.prototype.close.call({}));
    assertEqual(`${Object.prototype.toString.call(EventSource.prototype)}`, '[object EventSource]');
  });

  test('the constructor refuses what it cannot open', () => {
    const { DOMException } = builtin('dom-exception');
    const refusal = (body) => {
      try {
        body();
      } catch (error) {
        return error instanceof DOMException ? `${error.name}: ${error.message}` : error.name;
      }
      return 'none';
    };
    assertEqual(refusal(() => new EventSource()), 'TypeError');
    assertEqual(refusal(() => new EventSource('/relative')),
      "SyntaxError: Cannot open an EventSource to '/relative'. The URL is invalid.");
    assertEqual(refusal(() => new EventSource(url, { withCredentials: true })),
      'NotSupportedError: The init.withCredentials option is not supported. It must be false or undefined.');
    assertEqual(refusal(() => new EventSource(url, { fetcher: {} })), 'TypeError');
    assertEqual(refusal(() => EventSource.from('text')), 'TypeError');
    const { stream: locked } = feed();
    locked.getReader();
    assertEqual(refusal(() => EventSource.from(locked)), 'TypeError');
  });

  test('it asks for an event stream and tells of its messages', async () => {
    const body = feed();
    const fetcher = answering(stream(body.stream));
    const source = new EventSource(url, { fetcher });
    const events = record(source, 'add');
    const seen = [];
    source.onmessage = (event) => seen.push([event.data, event.origin, event.isTrusted, event.target === source]);
    assertEqual([source.readyState, source.url, source.withCredentials], [0, url, false]);
    await flush();
    const { headers, method } = fetcher.requests[0];
    assertEqual([method, headers.get('accept'), headers.get('cache-control'), headers.get('last-event-id')],
      ['GET', 'text/event-stream', 'no-cache', null]);
    assertEqual([source.readyState, events], [1, ['open']]);
    body.send('data: one\n\nevent: add\nid: 5\ndata: two\n\n');
    await flush();
    assertEqual(events, ['open', ['message', 'one', ''], ['add', 'two', '5']]);
    assertEqual(seen, [['one', 'https://events.example', true, true]]);
    source.close();
    assertEqual(source.readyState, 2);
    await flush();
    assertEqual([events.length, delays()], [3, []]);
  });

  test('it comes back after the time that the server asked for, with the last id', async () => {
    const first = feed();
    const second = feed();
    const fetcher = answering(stream(first.stream), stream(second.stream));
    const source = new EventSource(url, { fetcher });
    const events = record(source);
    await flush();
    first.send('retry: 3000\nid: 41\ndata: a\n\n');
    first.close();
    await flush();
    assertEqual([events, source.readyState, delays()], [['open', ['message', 'a', '41'], 'error'], 0, [3000]]);
    fireTimers();
    await flush();
    assertEqual(fetcher.requests[1].headers.get('last-event-id'), '41');
    second.send('data: b\n\n');
    await flush();
    assertEqual(events.slice(3), ['open', ['message', 'b', '41']]);
    source.close();
  });

  test('the time to come back is between one second and ten', async () => {
    for (const [asked, waited] of [[undefined, 2000], [1, 1000], [600_000, 10_000]]) {
      const body = feed();
      const source = new EventSource(url, { fetcher: answering(stream(body.stream)) });
      await flush();
      if (asked !== undefined) body.send(`retry: ${asked}\n\n`);
      body.close();
      await flush();
      assertEqual(delays(), [waited]);
      source.close();
      assertEqual(delays(), []);
    }
  });

  test('an answer that is no event stream ends it for good', async () => {
    const cases = [
      [new Response('', { status: 404 }), 'The response status code was 404.'],
      [stream('data: a\n\n', { 'content-type': 'text/plain' }), "The content type 'text/plain' is invalid."],
      [stream(bytes('x'), {}), 'No content type header was present in the response.'],
    ];
    for (const [answer, message] of cases) {
      const source = new EventSource(url, { fetcher: answering(answer) });
      const errors = [];
      source.onerror = (event) => errors.push([event.error.name, event.message]);
      await flush();
      assertEqual([errors, source.readyState, delays()], [[['AbortError', message]], 2, []]);
    }
  });

  test('a request that fails, or a body that breaks, ends it with that error', async () => {
    const refused = new Error('refused');
    const one = new EventSource(url, { fetcher: { fetch: async () => { throw refused; } } });
    const errors = [];
    one.onerror = (event) => errors.push(event.error);
    await flush();
    const body = feed();
    const two = new EventSource(url, { fetcher: answering(stream(body.stream)) });
    two.onerror = (event) => errors.push(event.error);
    await flush();
    body.error(refused);
    await flush();
    assert(errors.length === 2 && errors[0] === refused && errors[1] === refused, 'both errors');
    assertEqual([one.readyState, two.readyState, delays()], [2, 2, []]);
  });

  test('no body once is a server that went away, twice is the end', async () => {
    const source = new EventSource(url, { fetcher: answering(() => stream(null)) });
    const messages = [];
    source.onerror = (event) => messages.push(event.message);
    await flush();
    assertEqual([messages, source.readyState], [['The server provided no content. Will try reconnecting.'], 0]);
    fireTimers();
    await flush();
    assertEqual([messages[1], source.readyState, delays()], ['The server provided no content.', 2, []]);
  });

  test('close() in a listener stops what was to come', async () => {
    const body = feed();
    const source = new EventSource(url, { fetcher: answering(stream(body.stream)) });
    const data = [];
    source.onmessage = (event) => {
      data.push(event.data);
      source.close();
    };
    await flush();
    body.send('data: a\n\ndata: b\n\n');
    await flush();
    assertEqual(data, ['a']);
  });

  test('close() aborts the request that is under way', async () => {
    let signal;
    const source = new EventSource(url, {
      fetcher: {
        fetch: (request) => {
          signal = request.signal;
          return new Promise(() => {});
        },
      },
    });
    const events = record(source);
    await flush();
    source.close();
    await flush();
    assertEqual([signal.aborted, events], [true, []]);
  });

  test('from() reads a stream and does not come back', async () => {
    const body = feed();
    const source = EventSource.from(body.stream);
    const events = record(source);
    assertEqual([source.url, source.readyState], [null, 1]);
    await flush();
    body.send('data: a\n\n');
    body.close();
    await flush();
    assertEqual([events, source.readyState, delays()], [['open', ['message', 'a', ''], 'error'], 2, []]);
  });

  test('closing a source of a stream cancels the stream', async () => {
    let reason = 'none';
    const { ReadableStream } = builtin('streams');
    const source = EventSource.from(new ReadableStream({ cancel(given) { reason = given; } }));
    await flush();
    source.close();
    await flush();
    assertEqual(reason, undefined);
  });
})();
