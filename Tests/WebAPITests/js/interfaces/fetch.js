// https://fetch.spec.whatwg.org/ https://xhr.spec.whatwg.org/ https://w3c.github.io/FileAPI/ As in workerd, Request and
// Response inherit the body's members from a class.
{
  const { Body } = builtin('body');
  const { Blob } = builtin('blob');
  const { Request } = builtin('request');
  const { Response } = builtin('response');

  testInterface('headers', 'Headers', {
    length: 0, pairs: true,
    operations: { append: 2, delete: 1, get: 1, getAll: 1, has: 1, set: 2, ...(flags.http_headers_getsetcookie && { getSetCookie: 0 }) },
    make: () => new (builtin('headers').Headers)(),
  });
  testInterface('form-data', 'FormData', {
    length: 0, pairs: true, operations: { append: 2, delete: 1, get: 1, getAll: 1, has: 1, set: 2 },
    make: () => new (builtin('form-data').FormData)(),
  });
  testInterface('body', 'Body', {
    length: null, readonly: ['body', 'bodyUsed'], promises: true,
    operations: { arrayBuffer: 0, blob: 0, bytes: 0, formData: 0, json: 0, text: 0 },
  });
  testInterface('request', 'Request', {
    parent: Body, length: 1, operations: { clone: 0 },
    readonly: ['method', 'url', 'headers', 'redirect', 'fetcher', 'signal', 'cf', 'integrity', 'keepalive', 'cache'],
    make: () => new Request('http://a/'),
  });
  testInterface('response', 'Response', {
    parent: Body, length: 0, operations: { clone: 0 }, statics: { error: 0, redirect: 1, json: 1 },
    readonly: ['type', 'url', 'redirected', 'status', 'ok', 'statusText', 'headers', 'cf', 'webSocket'],
    make: () => new Response(),
  });
  testInterface('file', 'File', { parent: Blob, length: 2, readonly: ['name', 'lastModified'] });

  // https://w3c.github.io/FileAPI/#blob-section Some of its operations throw, and some reject.
  test('Web IDL: the operations of Blob check their receiver', async () => {
    for (const key of ['text', 'arrayBuffer', 'bytes']) await assertRejects(TypeError, Blob.prototype[key].call({}));
    for (const key of ['slice', 'stream']) assertThrows(TypeError, () => Blob.prototype[key].call({}));
    assertEqual(Object.keys(Blob.prototype).sort(), ['arrayBuffer', 'bytes', 'size', 'slice', 'stream', 'text', 'type']);
  });
  testInterface('cache', 'Cache', {
    length: null, promises: true, operations: { match: 1, put: 2, delete: 1 },
    make: () => builtin('cache').caches.default,
  });
  testInterface('cache', 'CacheStorage', {
    length: null, promises: true, readonly: ['default'], operations: { open: 1 }, make: () => builtin('cache').caches,
  });
}
