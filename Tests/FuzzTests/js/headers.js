// What came as fields is the same as Headers, and each name and value may be set again.
'use strict';
(function ({ load }) {
  const { headersFromBlock, blockOf } = load('headers');

  function text(buffer) {
    let result = '';
    for (const byte of new Uint8Array(buffer)) result += String.fromCharCode(byte);
    return result;
  }

  return function run(buffer) {
    const block = text(buffer);
    const headers = headersFromBlock(block);
    const entries = [...headers];
    if (blockOf(headers) !== block) throw new Error('the block is another one');
    const cookies = headers.getSetCookie();
    const listed = entries.filter(([name]) => name === 'set-cookie').map(([, value]) => value);
    if (cookies.join('\n') !== listed.join('\n')) throw new Error(`cookies: ${cookies} or ${listed}`);
    if (headers.getAll('set-cookie').join('\n') !== cookies.join('\n')) throw new Error('getAll differs');
    const copy = new Headers();
    for (const [name, value] of entries) {
      copy.append(name, value);
      if (name !== 'set-cookie' && headers.get(name) !== value) throw new Error(`${name} is ${headers.get(name)}`);
    }
    const again = [...copy];
    // Empty values that are joined leave a space at an end, which no single value keeps.
    const expected = entries.map(([name, value]) => [name, value.replace(/^[\t ]+|[\t ]+$/g, '')]);
    if (JSON.stringify(again) !== JSON.stringify(expected)) {
      throw new Error(`${JSON.stringify(expected)} became ${JSON.stringify(again)}`);
    }
    const names = entries.map(([name]) => name);
    if (names.join('\n') !== names.slice().sort().join('\n')) throw new Error(`not in order: ${names}`);
    return `${entries.length},${cookies.length},${entries.slice(0, 4).map(([, value]) => Math.min(value.length, 3))}`;
  };
})
