// process.stdout, stderr and stdin. https://nodejs.org/docs/latest/api/process.html#process-io
// Swift half: `consoleWrite` (WorkerLog.swift). What is written becomes lines of the worker's log.
'use strict';
(function ({ ops, load }) {
  const { Readable, Writable } = load('node-stream');

  /** A line is written once it is this long, with or without its end. */
  const charactersMax = 1 << 16;

  function makeOutput(level, fd) {
    let line = '';
    let isScheduled = false;
    const flush = () => {
      isScheduled = false;
      if (line !== '') ops.consoleWrite(level, line);
      line = '';
    };
    const decoder = new (load('node-string-decoder').StringDecoder)('utf8');
    const stream = new Writable({
      decodeStrings: true,
      write(chunk, encoding, callback) {
        const lines = (line + decoder.write(chunk)).split('\n');
        line = lines.pop();
        for (const one of lines) ops.consoleWrite(level, one);
        if (line.length > charactersMax) flush();
        else if (line !== '' && !isScheduled) {
          // What has no line's end is shown all the same, with what the same turn still adds.
          isScheduled = true;
          queueMicrotask(flush);
        }
        callback();
      },
    });
    stream.fd = fd;
    stream.isTTY = false;
    stream._type = 'fs';
    return stream;
  }

  function makeInput() {
    const stream = new Readable({ read() { this.push(null); } });
    stream.fd = 0;
    return stream;
  }

  return { makeOutput, makeInput };
});
