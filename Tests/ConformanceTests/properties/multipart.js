// https://html.spec.whatwg.org/#multipart-form-data A form as it is written, and as it is read again.
(function (random) {
  // Not the backslash in names, which workerd doubles, nor what is escaped there, which stays so when it is read.
  const namePieces = ['a', 'Name', ';', '=', ':', ' ', 'é', '\u{1F600}', '--', '%', "'"];
  const pieces = [...namePieces, '"', '\n', '\r', '\r\n', '\\', '%22'];
  // Not an empty file name, which Node.js 20 leaves out.
  const name = () => random.list(4, () => random.pick(namePieces)).join('');
  return {
    make: () => random.list(4, () => (random(3) === 0
      ? { name: name(), file: `f${name()}`, type: random.pick(['', 'text/plain', 'image/PNG']), bytes: random.list(9, () => random(256)) }
      : { name: name(), value: random.list(6, () => random.pick(pieces)).join('') })),
    async run(input) {
      const form = new FormData();
      for (const { name, value, file, type, bytes } of input) {
        if (file === undefined) form.append(name, value);
        else form.append(name, new File([Uint8Array.from(bytes)], file, { type }));
      }
      const response = new Response(form);
      const boundary = /boundary=(.*)$/.exec(response.headers.get('content-type'))[1];
      const written = (await response.clone().text()).replaceAll(boundary, 'boundary');
      const read = [];
      for (const [name, value] of await response.formData()) {
        if (typeof value === 'string') read.push([name, value]);
        else read.push([name, value.name, value.type, [...new Uint8Array(await value.arrayBuffer())]]);
      }
      return { written, read };
    },
  };
})
