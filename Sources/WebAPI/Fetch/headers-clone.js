// Headers as a value that is cloned, stored and sent, with whether they may change; loaded when one is first met.
// No Swift half. As in workerd (headers.c++), beyond https://fetch.spec.whatwg.org/#headers-class
'use strict';
(function ({ load }) {
  const { Headers, isHeaders, isImmutable, listOf, setImmutable } = load('headers');

  /** Fields that nobody vouches for are checked as a worker's own are. */
  function made(fields, immutable) {
    const headers = new Headers();
    for (let i = 0; i < fields.length; i += 2) headers.append(fields[i], fields[i + 1]);
    if (immutable) setImmutable(headers);
    return headers;
  }

  load('host-types').registerHostType({
    name: 'Headers',
    Class: Headers,
    is: isHeaders,
    write(headers, writer) {
      const fields = listOf(headers);
      writer.varint(isImmutable(headers) ? 1 : 0);
      writer.varint(fields.length);
      for (const text of fields) writer.string(text);
    },
    read(reader) {
      const immutable = reader.varint() === 1;
      const fields = [];
      for (let left = reader.varint(); left > 0; left--) fields.push(reader.string());
      return made(fields, immutable);
    },
    clone: (headers) => made(listOf(headers), isImmutable(headers)),
  });

  return {};
});
