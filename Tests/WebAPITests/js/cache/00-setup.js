// What the tests of the Cache API use. The cache is native: under the jsc shell only shapes and refusals are tested.
'use strict';
(function (global) {
  ops.now ??= () => 0;
  ops.statusText ??= () => '';
  ops.utf8Encode ??= (text) => new Uint8Array([...unescape(encodeURIComponent(text))].map((c) => c.charCodeAt(0))).buffer;
  global.nativeTest = typeof ops.cacheMatch === 'function' ? test : () => {};

  let count = 0;
  /** A URL that no other test uses. */
  global.freshURL = () => `https://cache.example/${++count}?q=1`;
  global.defaultCache = () => builtin('cache').caches.default;
  global.response = (body, headers = {}, init = {}) =>
    new (builtin('response').Response)(body, { ...init, headers: { 'cache-control': 'max-age=60', ...headers } });
  global.request = (url, init) => new (builtin('request').Request)(url, init);

  /** Puts a response in and looks for it: its text, or `undefined`. */
  global.roundTrip = async (given, url = freshURL()) => {
    await defaultCache().put(url, given);
    const found = await defaultCache().match(url);
    return found === undefined ? undefined : found.text();
  };
})(globalThis);
