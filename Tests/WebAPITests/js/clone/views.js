// Views at the edge: https://html.spec.whatwg.org/multipage/structured-data.html#structuredserializeinternal
'use strict';
{
  const { structuredClone } = builtin('structured-clone');
  const { serialize } = builtin('serialize');
  const { deserialize } = builtin('deserialize');

  for (const [way, clone] of [
    ['structuredClone', structuredClone], ['serialize and deserialize', (value) => deserialize(serialize(value))],
  ]) {
    test(`${way}: a view that its buffer left behind is refused`, () => {
      for (const View of [Uint8Array, Float64Array, DataView]) {
        const buffer = new ArrayBuffer(16, { maxByteLength: 32 });
        const view = new View(buffer, 8);
        const fixed = new View(buffer, 8, View === Float64Array ? 1 : 8);
        buffer.resize(4);
        for (const lost of [view, fixed]) {
          let error;
          try {
            clone(lost);
          } catch (thrown) {
            error = thrown;
          }
          assertEqual(error?.name, 'DataCloneError', View.name);
        }
        buffer.resize(16);
        assertEqual(clone(fixed).byteLength, 8);
      }
    });

    test(`${way}: shared memory is refused`, () => {
      const { buffer } = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
      for (const value of [buffer, new Uint8Array(buffer), new DataView(buffer)]) {
        let error;
        try {
          clone(value);
        } catch (thrown) {
          error = thrown;
        }
        assertEqual(error?.name, 'DataCloneError');
      }
    });

    test(`${way}: a view that follows its buffer still does`, () => {
      const copy = clone(new Uint8Array(new ArrayBuffer(4, { maxByteLength: 16 })));
      copy.buffer.resize(8);
      assertEqual(copy.length, 8);
      const fixed = clone(new Uint8Array(new ArrayBuffer(4, { maxByteLength: 16 }), 0, 4));
      fixed.buffer.resize(8);
      assertEqual(fixed.length, 4);
    });
  }

  test('structuredClone: a transfer list is of objects', () => {
    for (const transfer of [5, 'text', [5], [null], ['text']]) {
      assertThrows(TypeError, () => structuredClone(1, { transfer }));
    }
    assertThrows(TypeError, () => structuredClone(1, 5));
    assertEqual(structuredClone(1, { transfer: [] }), 1);
    assertEqual(structuredClone(1, null), 1);
  });
}
