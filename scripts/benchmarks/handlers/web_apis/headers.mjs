// Headers as an API handler has them: made of eight fields, three asked for, two set, all listed.

const fields = [
  ['Accept', 'application/json'],
  ['Accept-Encoding', 'gzip, br'],
  ['Authorization', 'Bearer 5b0e7c1e7f0d4c579f0a2f1f8f6f5a11'],
  ['Content-Length', '512'],
  ['Content-Type', 'application/json'],
  ['Host', 'api.example.com'],
  ['User-Agent', 'bench/1.0'],
  ['X-Request-Id', '7f0d4c57'],
];

export default {
  async fetch(request) {
    const count = Number(new URL(request.url).searchParams.get('count'));
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const headers = new Headers(fields);
      sum += headers.get('content-type').length + headers.get('Authorization').length;
      if (headers.get('x-missing') === null) sum += 1;
      headers.set('Content-Type', 'text/plain');
      headers.set('X-Trace', 'abc');
      for (const [name, value] of headers) sum += name.length + value.length;
    }
    return new Response(String(sum));
  },
};
