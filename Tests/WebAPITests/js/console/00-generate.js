// Values by number, the same in every engine: what fixtures.js was made from and is compared with.
'use strict';
(function (global) {
  const words = [
    'a', 'foo', 'hello world', "it's", '"q"', 'both \' and "', "`${x}`'\"", 'a-b', '0', 'constructor', 'line\nbreak',
    '\x1b[0m', '\ud800', 'é', '日本語', '😀 smile', '', 'x'.repeat(30), 'y'.repeat(90),
  ];

  global.inspectOptions = [
    undefined, { colors: true }, { depth: 0 }, { depth: 5, breakLength: 120 }, { compact: false }, { compact: 1 },
    { compact: true }, { sorted: true }, { maxArrayLength: 5, maxStringLength: 10 }, { breakLength: Infinity },
    { getters: true }, { breakLength: 40 },
  ];

  global.generateValue = (seed) => {
    let state = (seed + 1) * 7919;
    const below = (n) => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return (state >>> 8) % n;
    };
    const word = () => words[below(words.length)];
    const list = (count, make) => Array.from({ length: count }, make);

    function generate(depth) {
      switch (below(depth <= 0 ? 9 : 22)) {
        case 0: return below(1000) - 500;
        case 1: return word();
        case 2: return below(2) === 0;
        case 3: return null;
        case 4: return undefined;
        case 5: return BigInt(below(100000));
        case 6: return Symbol(word());
        case 7: return -0;
        case 8: return below(100) / 7;
        case 9: case 10: case 11: {
          const object = {};
          for (let i = below(8); i > 0; i--) object[word() + (below(3) ? '' : i)] = generate(depth - 1);
          return object;
        }
        case 12: case 13: return list(below(10), () => generate(depth - 1));
        case 14: return list(below(60), () => (below(10) ? below(100000) : below(10)));
        case 15: return new Map(list(below(5), () => [generate(depth - 1), generate(depth - 1)]));
        case 16: return new Set(list(below(5), () => generate(depth - 1)));
        case 17: return new Date(below(2 ** 24) * 100000);
        case 18: return [
          /a/g, /x y/iu, () => {}, function foo() {}, class A {}, class B extends Map {}, async () => {},
          function* g() {}, async function* ag() {}, Math.max,
        ][below(10)];
        case 19: return new [Uint8Array, Float32Array, Int16Array, BigInt64Array, ArrayBuffer][below(5)](below(30));
        case 20: {
          const array = list(below(20), word);
          if (below(3) === 0) array.length += 3;
          if (below(3) === 0) array.x = generate(depth - 1);
          return array;
        }
        default: return odd(depth);
      }
    }

    function odd(depth) {
      class Foo {
        constructor() { this.v = generate(depth - 1); }
        get z() { return 1; }
      }
      const object = [
        () => new Foo(), () => Object.create(null), () => Object.assign(Object.create(null), { a: generate(depth - 1) }),
        () => Object(3), () => Object('str'), () => ({ get q() { return 1; }, set q(v) {}, get w() { throw 1; } }),
        () => ({ [Symbol('k')]: generate(depth - 1) }), () => Object.assign(() => {}, { p: 1 }),
      ][below(8)]();
      if (below(4) === 0) object.self = object;
      return object;
    }

    return generate(3);
  };
})(globalThis);
