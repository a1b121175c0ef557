{
  const { FormData, encodeFormData, isFormData, parseFormData } = builtin('form-data');
  const { Blob } = builtin('blob');
  const { File } = builtin('file');
  const type = 'multipart/form-data; boundary=x';
  const part = (head, body = 'v') => `--x\r\n${head}\r\n\r\n${body}\r\n`;
  const field = (name, body) => part(`Content-Disposition: form-data; name="${name}"`, body);
  const parse = (text, contentType = type) => parseFormData(bytesOfText(text), contentType);
  const fails = (text, message, contentType) =>
    assertThrows(TypeError, () => parse(text, contentType), message);

  test('FormData: appends, sets, deletes, in order', () => {
    const form = new FormData();
    form.append('a', 1);
    form.append('b', 'two');
    form.append('a', '\ud800');
    assertEqual([...form], [['a', '1'], ['b', 'two'], ['a', '\ufffd']]);
    form.set('a', 'one');
    form.set('c', 'three');
    assertEqual([...form.entries()], [['a', 'one'], ['b', 'two'], ['c', 'three']]);
    form.delete('b');
    assertEqual([[...form.keys()], [...form.values()]], [['a', 'c'], ['one', 'three']]);
    assertEqual([form.get('a'), form.get('x'), form.has('c'), form.getAll('x')], ['one', null, true, []]);
  });

  test('FormData: a Blob becomes a File', () => {
    const form = new FormData();
    form.append('blob', new Blob(['x'], { type: 'a/b' }));
    form.append('named', new Blob(['x']), 'n.txt');
    const file = new File(['x'], 'f.txt', { lastModified: 5 });
    form.append('file', file);
    form.append('renamed', file, 'g.txt');
    const [blob, named, same, renamed] = form.values();
    assertEqual([blob.name, blob.type, named.name, renamed.name, renamed.lastModified],
      ['blob', 'a/b', 'n.txt', 'g.txt', 5]);
    assertEqual(same === file, true);
    assertThrows(TypeError, () => form.append('x', 'text', 'name'));
  });

  test('FormData: an iterator sees later changes', () => {
    const form = new FormData();
    form.append('a', '1');
    const keys = form.keys();
    assertEqual(keys.next(), { value: 'a', done: false });
    form.append('b', '2');
    assertEqual(keys.next(), { value: 'b', done: false });
    assertEqual(keys.next(), { value: undefined, done: true });
    assertEqual(keys[Symbol.toStringTag], 'FormData Iterator');
    const seen = [];
    form.forEach(function (value, name, self) { seen.push(value, name, self === form, this.x); }, { x: 1 });
    assertEqual(seen, ['1', 'a', true, 1, '2', 'b', true, 1]);
    assertEqual(FormData.prototype[Symbol.iterator], FormData.prototype.entries);
  });

  test('FormData: bad calls are refused', () => {
    const form = new FormData();
    for (const name of ['append', 'set']) assertThrows(TypeError, () => form[name]('x'));
    for (const name of ['get', 'getAll', 'has', 'delete', 'forEach']) assertThrows(TypeError, () => form[name]());
    assertThrows(TypeError, () => new FormData({}));
    assertThrows(TypeError, () => FormData.prototype.get.call({}, 'x'));
    assert(isFormData(form) && !isFormData({}) && !isFormData(null));
  });

  test('multipart: what is written is read again', async () => {
    const form = new FormData();
    form.append('text', 'a\nb\rc\r\nd');
    form.append('quoted "name"\n', 'é');
    form.append('file', new File(['--x', new Uint8Array([0, 255, 13, 10])], 'back\\slash "q".bin', { type: 'a/b' }));
    form.append('empty', '');
    const { blob, contentType } = encodeFormData(form);
    const read = parseFormData(await blob.bytes(), contentType);
    const [text, quoted, file, empty] = [...read];
    assertEqual([text, quoted, empty], [
      ['text', 'a\r\nb\r\nc\r\nd'], ['quoted %22name%22%0D%0A', 'é'], ['empty', ''],
    ]);
    assertEqual([file[1].name, file[1].type, file[1].size], ['back\\slash %22q%22.bin', 'a/b', 7]);
    assertEqual(await file[1].bytes(), new Uint8Array([45, 45, 120, 0, 255, 13, 10]));
    assert(/^multipart\/form-data; boundary=[-\w]{1,70}$/.test(contentType));
  });

  test('multipart: the bytes are those of a browser', async () => {
    const { encodeMultipart } = builtin('multipart-writer');
    const { blob } = encodeMultipart(['a', 'b', 'f', new File(['x'], 'n')], 'BOUND');
    assertEqual(await blob.text(), [
      '--BOUND', 'Content-Disposition: form-data; name="a"', '', 'b',
      '--BOUND', 'Content-Disposition: form-data; name="f"; filename="n"',
      'Content-Type: application/octet-stream', '', 'x', '--BOUND--', '',
    ].join('\r\n'));
    assertThrows(TypeError, () => encodeMultipart(['a\\', 'b']), "Name or filename can't end with backslash");
  });

  test('multipart: bare line feeds, preamble, epilogue and other headers are taken', async () => {
    const text = 'preamble\n--x\nX-Other: 1\ncontent-disposition:form-data;name="a"; filename=plain\n' +
      'Content-Type:  text/css \n\nbody\n--x--epilogue';
    const file = parse(text).get('a');
    assertEqual([file.name, file.type, await file.text()], ['plain', 'text/css', 'body']);
  });

  // RFC 2046, section 5.1.1; RFC 7578, section 4.4; https://fetch.spec.whatwg.org/#concept-header-extract-mime-type
  test('multipart: padding after a boundary and before a header is skipped', () => {
    assertEqual([...parse('--x \t\r\n \tContent-Disposition: form-data; name="a"\r\n\r\nv\r\n--x-- ')], [['a', 'v']]);
  });

  test('multipart: a file has the MIME type that its fields say', () => {
    const typeOf = (...fields) =>
      parse(`${part(['Content-Disposition: form-data; name="a"; filename="f"', ...fields].join('\r\n'))}--x--`).get('a').type;
    assertEqual(typeOf(), 'text/plain');
    assertEqual(typeOf('Content-Type:'), '');
    assertEqual(typeOf('Content-Type: text'), '');
    assertEqual(typeOf('Content-Type: text/html;;x="y"'), 'text/html;x=y');
    assertEqual(typeOf('Content-Type: text/html, text/css'), 'text/css');
    assertEqual(typeOf('Content-Type: text/html', 'Content-Type: text/css'), 'text/css');
  });

  test('multipart: what is percent-encoded stays so', () => {
    const [[name, file]] = [...parse(`${part('Content-Disposition: form-data; name="a%0A%22"; filename="%0D%25"')}--x--`)];
    assertEqual([name, file.name], ['a%0A%22', '%0D%25']);
  });

  test('multipart: bodies may be empty or hold what looks like a boundary', () => {
    assertEqual([...parse(`${field('a', '')}${field('b', '--x')}${field('c', '\r\n-x')}--x--`)],
      [['a', ''], ['b', '--x'], ['c', '\r\n-x']]);
  });

  test('multipart: files are strings before formdata_parser_supports_files', () => {
    flags.formdata_parser_supports_files = false;
    const head = 'Content-Disposition: form-data; name="a"; filename="f"';
    assertEqual(parse(`${part(head)}--x--`).get('a'), 'v');
    delete flags.formdata_parser_supports_files;
    assertEqual(parse(`${part(head)}--x--`).get('a').name, 'f');
  });

  test('multipart: every fault has its text', () => {
    fails('', 'Parsing a Body as FormData requires a Content-Type header.', null);
    fails('', 'Unrecognized Content-Type header value. FormData can only parse the following MIME types: ' +
      'multipart/form-data, application/x-www-form-urlencoded', 'text/plain');
    fails('', 'No boundary string in Content-Type header. The multipart/form-data MIME type requires a boundary ' +
      'parameter, e.g. \'Content-Type: multipart/form-data; boundary="abcd"\'. See RFC 7578, section 4.',
    'multipart/form-data');
    fails('', 'Length of multipart/form-data boundary string must be in the range [1, 70].',
      `multipart/form-data; boundary=${'b'.repeat(71)}`);
    const truncated = 'No initial boundary string (or you have a truncated message).';
    fails('', truncated);
    fails('--x', truncated);
    fails('--xy', "Boundary string was not succeeded by CRLF, LF, or '--'.");
    fails('--x\r\nA: b', 'No multipart message header termination found.');
    fails(`${part('no header')}--x--`, 'FormData part had invalid headers.');
    fails(`${part(`A: ${'b'.repeat(70_000)}`)}--x--`, 'FormData part had invalid headers.');
    fails(`${part('A: b')}--x--`, 'No valid Content-Disposition header found in FormData part.');
    fails(`${part('Content-Disposition: ;')}--x--`, 'Invalid Content-Disposition header found in FormData part.');
    fails(`${part('Content-Disposition: attachment; name="a"')}--x--`,
      'Content-Disposition header for FormData part must have the value "form-data", possibly followed by ' +
        'parameters. Got: "attachment"');
    fails(`${part('Content-Disposition: form-data')}--x--`,
      'Content-Disposition header in FormData part is missing a name.');
    fails(field('a'), 'No subsequent boundary string after multipart message.');
  });

  test('multipart: mutations of a body give a form or a TypeError', () => {
    const seed = bytesOfText(`${field('a')}${part('Content-Disposition: form-data; name="b"; filename="\\"f"')}--x--`);
    let state = 1;
    const random = (n) => (state = (state * 48_271) % 2_147_483_647) % n;
    for (let i = 0; i < 5000; i++) {
      const bytes = seed.slice(0, random(3) ? seed.length : random(seed.length));
      for (let k = random(4); k >= 0; k--) bytes[random(bytes.length)] = random(256);
      try {
        parseFormData(bytes, type);
      } catch (error) {
        assert(error instanceof TypeError, String(error));
      }
    }
  });

  test('multipart: a body of almost-boundaries takes linear time', () => {
    const body = `\n--${'-'.repeat(60)}`.repeat(20_000);
    const boundary = `${'-'.repeat(69)}b`;
    fails(`--${boundary}\nContent-Disposition: form-data; name="a"\n\n${body}`,
      'No subsequent boundary string after multipart message.', `multipart/form-data; boundary=${boundary}`);
  });

  test('urlencoded: is read as URLSearchParams reads it', () => {
    const urlencoded = 'application/x-www-form-urlencoded';
    assertEqual([...parse('a=1&b=%20+%C3%A9&&c', urlencoded)], [['a', '1'], ['b', '  é'], ['c', '']]);
    assertEqual([...parse('a=1', `${urlencoded}; charset=UTF-8`)], [['a', '1']]);
    fails('a=1', 'Non-utf-8 application/x-www-form-urlencoded body.', `${urlencoded};charset=latin1`);
  });
}
