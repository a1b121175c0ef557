// https://url.spec.whatwg.org/#api

test('URL is shaped as the interface says', () => {
  const { URL } = builtin('url');
  assertEqual(URL.length, 1);
  assertEqual(URL.canParse.length, 1);
  assertEqual(URL.parse.length, 1);
  assertEqual(Object.prototype.toString.call(new URL('a:b')), '[object URL]');
  const keys = [];
  for (const key in new URL('a:b')) keys.push(key);
  assertEqual(keys.sort(), [
    'hash', 'host', 'hostname', 'href', 'origin', 'password', 'pathname', 'port', 'protocol', 'search',
    'searchParams', 'toJSON', 'toString', 'username',
  ]);
  assertThrows(TypeError, () => Object.getOwnPropertyDescriptor(URL.prototype, 'href').get.call({}));
  assertThrows(TypeError, () => URL('a:b'));
});

test('what does not parse is a TypeError in workerd\'s words', () => {
  const { URL } = builtin('url');
  for (const bad of ['', 'x', 'http://', 'http://a b', 'https://[::1', 'http://a:99999']) {
    assertThrows(TypeError, () => new URL(bad), 'Invalid URL string.');
    assertEqual(URL.canParse(bad), false);
    assertEqual(URL.parse(bad), null);
  }
  assertThrows(TypeError, () => new URL('/x', 'nonsense'), 'Invalid URL string.');
  const url = new URL('https://a/');
  assertThrows(TypeError, () => { url.href = 'x'; }, 'Invalid URL string.');
  assertEqual(url.href, 'https://a/');
  assertThrows(TypeError, () => new URL());
  assertThrows(TypeError, () => URL.canParse());
  assertThrows(TypeError, () => URL.parse());
  assertThrows(TypeError, () => new URL(Symbol('x')));
});

// https://url.spec.whatwg.org/#dom-url-tojson https://url.spec.whatwg.org/#URL-stringification-behavior
test('toString and toJSON give the href', () => {
  const { URL } = builtin('url');
  const url = new URL('HTTP://A/b c');
  assertEqual([url.toString(), url.toJSON(), `${url}`, JSON.stringify({ url })],
    ['http://a/b%20c', 'http://a/b%20c', 'http://a/b%20c', '{"url":"http://a/b%20c"}']);
});

test('object URLs are not implemented, as in workerd', () => {
  const { URL } = builtin('url');
  assertThrows(Error, () => URL.createObjectURL({}), 'URL.createObjectURL() is not implemented');
  assertThrows(Error, () => URL.revokeObjectURL(''), 'URL.revokeObjectURL() is not implemented');
});

test('the short way gives what the parser gives', () => {
  const { recognize, resolve } = builtin('url-fast-path');
  const { parse } = builtin('url-parser');
  const { partsOf } = builtin('url-record');
  const pieces = {
    scheme: ['http://', 'https://', 'HTTP://', 'ftp://', 'https:/', 'https:///'],
    host: ['example.com', 'a', 'a-b.c', 'a--b.c', 'xn--zca', '127.0.0.1', '1.2.3', '0x1', 'a.1', 'a.b.', '.', 'A.b', 'a_b', '256.1.1.1', '01.1.1.1', 'u@h', ''],
    port: ['', ':80', ':443', ':8080', ':65535', ':65536', ':08', ':', ':0'],
    path: ['', '/', '/a/b', '/a/../b', '/.', '/a.b/.c', '/%2e/x', '/%41', '/a b', '/é', '/^', '/[x]|y', '/a\\b', '//'],
    tail: ['', '?', '?a=b', "?'", '?#', '#', '#x', '#`', '?a#b?c', '?é', '?a b'],
  };
  let recognized = 0;
  for (const scheme of pieces.scheme) for (const host of pieces.host) for (const port of pieces.port) {
    for (const path of pieces.path) for (const tail of pieces.tail) {
      const text = scheme + host + port + path + tail;
      const quick = recognize(text);
      if (quick === null) continue;
      recognized++;
      const record = parse(text, null);
      assertEqual({ ...quick }, { ...partsOf(record) }, text);
    }
  }
  assert(recognized > 500, `${recognized} were recognised`);
  for (const base of ['https://u:p@h:1/x/y?z#w', 'http://h/', 'ftp://h/', 'httpsx://h/', 'file:///C:/x']) {
    const from = partsOf(parse(base, null));
    for (const path of pieces.path) for (const tail of pieces.tail) {
      const quick = resolve(path + tail, from);
      if (quick !== null) assertEqual({ ...quick }, { ...partsOf(parse(path + tail, from)) }, `${path}${tail} on ${base}`);
    }
  }
});

