// Buffers at the edge. https://webidl.spec.whatwg.org/#dfn-get-buffer-source-copy
'use strict';
test('decode takes a buffer that is detached or out of bounds for an empty one', () => {
  const { TextDecoder } = builtin('text-decoder');
  const decoder = new TextDecoder();
  const bytes = () => new Uint8Array([65, 66, 67, 68]);
  for (const source of [bytes(), bytes().buffer, new DataView(bytes().buffer), new Int16Array(bytes().buffer)]) {
    (source.buffer ?? source).transfer();
    assertEqual(decoder.decode(source), '');
  }
  const resizable = new ArrayBuffer(4, { maxByteLength: 8 });
  new Uint8Array(resizable).fill(65);
  assertEqual(decoder.decode(resizable), 'AAAA');
  for (const source of [new Uint8Array(resizable, 2, 2), new DataView(resizable, 2, 2)]) {
    resizable.resize(4);
    new Uint8Array(resizable).fill(65);
    assertEqual(decoder.decode(source), 'AA');
    resizable.resize(1);
    assertEqual(decoder.decode(source), '');
  }
});

test('decode reads its options before the bytes', () => {
  const { TextDecoder } = builtin('text-decoder');
  const bytes = new Uint8Array([65]);
  assertEqual(new TextDecoder().decode(bytes, { get stream() { bytes[0] = 66; return false; } }), 'B');
});

test('decode does not ask a view for what a worker can give it', () => {
  const { TextDecoder } = builtin('text-decoder');
  const view = new Int8Array([65, 66]);
  Object.defineProperty(view, 'buffer', { value: new ArrayBuffer(0) });
  Object.defineProperty(view, 'byteLength', { value: 0 });
  assertEqual(new TextDecoder().decode(view), 'AB');
});

test('encodeInto writes nothing into a detached array', () => {
  const { TextEncoder } = builtin('text-encoder');
  const array = new Uint8Array(8);
  array.buffer.transfer();
  assertEqual(new TextEncoder().encodeInto('text', array), { read: 0, written: 0 });
});

test('decode takes shared memory, of a WebAssembly.Memory', () => {
  const { TextDecoder } = builtin('text-decoder');
  const { buffer } = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
  new Uint8Array(buffer).set([65, 66]);
  assertEqual(new TextDecoder().decode(buffer).slice(0, 3), 'AB\0');
  assertEqual(new TextDecoder().decode(new Uint8Array(buffer, 0, 2)), 'AB');
  assertEqual(new TextDecoder().decode(new DataView(buffer, 1, 1)), 'B');
});
