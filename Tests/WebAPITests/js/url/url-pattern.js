// https://urlpattern.spec.whatwg.org/#urlpattern-class

test('URLPattern has two overloads', () => {
  const { URLPattern } = builtin('url-pattern');
  assertEqual(new URLPattern('/a/:b', 'https://h').pathname, '/a/:b');
  assertEqual(new URLPattern({ pathname: '/A' }, { ignoreCase: true }).test('https://h/a'), true);
  assertEqual(new URLPattern('/A', 'https://h', { ignoreCase: true }).test('https://h/a'), true);
  assertEqual(new URLPattern().test('https://anything/'), true);
  assertThrows(TypeError, () => new URLPattern('/a'));
  assertThrows(TypeError, () => new URLPattern({ pathname: '/a' }, 'https://h'));
  assertThrows(TypeError, () => new URLPattern({ pathname: '/(' }));
  assertThrows(TypeError, () => new URLPattern({ pathname: '/:a/:a' }));
  assertThrows(TypeError, () => new URLPattern(1));
});

test('exec gives the groups', () => {
  const { URLPattern } = builtin('url-pattern');
  const pattern = new URLPattern({ pathname: '/users/:id{/:tab}?' });
  const result = pattern.exec('https://h/users/7');
  assertEqual(result.inputs, ['https://h/users/7']);
  assertEqual(result.pathname, { input: '/users/7', groups: { id: '7', tab: undefined } });
  assertEqual(pattern.exec('https://h/other'), null);
  assertEqual(pattern.exec('no url'), null);
  assertEqual(pattern.hasRegExpGroups, false);
  assertEqual(new URLPattern({ pathname: '/(\\d+)' }).hasRegExpGroups, true);
  assertEqual(new URLPattern({ pathname: '/:__proto__' }).exec('https://h/x').pathname.groups['__proto__'], 'x');
  assertThrows(TypeError, () => pattern.test({}, 'https://h'));
  assertThrows(TypeError, () => URLPattern.prototype.test.call({}, 'https://h'));
});

// https://urlpattern.spec.whatwg.org/#dom-urlpattern-protocol and the attributes after it
test('each component of a pattern can be read', () => {
  const { URLPattern } = builtin('url-pattern');
  const components = {
    protocol: 'http{s}?', username: 'me', password: ':secret', hostname: '*.example.com', port: '8080',
    pathname: '/a/:b', search: 'q=*', hash: 'part',
  };
  const keys = Object.keys(components);
  const given = new URLPattern(components);
  assertEqual(keys.map((key) => given[key]), Object.values(components));
  const none = new URLPattern({});
  assertEqual(keys.map((key) => none[key]), keys.map(() => '*'));
  const parsed = new URLPattern('https://me\\:word@h:81/p?q#f');
  assertEqual(keys.map((key) => parsed[key]), ['https', 'me', 'word', 'h', '81', '/p', 'q', 'f']);
  assert(given.test('http://me:x@a.example.com:8080/a/c?q=1#part') && !given.test('http://me:x@a.example.com:8080/a/c'));
});
