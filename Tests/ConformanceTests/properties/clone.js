// https://html.spec.whatwg.org/multipage/structured-data.html A value's copy, described with its types and its references.
(function (random) {
  const leaves = [
    () => undefined, () => null, () => true, () => random(1000) - 500, () => -0, () => NaN, () => 0.1, () => 2 ** 53, () => 'text é',
    () => '\ud800', () => 12345678901234567890n, () => -1n, () => new Date(random(2) ? 0 : NaN), () => /a[b]+\/$/giu,
    () => Uint8Array.from([1, 2, random(256)]), () => new Float64Array([0.5]).subarray(0, 1), () => new ArrayBuffer(3),
    () => new DataView(new ArrayBuffer(8), 2, 4), () => Object(7), () => Object('s'), () => Object(false), () => Object(3n),
    () => new RangeError('range'), () => new Error('cause', { cause: { a: 1 } }),
  ];

  /** A value whose parts are now and then one and the same, or the whole. */
  function value(depth, made) {
    if (made.length > 0 && random(8) === 0) return random.pick(made);
    const kind = depth === 0 ? 0 : random(6);
    if (kind === 0 || kind === 1) return random.pick(leaves)();
    const part = () => value(depth - 1, made);
    const whole = kind === 2 ? [] : kind === 3 ? {} : kind === 4 ? new Map() : new Set();
    made.push(whole);
    for (let i = random(4); i > 0; i--) {
      if (kind === 2) whole[whole.length + (random(5) === 0 ? 1 : 0)] = part();
      else if (kind === 3) whole[random.pick(['a', 'b', '0', '-1', 'é', 'toString'])] = part();
      else if (kind === 4) whole.set(part(), part());
      else whole.add(part());
    }
    return whole;
  }

  function describe(item, seen = new Map()) {
    if (Object.is(item, -0)) return '-0';
    if (typeof item === 'bigint') return `${item}n`;
    if (typeof item === 'string') return JSON.stringify(item);
    if (typeof item !== 'object' || item === null) return String(item);
    if (seen.has(item)) return `#${seen.get(item)}`;
    seen.set(item, seen.size);
    const tag = Object.prototype.toString.call(item).slice(8, -1);
    const list = (parts) => `${tag}(${parts.join()})`;
    const inner = (part) => describe(part, seen);
    if (item instanceof Date) return list([item.getTime()]);
    if (item instanceof RegExp) return list([item, item.lastIndex]);
    if (item instanceof Error) return list([item.name, item.message, 'cause' in item ? inner(item.cause) : '']);
    if (item instanceof Map) return list([...item].map(([key, part]) => `${inner(key)}=>${inner(part)}`));
    if (item instanceof Set) return list([...item].map(inner));
    if (item instanceof ArrayBuffer) return list(new Uint8Array(item));
    if (ArrayBuffer.isView(item)) return list([item.byteOffset, item.byteLength, inner(item.buffer)]);
    if (/Number|String|Boolean|BigInt/.test(tag)) return list([inner(item.valueOf())]);
    return list([item.length, ...Object.keys(item).map((key) => `${key}:${inner(item[key])}`)]);
  }

  return {
    make: () => value(4, []),
    describe,
    run(input) {
      const copy = structuredClone(input);
      return [describe(copy), describe(copy) === describe(input), copy === input];
    },
  };
})
