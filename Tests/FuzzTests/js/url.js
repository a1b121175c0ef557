// A parsed URL serialises to what parses to itself, also after each setter.
'use strict';
(function ({ load }) {
  const { decodeUTF8Lossy } = load('utf8');
  const members = [
    'href', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'hash',
  ];
  const letters = 'asupohtnqf';

  function split(bytes) {
    const parts = [];
    let start = 0;
    for (let end; (end = bytes.indexOf(255, start)) !== -1; start = end + 1) {
      parts.push(decodeUTF8Lossy(bytes.subarray(start, end)));
    }
    parts.push(decodeUTF8Lossy(bytes.subarray(start)));
    return parts;
  }

  function parse(input, base) {
    try {
      return base === '' ? new URL(input) : new URL(input, base);
    } catch (error) {
      if (error instanceof TypeError && error.message === 'Invalid URL string.') return null;
      throw error;
    }
  }

  function check(url, what) {
    const again = parse(url.href, '');
    if (again === null) throw new Error(`${what}: ${JSON.stringify(url.href)} does not parse`);
    for (const member of [...members, 'origin']) {
      if (again[member] === url[member]) continue;
      const [one, other] = [url[member], again[member]].map((text) => JSON.stringify(text));
      throw new Error(`${what}: ${member} of ${JSON.stringify(url.href)} was ${one}, is ${other} parsed again`);
    }
    if (`${url.searchParams}` !== `${new URLSearchParams(url.search)}`) {
      throw new Error(`${what}: searchParams of ${JSON.stringify(url.href)} are others than the query's`);
    }
  }

  const shape = (url) => members.map((member) => {
    const text = url[member];
    if (member === 'protocol') return text.length < 7 ? text : 'x';
    return `${Math.min(text.length, 3)}${/[%]/.test(text) ? '%' : ''}${/xn--/.test(text) ? 'x' : ''}${text[0] === '[' ? '[' : ''}`;
  }).join(',');

  return function run(buffer) {
    const [input, base = '', ...setters] = split(new Uint8Array(buffer));
    const url = parse(input, base);
    if (URL.canParse(input, base === '' ? undefined : base) !== (url !== null)) throw new Error('canParse differs');
    if (url === null) return 'refused';
    url.searchParams;
    check(url, 'parsed');
    let way = shape(url);
    for (const setter of setters) {
      const member = members[Math.max(letters.indexOf(setter[0]), 0)];
      try {
        url[member] = setter.slice(1);
      } catch (error) {
        if (member !== 'href' || error.message !== 'Invalid URL string.') throw error;
      }
      check(url, `${member} = ${JSON.stringify(setter.slice(1))}`);
      way += `;${shape(url)}`;
    }
    return way;
  };
})
