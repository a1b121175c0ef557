// node:url. https://nodejs.org/docs/latest/api/url.html
'use strict';
const urlParts = (parsed) => ['protocol', 'slashes', 'auth', 'host', 'port', 'hostname', 'hash', 'search', 'query', 'pathname', 'path', 'href'].map((key) => parsed[key]);

test('url: legacy parse', () => {
  const { parse } = nodeModule('url');
  const rows = [
    ['http://user:pa%20ss@Example.com:8080/p/a/t/h?query=string#hash', ['http:', true, 'user:pa ss', 'example.com:8080', '8080', 'example.com', '#hash', '?query=string', 'query=string', '/p/a/t/h', '/p/a/t/h?query=string', 'http://user:pa%20ss@example.com:8080/p/a/t/h?query=string#hash']],
    ['/a?b#c', [null, null, null, null, null, null, '#c', '?b', 'b', '/a', '/a?b', '/a?b#c']],
    ['mailto:a@b.c', ['mailto:', null, 'a', 'b.c', null, 'b.c', null, null, null, null, null, 'mailto:a@b.c']],
    ['//host/path', [null, null, null, null, null, null, null, null, null, '//host/path', '//host/path', '//host/path']],
    ['HTTP://x', ['http:', true, null, 'x', null, 'x', null, null, null, '/', '/', 'http://x/']],
    ['http://[::1]:80/a', ['http:', true, null, '[::1]:80', '80', '::1', null, null, null, '/a', '/a', 'http://[::1]:80/a']],
    ['a b', [null, null, null, null, null, null, null, null, null, 'a%20b', 'a%20b', 'a%20b']],
    ['javascript:alert(1)', ['javascript:', null, null, null, null, null, null, null, null, 'alert(1)', 'alert(1)', 'javascript:alert(1)']],
    ['http:\\\\evil.com\\x', ['http:', true, null, 'evil.com', null, 'evil.com', null, null, null, '/x', '/x', 'http://evil.com/x']],
  ];
  for (const [text, expected] of rows) assertEqual(urlParts(parse(text)), expected, text);
  assertEqual(parse('/?a=1&a=2', true).query.a, ['1', '2']);
  assertEqual(parse('//host/path', false, true).host, 'host');
  assertCode('ERR_INVALID_ARG_TYPE', () => parse(5));
});

test('url: format and resolve', () => {
  const { format, resolve } = nodeModule('url');
  assertEqual(format({ protocol: 'https', hostname: 'a.b', port: 1, pathname: 'x', query: { q: [1, 2] }, hash: 'h' }), 'https://a.b:1/x?q=1&q=2#h');
  assertEqual(format(new URL('http://u:p@a.com/a?b#c'), { auth: false, fragment: false, search: false }), 'http://a.com/a');
  const rows = [['/one/two/three', 'four', '/one/two/four'], ['http://example.com/', '/one', 'http://example.com/one'], ['http://example.com/one', '/two', 'http://example.com/two'],
    ['http://a.com/b/c/d', '../e?f', 'http://a.com/b/e?f'], ['http://a.com/b', '//c.com/d', 'http://c.com/d'], ['http://a.com/b?c', '#d', 'http://a.com/b?c#d'],
    ['http://a.com', 'https://b.com/', 'https://b.com/'], ['a/b', '../../c', '../c'], ['http://a.com/b/', '.', 'http://a.com/b/'], ['mailto:a@b', 'c@d', 'mailto:c@d']];
  for (const [from, to, expected] of rows) assertEqual(resolve(from, to), expected, `${from} ${to}`);
});

test('url: files and options', () => {
  const url = nodeModule('url');
  assertEqual([url.fileURLToPath('file:///a%20b'), url.pathToFileURL('/a b#?%').href], ['/a b', 'file:///a%20b%23%3F%25']);
  assertCode('ERR_INVALID_URL_SCHEME', () => url.fileURLToPath('http://a'), 'The URL must be of scheme file');
  assertCode('ERR_INVALID_FILE_URL_HOST', () => url.fileURLToPath('file://host/a'), 'File URL host must be "localhost" or empty on linux');
  const options = url.urlToHttpOptions(new URL('https://u:p@a.com:8443/x?y'));
  assertEqual([options.hostname, options.port, options.path, options.auth], ['a.com', 8443, '/x?y', 'u:p']);
});
