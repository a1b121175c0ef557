// https://encoding.spec.whatwg.org/#interface-textdecoder

const bytesOf = (...bytes) => new Uint8Array(bytes);

test('labels are found without regard to case and space', () => {
  const { TextDecoder } = builtin('text-decoder');
  const expected = {
    'utf8': 'utf-8', ' UTF-8\n': 'utf-8', 'Latin1': 'windows-1252', 'ascii': 'windows-1252', 'SJIS': 'shift_jis', 'gb2312': 'gbk',
    'unicode': 'utf-16le', 'utf-16': 'utf-16le', 'logical': 'iso-8859-8-i', 'x-mac-ukrainian': 'x-mac-cyrillic', 'x-user-defined': 'x-user-defined',
  };
  for (const [label, name] of Object.entries(expected)) assertEqual(new TextDecoder(label).encoding, name, label);
  assertEqual(new TextDecoder().encoding, 'utf-8');
  assertEqual(new TextDecoder(undefined).encoding, 'utf-8');
  for (const bad of ['', 'utf-7', 'replacement', 'iso-2022-kr', 'utf-8\0', '\u00a0utf-8', '\u212aoi8-r', 'utf-8 utf-8']) {
    assertThrows(RangeError, () => new TextDecoder(bad), `"${bad}" is not a valid encoding.`);
  }
});

test('options and their attributes', () => {
  const { TextDecoder } = builtin('text-decoder');
  const decoder = new TextDecoder('utf-8', { fatal: 1, ignoreBOM: 'yes' });
  assertEqual([decoder.fatal, decoder.ignoreBOM], [true, true]);
  assertEqual([new TextDecoder().fatal, new TextDecoder().ignoreBOM], [false, false]);
  assertThrows(TypeError, () => new TextDecoder('utf-8', 1));
  assertThrows(TypeError, () => decoder.decode(bytesOf(0xff)), 'Failed to decode input.');
  assertThrows(TypeError, () => decoder.decode('text'));
  assertThrows(TypeError, () => decoder.decode(null));
  assertThrows(TypeError, () => decoder.decode(bytesOf(), 1));
  assertThrows(TypeError, () => TextDecoder.prototype.decode.call({}));
});

test('every kind of buffer is read, and only its part', () => {
  const { TextDecoder } = builtin('text-decoder');
  const decoder = new TextDecoder();
  const { buffer } = bytesOf(120, 97, 98, 99, 120, 120, 120, 120);
  assertEqual(decoder.decode(buffer), 'xabcxxxx');
  assertEqual(decoder.decode(new Uint8Array(buffer, 1, 3)), 'abc');
  assertEqual(decoder.decode(new DataView(buffer, 1, 2)), 'ab');
  assertEqual(decoder.decode(new Uint16Array(buffer, 2, 1)), 'bc');
  assertEqual(decoder.decode(), '');
  assertEqual(decoder.decode(undefined), '');
});

test('a byte order mark is dropped once, unless it is to stay', () => {
  const { TextDecoder } = builtin('text-decoder');
  const bom = [0xef, 0xbb, 0xbf];
  assertEqual(new TextDecoder().decode(bytesOf(...bom, ...bom, 65)), '\ufeffA');
  assertEqual(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytesOf(...bom, 65)), '\ufeffA');
  const decoder = new TextDecoder();
  assertEqual(decoder.decode(bytesOf(0xef), { stream: true }), '');
  assertEqual(decoder.decode(bytesOf(0xbb), { stream: true }), '');
  assertEqual(decoder.decode(bytesOf(0xbf, 65), { stream: true }), 'A');
  assertEqual(decoder.decode(bytesOf(...bom)), '\ufeff');
  assertEqual(decoder.decode(bytesOf(...bom, 66)), 'B', 'a new text');
  for (const [label, mark] of [['utf-16le', [0xff, 0xfe]], ['utf-16be', [0xfe, 0xff]]]) {
    const wide = new TextDecoder(label);
    assertEqual(wide.decode(bytesOf(mark[0]), { stream: true }), '');
    assertEqual(wide.decode(bytesOf(mark[1], ...mark), { stream: true }), '\ufeff');
    assertEqual(wide.decode(), '');
  }
});

test('UTF-8 in chunks of any size is the whole', () => {
  const { TextDecoder } = builtin('text-decoder');
  const parts = [[65], [0xc3, 0xa9], [0xe2, 0x82, 0xac], [0xf0, 0x9f, 0x98, 0x80], [0xff], [0xe2, 0x82], [0xf0, 0x9f], [0xe0, 0x80], [0xed, 0xa0, 0x80], [0xc0], [0x80]];
  let seed = 5;
  const random = (n) => { seed = (seed * 1103515245 + 12345) & 0x7fffffff; return (seed >> 8) % n; };
  for (let i = 0; i < 2000; i++) {
    const bytes = bytesOf(...Array.from({ length: 1 + random(12) }, () => parts[random(parts.length)]).flat());
    const whole = ops.utf8Decode(bytes, false, false);
    const decoder = new TextDecoder();
    let text = '';
    for (let start = 0; start < bytes.length;) {
      const end = start + 1 + random(5);
      text += decoder.decode(bytes.subarray(start, end), { stream: true });
      start = end;
    }
    assertEqual(text + decoder.decode(), whole, `${bytes}`);
  }
});

test('a fatal stream fails as soon as the text cannot be right', () => {
  const { TextDecoder } = builtin('text-decoder');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  assertEqual(decoder.decode(bytesOf(0xe2, 0x82), { stream: true }), '');
  assertThrows(TypeError, () => decoder.decode(bytesOf(0x41), { stream: true }), 'Failed to decode input.');
  const cut = new TextDecoder('utf-8', { fatal: true });
  assertEqual(cut.decode(bytesOf(0xe2), { stream: true }), '');
  assertThrows(TypeError, () => cut.decode(), 'Failed to decode input.');
  assertEqual(cut.decode(bytesOf(65)), 'A', 'and starts anew');
  assertThrows(TypeError, () => new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(0xed, 0xa0), { stream: true }));
});

test('UTF-16 keeps halves of characters between chunks', () => {
  const { TextDecoder } = builtin('text-decoder');
  const decoder = new TextDecoder('utf-16le');
  let text = '';
  for (const byte of [0x3d, 0xd8, 0x00, 0xde, 0x41, 0x00, 0x00, 0xd8, 0x42, 0x00]) text += decoder.decode(bytesOf(byte), { stream: true });
  assertEqual(text + decoder.decode(bytesOf(0x43)), '\u{1f600}A\ufffdB\ufffd');
});

test('legacy text keeps bytes and state between chunks, and nothing after the end', () => {
  const { TextDecoder } = builtin('text-decoder');
  const decoder = new TextDecoder('gb18030');
  assertEqual(decoder.decode(bytesOf(65, 0xd2), { stream: true }), 'A');
  assertEqual(decoder.decode(bytesOf(0xbb, 0xd2), { stream: true }), '\u4e00');
  assertEqual(decoder.decode(), '\ufffd');
  assertEqual(decoder.decode(bytesOf(66)), 'B');
});

test('ISO-2022-JP stays in its character set between chunks', () => {
  const { TextDecoder } = builtin('text-decoder');
  const decoder = new TextDecoder('iso-2022-jp');
  let text = '';
  for (const byte of [0x1b, 0x24, 0x42, 0x24, 0x22, 0x1b, 0x28, 0x42, 0x41]) text += decoder.decode(bytesOf(byte), { stream: true });
  assertEqual(text + decoder.decode(), 'あA');
});
