{
  const { serialize } = builtin('serialize');
  const { deserialize } = builtin('deserialize');
  const { refuseHostType, registerHostType } = builtin('host-types');
  const { DOMException } = builtin('dom-exception');
  const { Blob } = builtin('blob');

  const failure = (body) => {
    try {
      body();
    } catch (error) {
      return [error instanceof DOMException, error.name, error.message];
    }
    return undefined;
  };
  const failureName = (body) => {
    try {
      body();
    } catch (error) {
      return error.name;
    }
    return undefined;
  };
  const malformed = [true, 'DataCloneError', 'Unable to deserialize cloned data.'];

  test('serialize: the bytes stay what they are', () => {
    const hex = (value) => [...serialize(value)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    assertEqual(hex(undefined), '01 00');
    assertEqual(hex([null, true, false]), '01 0a 03 01 02 03');
    assertEqual(hex([0, 1, -1, 300]), '01 0a 04 04 00 04 02 04 01 04 d8 04');
    assertEqual(hex(0.5), '01 05 00 00 00 00 00 00 e0 3f');
    assertEqual(hex('aé'), '01 07 04 61 e9');
    assertEqual(hex('漢'), '01 07 03 22 6f');
    assertEqual(hex([{ k: 1 }, { k: 2 }]), '01 0a 02 09 01 02 6b 04 02 00 09 02 04 04 00');
    assertEqual(hex(new Date(0)), '01 0c 00 00 00 00 00 00 00 00');
    assertEqual(hex(new Set(['a'])), '01 0f 01 07 02 61');
    assertEqual(hex(new Uint8Array([7])), '01 13 02 00 02 11 01 07');
    assertEqual(hex(-255n), '01 06 01 04 66 66');
    const self = [];
    self.push(self);
    assertEqual(hex(self), '01 0a 01 08 00');
  });

  test('serialize: Headers are cloned, and stay immutable', () => {
    const { Headers, setImmutable } = builtin('headers');
    const { structuredClone } = builtin('structured-clone');
    const headers = new Headers([['Set-Cookie', 'a=b'], ['set-cookie', 'c=d'], ['x', 'é']]);
    for (const copy of [structuredClone(headers), deserialize(serialize({ headers })).headers]) {
      assert(copy instanceof Headers && copy !== headers);
      assertEqual([...copy], [...headers]);
      copy.set('x', 'other');
      assertEqual(headers.get('x'), 'é');
    }
    setImmutable(headers);
    assertEqual(failureName(() => structuredClone(headers).set('x', 'y')), 'TypeError');
    const bytes = serialize(new Headers([['name', 'v']]));
    bytes[bytes.indexOf(0x6e)] = 10;
    assertEqual(failure(() => deserialize(bytes)), malformed);
  });

  test('serialize: keys are written once', () => {
    const rows = Array.from({ length: 1000 }, (_, id) => ({ identifier: id, description: 'x' }));
    assert(serialize(rows).length < JSON.stringify(rows).length / 2);
    assertEqual(deserialize(serialize(rows)), rows);
  });

  test('serialize: instances of classes can be refused, as RPC does', () => {
    class Point {}
    const refused = [
      true, 'DataCloneError',
      'Could not serialize object of type "Point". This type does not support serialization.',
    ];
    assertEqual(failure(() => serialize({ a: new Point() }, { refuseInstances: true })), refused);
    assertEqual(failure(() => serialize(Object.create(null), { refuseInstances: true }))?.[1], 'DataCloneError');
    assertEqual(deserialize(serialize([{}, new Map()], { refuseInstances: true })).length, 2);
  });

  test('serialize: what has no bytes is written by the caller, and keeps its identity', () => {
    const call = () => 1;
    const inner = { n: 1 };
    const lent = [];
    const custom = (value) => (writer) => {
      writer.varint(lent.push(value));
      writer.value(inner);
    };
    const bytes = serialize([call, inner, call], { custom });
    assertEqual(lent.length, 1);
    const read = (reader) => ({ stub: lent[reader.varint() - 1], inner: reader.value() });
    const [one, two, three] = deserialize(bytes, { custom: read });
    assert(one === three && one.stub === call && one.inner === two);
    assertEqual(failure(() => deserialize(bytes)), malformed);
    assertEqual(failure(() => serialize(call, { custom: () => undefined }))?.[1], 'DataCloneError');
  });

  test('serialize: stacks can be left out', () => {
    const error = deserialize(serialize(new Error('m'), { dropStacks: true }));
    assertEqual([error.message, error.stack], ['m', '']);
  });

  test('host types: a class registers what it writes and reads', () => {
    class Box {
      #value;
      constructor(value) { this.#value = value; }
      static is(value) { return #value in value; }
      static value(box) { return box.#value; }
    }
    registerHostType({
      name: 'TestBox',
      Class: Box,
      is: Box.is,
      write(box, writer) {
        writer.value(Box.value(box));
        writer.varint(300);
        writer.double(0.5);
        writer.string('é漢');
        writer.bytes(new Uint8Array([1]));
      },
      read(reader) {
        return new Box([reader.value(), reader.varint(), reader.double(), reader.string(), reader.bytes()]);
      },
    });
    const inner = {};
    const [box, copy] = deserialize(serialize([new Box({ inner }), inner]));
    const [value, ...rest] = Box.value(box);
    assertEqual(rest, [300, 0.5, 'é漢', new Uint8Array([1])]);
    assert(value.inner === copy);
    const { structuredClone } = builtin('structured-clone');
    assertEqual(Box.value(structuredClone(new Box(5)))[0], 5);
  });

  test('host types: a refused class is not taken for a plain object', () => {
    class Socket {}
    refuseHostType(Socket);
    const { structuredClone } = builtin('structured-clone');
    assertEqual(failure(() => structuredClone(new Socket())),
      [true, 'DataCloneError', '#<Socket> could not be cloned.']);
    assertEqual(failure(() => serialize(new (class extends Socket {})()))?.[1], 'DataCloneError');
  });

  const seeds = () => [
    { a: 1, b: [1.5, -2, 'x', '漢'], big: 5n, date: new Date(5), deep: [[[{}]]] },
    [new Map([[1, 2]]), new Set(['x']), /x/g, Object('s'), [1, , 2]],
    [new Error('m', { cause: 1 }), new Uint16Array(5), new ArrayBuffer(2, { maxByteLength: 9 }), new Blob(['z'])],
  ].map((value) => serialize(value));

  test('deserialize: every prefix, and one byte more, is malformed', () => {
    for (const bytes of seeds()) {
      for (let length = 0; length < bytes.length; length++) {
        assertEqual(failure(() => deserialize(bytes.slice(0, length))), malformed, `prefix ${length}`);
      }
      assertEqual(failure(() => deserialize(new Uint8Array([...bytes, 0]))), malformed);
    }
  });

  test('deserialize: another version is malformed', () => {
    assertEqual(failure(() => deserialize(new Uint8Array([2, 0]))), malformed);
    assertEqual(failure(() => deserialize(new Uint8Array([0, 0]))), malformed);
  });

  test('deserialize: mutations give a value or a DataCloneError', () => {
    let state = 7;
    const random = (n) => (state = (state * 48_271) % 2_147_483_647) % n;
    for (const seed of seeds()) {
      for (let i = 0; i < 5000; i++) {
        const bytes = seed.slice();
        for (let k = random(3); k >= 0; k--) bytes[random(bytes.length)] = random(256);
        const failed = failure(() => deserialize(bytes));
        if (failed) assertEqual(failed[1], 'DataCloneError');
      }
    }
  });

  test('deserialize: counts that the bytes cannot hold cost nothing', () => {
    const huge = [0xff, 0xff, 0xff, 0xff, 0x0f];
    for (const tag of [7, 10, 14, 15, 17]) {
      assertEqual(failure(() => deserialize(new Uint8Array([1, tag, ...huge]))), malformed, `tag ${tag}`);
    }
    // 2,000 sparse arrays of four thousand million: lengths alone.
    const many = [1, 10, 0xd0, 0x0f];
    for (let i = 0; i < 2000; i++) many.push(11, ...huge, 0);
    assertEqual(deserialize(new Uint8Array(many)).at(-1).length, 4_294_967_295);
  });

  test('deserialize: nesting deeper than the stack is malformed', () => {
    const bytes = new Uint8Array(2_000_001).fill(1);
    bytes[0] = 1;
    for (let i = 1; i < bytes.length - 1; i += 2) bytes[i] = 10;
    assertEqual(failure(() => deserialize(bytes)), malformed);
  });

  test('deserialize: a reference forward, or to what is being read, is malformed', () => {
    assertEqual(failure(() => deserialize(new Uint8Array([1, 8, 0]))), malformed);
    assertEqual(failure(() => deserialize(new Uint8Array([1, 20, 8, 0]))), malformed);
    assertEqual(failure(() => deserialize(new Uint8Array([1, 19, 2, 0, 0, 8, 0]))), malformed);
    assertEqual(failure(() => deserialize(new Uint8Array([1, 19, 2, 0, 0, 10, 0]))), malformed);
    assertEqual(failure(() => deserialize(new Uint8Array([1, 9, 2, 0]))), malformed);
  });

  test('deserialize: only registered types are read', () => {
    const named = (name) => new Uint8Array([1, 21, name.length * 2, ...[...name].map((c) => c.charCodeAt(0))]);
    for (const name of ['Nothing', 'toString', '__proto__', 'constructor']) {
      assertEqual(failure(() => deserialize(named(name))), malformed, name);
    }
  });
}
