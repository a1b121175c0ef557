// node:stream/consumers. https://nodejs.org/docs/latest/api/webstreams.html#utility-consumers No Swift half.
'use strict';
(function ({ load }) {
  const { Buffer } = load('node-buffer');
  const { carriedIterable } = load('node-async-context');

  async function blob(stream) {
    const chunks = [];
    for await (const chunk of carriedIterable(stream)) chunks.push(chunk);
    return new (load('blob').Blob)(chunks);
  }

  const arrayBuffer = async (stream) => (await blob(stream)).arrayBuffer();

  async function text(stream) {
    const decoder = new (load('text-decoder').TextDecoder)();
    let result = '';
    for await (const chunk of carriedIterable(stream)) result += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    return result + decoder.decode();
  }

  return {
    arrayBuffer, blob, text,
    buffer: async (stream) => Buffer.from(await arrayBuffer(stream)),
    bytes: async (stream) => new Uint8Array(await arrayBuffer(stream)),
    json: async (stream) => JSON.parse(await text(stream)),
  };
});
