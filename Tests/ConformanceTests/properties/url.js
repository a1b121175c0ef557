// https://url.spec.whatwg.org/ A URL's parts, and that it is the same when it is parsed again, also after setters.
(function (random) {
  const members = ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'hash'];
  // Not the circumflex, which Node.js 20 does not escape in a path yet.
  const pieces = [
    'http:', 'https:', 'HTTP:', 'file:', 'ws:', 'data:', 'x-y:', '//', '/', '\\', '..', '.', '%2e', ':', '@', '?', '#',
    'a', 'B', 'example.com', 'EXAMPLE.com', '127.1', '0x7f.1', '256.1', '1.2.3.4.5', '[::1]', '[1:2::3]', '[::1.2.3.4]',
    '[', ']', '80', '443', '99999', '%41', '%zz', '%', ' ', '\t', '\n', 'C:', 'c|', '|', '`', '<', '>', '"', "'", '{', '}',
    'é', '\u{1F600}', '\ud800', '\0', '\x7f', '~', '*', '&', '=', '+', ';', ',', 'xn--caf-dma', 'café', 'a..b', '-',
  ];
  // Not a space before a query or fragment, which Node.js 20 does not escape in an opaque path yet.
  const text = (limit) => random.list(limit, () => random.pick(pieces)).join('').replace(/ [\s\0]*(?=[?#])/g, '');
  const setters = members.filter((member) => member !== 'origin');

  const parts = (url) => members.map((member) => url[member]);

  function change() {
    const member = random.pick(setters);
    // A port that begins with no digit changes nothing, nor an empty host; Node.js 20 takes some away.
    const start = member === 'port' ? random(70000) : member.startsWith('host') ? 'h' : '';
    return [member, `${start}${text(4)}`];
  }

  return {
    make: () => ({
      input: random(3) === 0 ? text(10) : `${random.pick(['http://', 'https://u:p@', 'file://', 'x://', 'a:', ''])}${text(8)}`,
      // Not an opaque base, against which Node.js 20 parses what only has a fragment somewhere.
      base: random(2) === 0 ? undefined : random.pick(['https://h:8/p/q?r#s', 'file:///C:/d/e', 'x://y/u/v/w/x/z']),
      changes: random.list(3, change),
    }),
    run({ input, base, changes }) {
      const url = new URL(input, base);
      const seen = [parts(url)];
      for (const [member, value] of changes) {
        try {
          url[member] = value;
        } catch (error) {
          seen.push(error.name);
        }
        seen.push(parts(url));
        if (new URL(url.href).href !== url.href) seen.push('another when parsed again');
      }
      return seen;
    },
  };
})
