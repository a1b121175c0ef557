{
  const { Blob, blobBytes, isBlob } = builtin('blob');
  const { File } = builtin('file');

  test('Blob: is made of strings, bytes and blobs', async () => {
    const blob = new Blob(['hé', new Uint8Array([65, 66]), new Uint16Array([0x4443]).buffer, new Blob(['x']), 5]);
    assertEqual(blob.size, 9);
    assertEqual(await blob.text(), 'héABCDx5');
    assertEqual((await blob.arrayBuffer()).byteLength, 9);
    assertEqual(await new Blob(new Set(['a', 'b'])).bytes(), new Uint8Array([97, 98]));
    assertEqual([new Blob().size, new Blob([]).type], [0, '']);
  });

  test('Blob: bytes are copied when it is made and when it is read', async () => {
    const source = new Uint8Array([1, 2]);
    const blob = new Blob([source]);
    source[0] = 9;
    const read = await blob.bytes();
    assertEqual(read, new Uint8Array([1, 2]));
    read[0] = 9;
    assertEqual(await blob.bytes(), new Uint8Array([1, 2]));
  });

  test('Blob: a view gives only its window', async () => {
    assertEqual(await new Blob([new DataView(new Uint8Array([1, 2, 3]).buffer, 1, 1)]).bytes(), new Uint8Array([2]));
  });

  test('Blob: text is decoded as UTF-8 and loses its mark', async () => {
    assertEqual(await new Blob(['\ufeffa']).text(), 'a');
    assertEqual(await new Blob([new Uint8Array([0xef, 0xbb, 0xbf, 97])]).text(), 'a');
    assertEqual(await new Blob([new Uint8Array([0xff])]).text(), '\ufffd');
    assertEqual(await new Blob(['\ud800', '\udc00']).text(), '\ufffd\ufffd');
  });

  test('Blob.slice: takes offsets from either end, and a type of its own', async () => {
    const blob = new Blob(['ab', 'cd', 'ef'], { type: 'text/plain' });
    const cases = [
      [[], 'abcdef'], [[1, 5], 'bcde'], [[-3], 'def'], [[0, -1], 'abcde'], [[4, 2], ''], [[-99, 99], 'abcdef'],
      [[undefined, 2], 'ab'], [[NaN, Infinity], 'abcdef'], [[5], 'f'],
    ];
    for (const [args, text] of cases) assertEqual(await blob.slice(...args).text(), text, String(args));
    assertEqual(blob.slice().type, '');
    assertEqual(blob.slice(0, 1, 'A/B').type, 'a/b');
    assertEqual(await blob.slice(1, 5).slice(1, 3).text(), 'cd');
    assert(blob.slice() instanceof Blob);
  });

  test('Blob: the type is lower case, or nothing if a character is not allowed', () => {
    assertEqual(new Blob([], { type: 'Text/HTML;Charset=UTF-8' }).type, 'text/html;charset=utf-8');
    assertEqual(new Blob([], { type: 'té/xt' }).type, '');
    assertEqual(new Blob([], { type: 'a/b\n' }).type, '');
    flags.blob_standard_mime_type = true;
    assertEqual(new Blob([], { type: 'not a type' }).type, '');
    delete flags.blob_standard_mime_type;
    assertEqual(new Blob([], { type: 'not a type' }).type, 'not a type');
  });

  test('Blob: bad arguments are refused', async () => {
    assertThrows(TypeError, () => new Blob('text'), 'Blob constructor: bits is not iterable.');
    assertThrows(TypeError, () => new Blob(5));
    assertThrows(TypeError, () => new Blob(null));
    assertThrows(TypeError, () => new Blob([Symbol('x')]));
    assertThrows(TypeError, () => new Blob([], 5));
    await assertRejects(TypeError, Blob.prototype.text.call({}));
    assertThrows(TypeError, () => Blob.prototype.size);
    assert(!isBlob(Object.create(Blob.prototype)));
  });

  // https://w3c.github.io/FileAPI/#process-blob-parts https://webidl.spec.whatwg.org/#dfn-get-buffer-source-copy
  test('Blob: a detached buffer is a part without bytes', async () => {
    for (const part of [new ArrayBuffer(4), new Uint8Array(4), new DataView(new ArrayBuffer(4))]) {
      (part.buffer ?? part).transfer();
      assertEqual(await new Blob(['a', part, 'b']).text(), 'ab');
    }
  });

  test('Blob: more than 128 MiB is refused', () => {
    const half = new Blob([new Uint8Array(64 * 1024 * 1024)]);
    const whole = new Blob([half, half]);
    assertEqual(whole.size, 134_217_728);
    assertThrows(RangeError, () => new Blob([whole, 'x']), 'Blob size 134217729 exceeds limit 134217728');
  });

  test('Blob: thousands of small parts become few', async () => {
    const blob = new Blob(Array.from({ length: 5000 }, (_, i) => `${i % 10}`));
    assert(builtin('blob').partsOf(blob).length <= 1024);
    assertEqual([blob.size, await blob.slice(4998).text()], [5000, '89']);
  });

  test('Blob: slices and copies share the bytes', () => {
    const blob = new Blob([new Uint8Array(100)]);
    assertEqual(blobBytes(blob.slice(10, 20)).buffer === blobBytes(new Blob([blob])).buffer, true);
  });

  test('Blob.stream: gives bytes of at most 64 KiB a chunk', async () => {
    const blob = new Blob(['ab', new Uint8Array(150_000).fill(7), new Blob([]), 'z']);
    const reader = blob.stream().getReader();
    const sizes = [];
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      assert(value instanceof Uint8Array);
      sizes.push(value.length);
    }
    assertEqual(sizes, [2, 65_536, 65_536, 18_928, 1]);
  });

  test('Blob.stream: an empty one ends at once, also for a BYOB reader', async () => {
    assertEqual((await new Blob().stream().getReader().read()).done, true);
    const byob = new Blob(['ab']).stream().getReader({ mode: 'byob' });
    const first = await byob.read(new Uint8Array(8));
    assertEqual(first.value, new Uint8Array([97, 98]));
    assertEqual((await byob.read(new Uint8Array(8))).done, true);
  });

  test('Blob.stream: does not change the Blob', async () => {
    const blob = new Blob([new Uint8Array([1])]);
    const { value } = await blob.stream().getReader().read();
    value[0] = 9;
    assertEqual(await blob.bytes(), new Uint8Array([1]));
  });

  test('File: has a name and a time', async () => {
    const file = new File(['x'], 'a/b', { type: 'A/B', lastModified: 5.9 });
    assertEqual([file.name, file.lastModified, file.type, file.size], ['a/b', 5, 'a/b', 1]);
    assert(file instanceof Blob);
    assert(Math.abs(new File([], 'x').lastModified - Date.now()) < 60_000);
    assertEqual(new File([], '\ud800').name, '\ufffd');
    assertEqual(File.length, 2);
    assertThrows(TypeError, () => new File([]));
    assertEqual(Object.prototype.toString.call(file), '[object File]');
    assert(!(file.slice() instanceof File));
  });

  // https://w3c.github.io/FileAPI/#convert-line-endings-to-native
  test('Blob: native endings are those of texts, each for itself', async () => {
    const bytes = new Uint8Array([13]);
    const blob = new Blob(['a\r\n\rb\r', '\n', bytes, new Blob(['\r'])], { endings: 'native' });
    assertEqual(await blob.text(), 'a\n\nb\n\n\r\r');
    assertEqual(await new Blob(['\r\n'], { endings: 'transparent' }).text(), '\r\n');
    assertEqual(await new File(['\r\n'], 'f', { endings: 'native' }).text(), '\n');
    for (const endings of ['Native', '', null]) {
      assertThrows(TypeError, () => new Blob([], { endings }),
        `Blob constructor: options.endings is '${endings}', not 'native' or 'transparent'.`);
    }
  });

  // https://webidl.spec.whatwg.org/#js-overloads Arguments are converted from left to right.
  test('File: bits, name and options are converted in this order', () => {
    const log = [];
    const say = (what) => ({ toString() { log.push(what); return 'transparent'; } });
    new File([say('bits')], say('name'), {
      get lastModified() { log.push('lastModified'); }, endings: say('endings'), type: say('type'),
    });
    assertEqual(log, ['bits', 'name', 'endings', 'type', 'lastModified']);
    for (const bits of [undefined, null, 1, 'x', {}]) {
      assertThrows(TypeError, () => new File(bits, 'f'), 'File constructor: bits is not iterable.');
    }
  });
}
