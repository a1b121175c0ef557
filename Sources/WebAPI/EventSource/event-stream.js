// The event stream format: bytes in, messages out. No Swift half.
// https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
'use strict';
(function ({ load }) {
  const CR = 13;
  const lineEnd = /\r\n|\n|\r/g;

  class EventStreamParser {
    #decoder = new (load('text-decoder').TextDecoder)(); // drops a byte order mark
    /** Pieces of the line that has no end yet. */
    #line = '';
    /** Whether the last chunk ended in a carriage return, whose line feed may come with the next. */
    #skipsLineFeed = false;
    #data = '';
    #hasData = false;
    #type = '';
    #id;
    #dispatched;

    /** What the server last named, for `Last-Event-ID`, and how long it asks to wait, in milliseconds. */
    lastEventId;
    retry;

    /** `lastEventId` is what an earlier connection came to. */
    constructor(lastEventId = '') {
      this.lastEventId = lastEventId;
      this.#id = lastEventId;
    }

    /** The messages `{ type, data, lastEventId }` that the chunk completes. */
    feed(chunk) {
      this.#dispatched = [];
      let text = this.#decoder.decode(chunk, { stream: true });
      if (text === '') return this.#dispatched;
      if (this.#skipsLineFeed && text[0] === '\n') text = text.slice(1);
      this.#skipsLineFeed = text === '' ? false : text.charCodeAt(text.length - 1) === CR;
      let start = 0;
      lineEnd.lastIndex = 0;
      for (let match = lineEnd.exec(text); match !== null; match = lineEnd.exec(text)) {
        const line = this.#line + text.slice(start, match.index);
        this.#line = '';
        start = lineEnd.lastIndex;
        this.#take(line);
      }
      this.#line += text.slice(start);
      return this.#dispatched;
    }

    #take(line) {
      if (line === '') {
        this.#dispatch();
        return;
      }
      const colon = line.indexOf(':');
      if (colon === 0) return; // a comment
      if (colon < 0) {
        this.#field(line, '');
        return;
      }
      const skip = line[colon + 1] === ' ' ? 2 : 1;
      this.#field(line.slice(0, colon), line.slice(colon + skip));
    }

    #field(name, value) {
      switch (name) {
        case 'event':
          this.#type = value;
          break;
        case 'data':
          this.#data = this.#hasData ? `${this.#data}\n${value}` : value;
          this.#hasData = true;
          break;
        case 'id':
          if (!value.includes('\0')) this.#id = value;
          break;
        case 'retry':
          if (/^[0-9]+$/.test(value)) this.retry = Number(value);
          break;
        default: // fields of no meaning are left out
      }
    }

    #dispatch() {
      this.lastEventId = this.#id;
      if (this.#hasData) {
        this.#dispatched.push({
          type: this.#type === '' ? 'message' : this.#type,
          data: this.#data,
          lastEventId: this.#id,
        });
      }
      this.#data = '';
      this.#hasData = false;
      this.#type = '';
    }
  }

  return { EventStreamParser };
});
