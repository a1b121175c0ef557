// https://encoding.spec.whatwg.org/#interface-textencoder

test('encode gives UTF-8, with U+FFFD for a lone surrogate', () => {
  const { TextEncoder } = builtin('text-encoder');
  const encoder = new TextEncoder();
  assertEqual(encoder.encoding, 'utf-8');
  assertEqual(encoder.encode(), new Uint8Array());
  assertEqual(encoder.encode(undefined), new Uint8Array());
  assertEqual(encoder.encode('a\0é€\u{1f600}'), new Uint8Array([97, 0, 195, 169, 226, 130, 172, 240, 159, 152, 128]));
  assertEqual(encoder.encode('\ud800a\udc00'), new Uint8Array([239, 191, 189, 97, 239, 191, 189]));
  assertEqual(encoder.encode(null), new Uint8Array([110, 117, 108, 108]));
  const long = 'xé'.repeat(400) + '\ud800';
  assertEqual(encoder.encode(long), new Uint8Array(ops.utf8Encode(long.toWellFormed())));
  assertThrows(TypeError, () => TextEncoder.prototype.encode.call({}));
});

test('encodeInto stops before a character that does not fit', () => {
  const { TextEncoder } = builtin('text-encoder');
  const encoder = new TextEncoder();
  const bytes = new Uint8Array(4);
  assertEqual(encoder.encodeInto('a€b', bytes), { read: 2, written: 4 });
  assertEqual(bytes, new Uint8Array([97, 226, 130, 172]));
  assertEqual(encoder.encodeInto('ab\u{1f600}', bytes), { read: 2, written: 2 });
  assertEqual(encoder.encodeInto('\u{1f600}', bytes), { read: 2, written: 4 });
  assertEqual(encoder.encodeInto('\ud83d', bytes), { read: 1, written: 3 });
  assertEqual(encoder.encodeInto('abc', new Uint8Array()), { read: 0, written: 0 });
  assertThrows(TypeError, () => encoder.encodeInto('a'));
  assertThrows(TypeError, () => encoder.encodeInto('a', new Uint16Array(1)));
  assertThrows(TypeError, () => encoder.encodeInto('a', new ArrayBuffer(1)));
});

test('encodeInto agrees with encode on long texts', () => {
  const { TextEncoder } = builtin('text-encoder');
  const encoder = new TextEncoder();
  const text = 'é\u{1f600}a'.repeat(300);
  const whole = encoder.encode(text);
  for (const room of [0, 1, 599, text.length, text.length + 1, whole.length - 1, whole.length, whole.length + 9]) {
    const bytes = new Uint8Array(room);
    const { read, written } = encoder.encodeInto(text, bytes);
    assertEqual(bytes.subarray(0, written), whole.subarray(0, written), `room of ${room}`);
    assertEqual(encoder.encode(text.slice(0, read)).length, written, `room of ${room}`);
    assert(read === text.length || room - written < 4, `room of ${room} is used`);
  }
});
