// Each value goes through structuredClone and through serialize and deserialize, which must agree.
{
  const { structuredClone } = builtin('structured-clone');
  const { serialize } = builtin('serialize');
  const { deserialize } = builtin('deserialize');
  const { DOMException } = builtin('dom-exception');
  const { Blob } = builtin('blob');
  const { File } = builtin('file');

  const ways = {
    structuredClone: (value) => structuredClone(value),
    'serialize and deserialize': (value) => deserialize(serialize(value)),
  };

  function refuses(body, text) {
    let thrown;
    try {
      body();
    } catch (error) {
      thrown = error;
    }
    assert(thrown instanceof DOMException, `a DOMException, not ${thrown}`);
    assertEqual(thrown.name, 'DataCloneError');
    if (text !== undefined) assertEqual(thrown.message, text);
  }

  for (const [way, clone] of Object.entries(ways)) {
    test(`${way}: primitives`, () => {
      const values = [
        undefined, null, true, false, 0, -0, 1, -1, 127, 128, 2 ** 31, -(2 ** 31), 2 ** 52, 2 ** 53, -(2 ** 53),
        1.5, NaN, Infinity, -Infinity, '', 'a', 'é', '漢字', '\ud800',
        'x'.repeat(10_000), '漢'.repeat(10_000), 0n, 1n, -1n, 10n ** 50n, -(2n ** 200n),
      ];
      for (const value of values) assert(Object.is(clone(value), value), String(value));
    });

    test(`${way}: wrappers, dates and patterns`, () => {
      for (const value of [true, 5, 'text', 5n]) {
        const copy = clone(Object(value));
        assertEqual([typeof copy, copy.valueOf()], ['object', value]);
      }
      assertEqual(clone(new Date(5)).getTime(), 5);
      assert(Number.isNaN(clone(new Date(NaN)).getTime()));
      const pattern = /a\/b/giu;
      pattern.lastIndex = 3;
      const copy = clone(pattern);
      assertEqual([copy.source, copy.flags, copy.lastIndex], ['a\\/b', 'giu', 0]);
    });

    test(`${way}: objects keep own enumerable string keys only`, () => {
      const value = Object.create({ inherited: 1 }, { hidden: { value: 1 }, shown: { value: 1, enumerable: true } });
      value[Symbol('s')] = 1;
      value[5] = 'five';
      Object.defineProperty(value, '__proto__', { value: 'own', enumerable: true });
      const copy = clone(value);
      assertEqual(Reflect.ownKeys(copy), ['5', 'shown', '__proto__']);
      assertEqual(Object.getPrototypeOf(copy), Object.prototype);
      assertEqual(Object.getOwnPropertyDescriptor(copy, '__proto__').value, 'own');
    });

    test(`${way}: setters on the prototypes of builtins do not see the copy`, () => {
      let seen = 0;
      Object.defineProperty(Object.prototype, 'trap', { set() { seen++; }, configurable: true });
      try {
        assertEqual(Object.keys(clone(JSON.parse('{"trap":1}'))), ['trap']);
      } finally {
        delete Object.prototype.trap;
      }
      assertEqual(seen, 0);
    });

    test(`${way}: arrays keep holes and names`, () => {
      assertEqual(clone([1, [2], 'x']), [1, [2], 'x']);
      const holes = clone([, 1, , 2, ,]);
      assertEqual([holes.length, Object.keys(holes)], [5, ['1', '3']]);
      const match = clone('xay'.match(/a/));
      assertEqual([match[0], match.index, match.input, match.length], ['a', 1, 'xay', 1]);
      const balanced = Object.assign([1, , 3], { extra: 4 }); // as many keys as its length
      assertEqual([clone(balanced).extra, 1 in clone(balanced)], [4, false]);
      assertEqual(clone(new Array(4_294_967_295)).length, 4_294_967_295);
      assertEqual(clone([undefined]), [undefined]);
    });

    test(`${way}: maps and sets keep order`, () => {
      const map = clone(new Map([['b', 1], [{ k: 1 }, new Map()], ['a', 2]]));
      assertEqual([...map.keys()], ['b', { k: 1 }, 'a']);
      assertEqual([...clone(new Set([3, 1, '2']))], [3, 1, '2']);
    });

    test(`${way}: cycles and shared objects stay what they are`, () => {
      const shared = {};
      const value = { a: shared, list: [shared], map: new Map(), set: new Set(), error: new Error('e') };
      value.self = value;
      value.map.set(value.map, value);
      value.set.add(value.set);
      value.error.cause = value.error;
      const copy = clone(value);
      assert(copy.self === copy && copy.a === copy.list[0] && copy.a !== shared);
      assert(copy.map.get(copy.map) === copy && copy.set.has(copy.set));
    });

    test(`${way}: buffers and views keep their places`, () => {
      const buffer = new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]).buffer;
      const copy = clone({
        buffer, bytes: new Uint8Array(buffer, 2, 3), words: new Uint16Array(buffer, 4),
        view: new DataView(buffer, 1, 2), big: new BigInt64Array(1),
        floats: new Float64Array([0.5]), clamped: new Uint8ClampedArray([300]),
      });
      assertEqual(copy.bytes, new Uint8Array([3, 4, 5]));
      assertEqual([copy.words.length, copy.view.getUint8(0), copy.view.byteLength], [2, 2, 2]);
      assert(copy.bytes.buffer === copy.buffer && copy.view.buffer === copy.buffer && copy.buffer !== buffer);
      assertEqual([copy.big.constructor, copy.floats[0], copy.clamped[0]], [BigInt64Array, 0.5, 255]);
    });

    test(`${way}: resizable buffers stay so, and views that follow them follow`, () => {
      const buffer = new ArrayBuffer(4, { maxByteLength: 16 });
      const copy = clone({ follows: new Uint8Array(buffer), fixed: new Uint8Array(buffer, 0, 4) });
      copy.fixed.buffer.resize(8);
      assertEqual([copy.follows.length, copy.fixed.length, copy.fixed.buffer.maxByteLength], [8, 4, 16]);
      assertEqual(buffer.byteLength, 4);
    });

    test(`${way}: a detached buffer is refused`, () => {
      const buffer = new ArrayBuffer(1);
      const view = new Uint8Array(buffer);
      buffer.transfer();
      refuses(() => clone(buffer), 'An ArrayBuffer is detached and could not be cloned.');
      refuses(() => clone(view), 'An ArrayBuffer is detached and could not be cloned.');
    });

    test(`${way}: errors keep type, message, stack and cause`, () => {
      const error = new RangeError('outer', { cause: new TypeError('inner') });
      const copy = clone(error);
      assert(copy instanceof RangeError && copy.cause instanceof TypeError);
      assertEqual([copy.message, copy.stack, copy.cause.message], ['outer', error.stack, 'inner']);
      assertEqual(Object.keys(copy), []);
      assertEqual('cause' in clone(new Error('x')), false);
      class Mine extends Error {}
      const mine = Object.assign(new Mine('m'), { name: 'Mine', code: 5 });
      assertEqual([clone(mine).name, clone(mine).code], ['Error', undefined]);
    });

    test(`${way}: with enhanced_error_serialization errors keep names and properties`, () => {
      flags.enhanced_error_serialization = true;
      try {
        const mine = Object.assign(new Error('m'), { name: 'Mine', code: 'E1', detail: { a: 1 } });
        const copy = clone(mine);
        assertEqual([copy.name, copy.code, copy.detail, copy.message], ['Mine', 'E1', { a: 1 }, 'm']);
      } finally {
        delete flags.enhanced_error_serialization;
      }
    });

    test(`${way}: DOMException, Blob and File`, async () => {
      const error = clone(new DOMException('m', 'AbortError'));
      assert(error instanceof DOMException);
      assertEqual([error.message, error.name, error.code], ['m', 'AbortError', 20]);
      const blob = clone(new Blob(['é'], { type: 'a/b' }));
      assertEqual([blob.type, await blob.text()], ['a/b', 'é']);
      const file = clone(new File(['x'], 'n', { type: 'a/b', lastModified: 7 }));
      assert(file instanceof File);
      assertEqual([file.name, file.type, file.lastModified, await file.text()], ['n', 'a/b', 7, 'x']);
    });

    test(`${way}: class instances become plain objects`, () => {
      class Point { constructor() { this.x = 1; } }
      const copy = clone(new Point());
      assertEqual([Object.getPrototypeOf(copy), copy.x], [Object.prototype, 1]);
    });

    test(`${way}: what cannot be cloned is named as V8 names it`, () => {
      refuses(() => clone(() => 1), '() => 1 could not be cloned.');
      refuses(() => clone({ a: [Symbol('s')] }), 'Symbol(s) could not be cloned.');
      refuses(() => clone(new WeakMap()), '#<WeakMap> could not be cloned.');
      refuses(() => clone(Promise.resolve()), '#<Promise> could not be cloned.');
      refuses(() => clone(new WeakRef({})));
      refuses(() => clone((function* () {})()));
      refuses(() => clone([][Symbol.iterator]()));
      refuses(() => clone(Object(Symbol('s'))));
    });

    test(`${way}: a getter that throws, throws`, () => {
      const error = new Error('mine');
      assertThrows(error, () => clone({ get a() { throw error; } }));
    });

    test(`${way}: a graph too deep for the stack is a RangeError, and the next call works`, () => {
      const deep = {};
      for (let i = 0, at = deep; i < 1_000_000; i++) at = at.x = {};
      assertThrows(RangeError, () => clone(deep));
      assertEqual(clone({ a: 1 }), { a: 1 });
    });
  }

  test('structuredClone: transfers buffers and detaches them', () => {
    const buffer = new Uint8Array([1, 2]).buffer;
    const view = new Uint8Array(buffer, 1);
    const copy = structuredClone({ buffer, view, again: buffer }, { transfer: [buffer] });
    assertEqual([buffer.detached, copy.view[0], copy.view.buffer === copy.buffer, copy.again === copy.buffer],
      [true, 2, true, true]);
    const other = new ArrayBuffer(1);
    assertEqual(structuredClone(1, { transfer: [other] }), 1);
    assertEqual(other.detached, true);
  });

  test('structuredClone: a refused value detaches nothing', () => {
    const buffer = new ArrayBuffer(1);
    refuses(() => structuredClone({ buffer, f() {} }, { transfer: [buffer] }));
    assertEqual(buffer.detached, false);
  });

  test('structuredClone: a bad transfer list is refused', () => {
    const buffer = new ArrayBuffer(1);
    refuses(() => structuredClone(1, { transfer: [{}] }), 'Object is not transferable');
    refuses(() => structuredClone(1, { transfer: [new Uint8Array(1)] }), 'Object is not transferable');
    refuses(() => structuredClone(1, { transfer: [buffer, buffer] }));
    assertEqual(buffer.detached, false);
    buffer.transfer();
    refuses(() => structuredClone(1, { transfer: [buffer] }));
    assertThrows(TypeError, () => structuredClone(1, { transfer: 5 }));
    assertThrows(TypeError, () => structuredClone());
  });
}
