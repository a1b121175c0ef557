// https://fetch.spec.whatwg.org/#headers-class
{
  const { Headers } = builtin('headers');

  // https://fetch.spec.whatwg.org/#concept-headers-fill
  test('Headers: is made of headers, pairs or a record', () => {
    for (const init of [{ A: 1, b: null }, [['A', 1], ['b', null]], new Map([['a', '1'], ['b', 'null']])]) {
      assertEqual([...new Headers(init)], [['a', '1'], ['b', 'null']]);
      assertEqual([...new Headers(new Headers(init))], [['a', '1'], ['b', 'null']]);
    }
    const own = new Headers({ a: '1' });
    own[Symbol.iterator] = function* () { yield ['b', '2']; };
    assertEqual([...new Headers(own)], [['b', '2']]);
    const pair = Object.assign(() => {}, { * [Symbol.iterator]() { yield 'c'; yield '3'; } });
    assertEqual([...new Headers([pair, new String('de')])], [['c', '3'], ['d', 'e']]);
  });

  test('Headers: refuses what is no such thing', () => {
    for (const bad of [null, 1, 'ab', [['a']], [['a', 'b', 'c']], [1], ['ab'], { [Symbol.iterator]: 1 }]) {
      assertThrows(TypeError, () => new Headers(bad));
    }
    const headers = new Headers();
    for (const name of ['', ' ', 'a b', 'a:', 'a\n', '\u00e9', '\u0100', {}, Symbol('a')]) {
      for (const method of ['get', 'has', 'delete', 'append', 'set']) {
        assertThrows(TypeError, () => headers[method](name, 'x'));
      }
    }
    for (const value of ['a\0', 'a\nb', 'a\rb']) {
      assertThrows(TypeError, () => headers.append('a', value), 'Invalid header value.');
      assertThrows(TypeError, () => headers.set('a', value), 'Invalid header value.');
    }
    for (const [method, count] of [['append', 2], ['set', 2], ['get', 1], ['has', 1], ['delete', 1], ['getAll', 1]]) {
      assertThrows(TypeError, () => headers[method](...Array(count - 1).fill('a')));
    }
    assertEqual([...headers], []);
  });

  // https://webidl.spec.whatwg.org/#js-record
  test('Headers: a record is read to its end before any of it is looked at', () => {
    const log = [];
    const watch = (init) => {
      log.length = 0;
      const headers = () => new Headers(new Proxy(init, {
        get(target, key) { log.push(String(key)); return target[key]; },
        getOwnPropertyDescriptor(target, key) {
          log.push(`has ${String(key)}`);
          return Reflect.getOwnPropertyDescriptor(target, key);
        },
      }));
      try {
        return [...headers()].length;
      } catch (error) {
        return error.constructor.name;
      }
    };
    const begin = ['Symbol(Symbol.iterator)', 'has a', 'a'];
    assertEqual([watch({ a: '1', b: '2' }), log], [2, [...begin, 'has b', 'b']]);
    assertEqual([watch({ a: '1', 'b c': '2', d: '3' }), log], ['TypeError', [...begin, 'has b c', 'b c', 'has d', 'd']]);
    assertEqual([watch({ a: '1', '\u0100': '2' }), log], ['TypeError', [...begin, 'has \u0100']]);
    assertEqual([watch({ a: '1', [Symbol('s')]: '2' }), log], ['TypeError', [...begin, 'has Symbol(s)']]);
    assertEqual([watch(Object.defineProperty({ a: '1' }, 'b', { value: 2 })), log], [1, [...begin, 'has b']]);
  });

  // https://webidl.spec.whatwg.org/#js-iterable https://fetch.spec.whatwg.org/#concept-header-list-sort-and-combine
  test('Headers: iterating is sorted and sees every change', () => {
    const headers = new Headers([['b', '1'], ['a', '2'], ['b', '3']]);
    assertEqual([...headers.keys()], ['a', 'b']);
    assertEqual([...headers.values()], ['2', '1, 3']);
    const entries = headers.entries();
    assertEqual(entries.next(), { value: ['a', '2'], done: false });
    headers.set('b', 'other');
    assertEqual(entries.next().value, ['b', 'other']);
    headers.append('0', 'before'); // moves every pair on by one
    assertEqual(entries.next().done, false);
    assertEqual(entries.next(), { value: undefined, done: true });
    const keys = headers.keys();
    keys.next();
    headers.delete('b');
    headers.append('c', '4');
    assertEqual([...keys], ['a', 'c']);
    const seen = [];
    headers.forEach(function (value, name, self) { seen.push(value, name, self === headers, this.x); }, { x: 1 });
    assertEqual(seen.slice(0, 4), ['before', '0', true, 1]);
    assertThrows(TypeError, () => headers.forEach(), 'Headers.forEach: 1 argument required, but only 0 given.');
    assertThrows(TypeError, () => headers.forEach({}), 'Headers.forEach: callback is not a function.');
  });

  test('Headers: a pair is the caller\'s own', () => {
    const headers = new Headers({ a: '1' });
    for (const pair of headers) pair[1] = 'changed';
    assertEqual([...headers], [['a', '1']]);
  });

  // https://fetch.spec.whatwg.org/#dom-headers-getsetcookie
  test('Headers.getSetCookie: the cookies stay apart', () => {
    const { Headers: Cookies } = freshBuiltins({ http_headers_getsetcookie: true })('headers');
    const headers = new Cookies([['Set-Cookie', 'a=1, b'], ['x', 'y'], ['set-cookie', 'c=2']]);
    assertEqual(headers.getSetCookie(), ['a=1, b', 'c=2']);
    assertEqual([...headers], [['set-cookie', 'a=1, b'], ['set-cookie', 'c=2'], ['x', 'y']]);
    headers.set('set-cookie', 'd=3');
    assertEqual(headers.getSetCookie(), ['d=3']);
    headers.delete('set-cookie');
    assertEqual(headers.getSetCookie(), []);
    assertThrows(TypeError, () => Cookies.prototype.getSetCookie.call({}));
  });
}
