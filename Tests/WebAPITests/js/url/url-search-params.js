// https://url.spec.whatwg.org/#interface-urlsearchparams

test('URLSearchParams takes strings, pairs and records', () => {
  const { URLSearchParams } = builtin('url-search-params');
  assertEqual(`${new URLSearchParams('?a=b&c&&=d&e=f=g')}`, 'a=b&c=&=d&e=f%3Dg');
  assertEqual(`${new URLSearchParams([['a', 'b'], ['a', 'c']])}`, 'a=b&a=c');
  assertEqual(`${new URLSearchParams(new Map([['x', 1]]))}`, 'x=1');
  assertEqual(`${new URLSearchParams({ a: 1, b: null })}`, 'a=1&b=null');
  assertEqual(`${new URLSearchParams(null)}`, 'null=');
  assertEqual(`${new URLSearchParams()}`, '');
  assertEqual(`${new URLSearchParams({ '\ud835x': '1', '\ufffdx': '2' })}`, '%EF%BF%BDx=2');
  assertEqual(`${new URLSearchParams(new URLSearchParams('q=1'))}`, 'q=1');
  assertThrows(TypeError, () => new URLSearchParams([['a']]));
  assertThrows(TypeError, () => new URLSearchParams([['a', 'b', 'c']]));
  assertThrows(TypeError, () => new URLSearchParams([1]));
  assertThrows(TypeError, () => new URLSearchParams({ [Symbol.iterator]: 1 }));
});

test('forms are decoded and encoded as the standard says', () => {
  const { URLSearchParams } = builtin('url-search-params');
  assertEqual(new URLSearchParams('a=%zz%41+%2B%e2%82%ac').get('a'), '%zzA +€');
  assertEqual(new URLSearchParams('a=%ff%fe').get('a'), '\ufffd\ufffd');
  assertEqual(new URLSearchParams('%EF%BB%BFa=1').get('\ufeffa'), '1');
  assertEqual(`${new URLSearchParams({ 'a b': "*-._~!'()\u{1f600}\0" })}`, 'a+b=*-._%7E%21%27%28%29%F0%9F%98%80%00');
});

test('get, getAll, has, set, delete', () => {
  const { URLSearchParams } = builtin('url-search-params');
  const params = new URLSearchParams('a=1&b=2&a=3');
  assertEqual(params.get('a'), '1');
  assertEqual(params.get('z'), null);
  assertEqual(params.getAll('a'), ['1', '3']);
  assertEqual([params.has('a', '3'), params.has('a', '2'), params.has('b'), params.has('a', undefined)], [true, false, true, true]);
  params.set('a', '9');
  assertEqual(`${params}`, 'a=9&b=2');
  params.set('n', 'new');
  params.delete('a', 'no');
  assertEqual(`${params}`, 'a=9&b=2&n=new');
  params.delete('b', '2');
  params.delete('a', undefined);
  assertEqual(`${params}`, 'n=new');
  assertEqual(params.size, 1);
  for (const name of ['append', 'set']) assertThrows(TypeError, () => params[name]('x'));
  for (const name of ['get', 'getAll', 'has', 'delete', 'forEach']) assertThrows(TypeError, () => params[name]());
  assertThrows(TypeError, () => URLSearchParams.prototype.get.call({}, 'a'));
});

test('sorting is stable and by code units', () => {
  const { URLSearchParams } = builtin('url-search-params');
  const params = new URLSearchParams('z=b&a=b&z=a&a=a');
  params.sort();
  assertEqual(`${params}`, 'a=b&a=a&z=b&z=a');
  const other = new URLSearchParams([['\ufb03', ''], ['\u{1f308}', '']]);
  other.sort();
  assertEqual([...other.keys()], ['\u{1f308}', '\ufb03']);
});

test('iteration sees changes', () => {
  const { URLSearchParams } = builtin('url-search-params');
  const params = new URLSearchParams('a=1&b=2&c=3');
  const seen = [];
  for (const [name] of params) {
    seen.push(name);
    params.delete(name);
  }
  assertEqual(seen, ['a', 'c']);
  const called = [];
  new URLSearchParams('x=1&y=2').forEach(function (value, name, all) { called.push([this.t, value, name, all.size]); }, { t: 7 });
  assertEqual(called, [[7, '1', 'x', 2], [7, '2', 'y', 2]]);
  const iterator = params.entries();
  assertEqual(Object.prototype.toString.call(iterator), '[object URLSearchParams Iterator]');
  assert(iterator[Symbol.iterator]() === iterator, 'iterates itself');
  assert(URLSearchParams.prototype[Symbol.iterator] === URLSearchParams.prototype.entries, 'same function');
  assertThrows(TypeError, () => iterator.next.call({}));
});

// https://url.spec.whatwg.org/#interface-urlsearchparams, iterable<USVString, USVString>
test('keys, values and entries go in order, and see what changes', () => {
  const { URLSearchParams } = builtin('url-search-params');
  const params = new URLSearchParams('b=1&a=2&b=3');
  assertEqual([[...params.keys()], [...params.values()]], [['b', 'a', 'b'], ['1', '2', '3']]);
  assertEqual([...params.entries()], [...params]);
  const values = params.values();
  assertEqual(values.next().value, '1');
  params.append('c', '4');
  assertEqual([...values], ['2', '3', '4']);
  assertThrows(TypeError, () => values.next.call({}));
});