test('a URL that was serialised parses to itself', () => {
  const { URL } = builtin('url');
  // A small generator with a fixed seed; https://url.spec.whatwg.org/#url-serializing
  let seed = 42;
  const random = (n) => { seed = (seed * 1103515245 + 12345) & 0x7fffffff; return (seed >> 8) % n; };
  const alphabet = [...'abcZ019:/?#@[]%.\\ -_~!$&\'()*+,;=|^`{}<>"\t', 'é', '\ud800', '\u{1f600}', '%2e', '%zz', 'file:', 'http:', 'web+x:'];
  for (let i = 0; i < 20_000; i++) {
    let text = ['', 'http://', 'https://h/', 'file:', 'x:', 'x://'][random(6)];
    for (let n = random(12); n > 0; n--) text += alphabet[random(alphabet.length)];
    if (/[^\0-\x7f]|%|xn--/i.test(text.split(/[/?#\\]/).slice(0, 4).join(''))) continue; // no host beyond ASCII without ICU
    const url = URL.parse(text);
    if (url === null) continue;
    const again = URL.parse(url.href);
    assertEqual(again?.href, url.href, JSON.stringify(text));
    for (const key of ['host', 'pathname', 'search', 'hash', 'username', 'password', 'port', 'origin']) {
      assertEqual(again[key], url[key], `${key} of ${JSON.stringify(text)}`);
    }
  }
});

test('hostile lengths take linear time', () => {
  const { URL } = builtin('url');
  const long = 200_000;
  for (const text of [
    'https://h/' + ' '.repeat(long) + 'x', 'https://' + 'a.'.repeat(long), 'https://h/' + '/..'.repeat(long),
    'https://h/' + '\\a'.repeat(long), 'https://' + '@'.repeat(long) + 'h', 'https://h/?' + '&'.repeat(long),
    'a'.repeat(long), 'http:' + '/'.repeat(long), 'https://h/' + '%'.repeat(long), 'https://' + '-a'.repeat(long),
  ]) {
    URL.parse(text, 'https://base/')?.searchParams.size;
  }
});

test('searchParams and the URL follow each other', () => {
  const { URL } = builtin('url');
  const url = new URL('https://h/p?a=1#f');
  const params = url.searchParams;
  assert(params === url.searchParams, 'same object');
  params.append('b', 'x y');
  assertEqual(url.href, 'https://h/p?a=1&b=x+y#f');
  url.search = '?c=%20';
  assertEqual([...params], [['c', ' ']]);
  url.href = 'https://h/?d';
  assertEqual(params.get('d'), '');
  params.delete('d');
  assertEqual(url.href, 'https://h/');
  url.search = '';
  assertEqual(params.size, 0);
});

test('hrefOf serves other builtins', () => {
  const { hrefOf } = builtin('url');
  assertEqual(hrefOf('HTTPS://EXAMPLE.com'), 'https://example.com/');
  assertEqual(hrefOf('../x\ud800', 'https://h/a/b/c'), 'https://h/a/x%EF%BF%BD');
  assertEqual(hrefOf('/x'), null);
});
