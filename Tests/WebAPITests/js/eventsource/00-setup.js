// What the tests of EventSource use: an event to run in, and a timer that is turned by hand.
'use strict';
(function (global) {
  ops.now ??= () => 0;
  ops.logUncaught ??= () => {};
  ops.currentEvent ??= () => 1;
  const { utf8Encode } = ops;
  if (utf8Encode === undefined) {
    ops.utf8Encode = (text) => {
      const escaped = unescape(encodeURIComponent(text));
      return new Uint8Array([...escaped].map((c) => c.charCodeAt(0))).buffer;
    };
    ops.utf8Decode = (bytes, fatal, ignoreBOM) => {
      let text = decodeURIComponent(escape(String.fromCharCode(...bytes)));
      if (!ignoreBOM && text.charCodeAt(0) === 0xfeff) text = text.slice(1);
      return text;
    };
    ops.latin1Decode = (bytes) => String.fromCharCode(...bytes);
  }

  const timers = builtin('timers');
  const due = new Map();
  // The builtin's own timer, which the tests fire: nothing here waits for time.
  ops.timerStart = (id, delay) => {
    due.set(id, delay);
    return 1;
  };
  ops.timerStop = (id) => { due.delete(id); };

  /** The delays of the timers that run. */
  global.delays = () => [...due.values()];
  global.fireTimers = () => {
    const ids = [...due.keys()];
    due.clear();
    for (const id of ids) timers.fire(id);
  };

  global.bytes = (text) => builtin('utf8').encodeUTF8(text);

  /** A stream that the test feeds. */
  global.feed = () => {
    let controller;
    const stream = new (builtin('streams').ReadableStream)({ start(given) { controller = given; } });
    return {
      stream,
      send: (text) => controller.enqueue(typeof text === 'string' ? bytes(text) : text),
      close: () => controller.close(),
      error: (error) => controller.error(error),
    };
  };

  /** What an EventSource tells of, as it happens. */
  global.record = (source, ...types) => {
    const events = [];
    for (const type of ['open', 'error', 'message', ...types]) {
      source.addEventListener(type, (event) => events.push(
        event.data === undefined ? event.type : [event.type, event.data, event.lastEventId],
      ));
    }
    return events;
  };
})(globalThis);
