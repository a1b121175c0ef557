// node adapters/node.mjs <handler> <port>
//
// `node:http` has no fetch handlers, so each work is written again as one writes it for Node. A
// bundle that is only measured for its start has no twin here and answers through its `fetch`.

import { createServer } from 'node:http';
import { basename } from 'node:path';
import { Readable } from 'node:stream';

const chunk = new Uint8Array(64 * 1024).fill(0x61);

const twins = {
  'hello.mjs': (request, response) => {
    response.writeHead(200, { 'content-type': 'text/plain' });
    response.end('Hello, world!');
  },

  'json.mjs': async (request, response) => {
    const url = new URL(request.url, `http://${request.headers.host}`);
    let body = '';
    request.setEncoding('utf8');
    for await (const piece of request) body += piece;
    const order = JSON.parse(body);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({
      path: url.pathname,
      limit: Number(url.searchParams.get('limit')),
      type: request.headers['content-type'],
      agent: request.headers['user-agent'] === undefined,
      id: order.id,
      total: order.items.reduce((sum, { price, count }) => sum + price * count, 0),
    }));
  },

  'stream.mjs': (request, response) => {
    let sent = 0;
    const body = new Readable({
      read() {
        sent += 1;
        this.push(sent > 16 ? null : chunk);
      },
    });
    response.writeHead(200, { 'content-type': 'application/octet-stream' });
    body.pipe(response);
  },
};

async function throughFetch(handler) {
  const { default: worker } = await import(handler);
  return async (request, response) => {
    const answer = await worker.fetch(new Request(`http://localhost${request.url}`));
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(await answer.text());
  };
}

const [handler, port] = process.argv.slice(2);
const answer = twins[basename(handler)] ?? await throughFetch(handler);
createServer(answer).listen(Number(port), '127.0.0.1');
