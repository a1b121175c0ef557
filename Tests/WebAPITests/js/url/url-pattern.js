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
