// https://url.spec.whatwg.org/#application/x-www-form-urlencoded Parsed, changed and written; and that it is then the same again.
(function (random) {
  const ascii = [
    'a', 'b', '=', '&', '+', '%20', '%', '%4', '%zz', '%c3%a9', '%ff', ' ', '?', '#', '*', '-', '.', '_', '~', '!', "'", '(', ')',
    '\0', '\n', '\r\n', '/', ';',
  ];
  const all = [...ascii, 'é', '\u{1F600}', '\udc00'];
  const text = (pieces, limit) => random.list(limit, () => random.pick(pieces)).join('');
  return {
    // Node.js 20 cuts the characters of a query that has both percents and what is beyond Latin-1.
    make: () => ({ query: text(ascii, 14), added: [text(all, 3), text(all, 3)], removed: random.pick(['a', 'b', '']) }),
    run({ query, added, removed }) {
      const params = new URLSearchParams(query);
      const seen = [[...params], `${params}`];
      params.append(...added);
      params.sort();
      seen.push(`${params}`, params.get(removed), params.getAll(removed));
      params.delete(removed);
      seen.push(`${params}`, `${new URLSearchParams(`${params}`)}` === `${params}`);
      return seen;
    },
  };
})
