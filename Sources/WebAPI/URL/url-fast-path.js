// Recognises ordinary URLs that are their own serialisation, which is nearly all of them, without running the parser. No Swift half.
// The patterns are flat on purpose: a group that repeats for each label or segment makes the engine's matcher seven times slower.
'use strict';
(function ({ load }) {
  const { Parts } = load('url-record');

  // No two hyphens in a row, so that no label starts with "xn--".
  const host = '[a-z0-9_.]+(?:-[a-z0-9_.]+)*';
  const port = '(?::[1-9]\\d{0,4})?';
  // What stays as it is in a path, a special URL's query and a fragment: the complements of their percent-encode sets.
  const pathWithoutDots = '[!$&-\\-/-;=@-Z[\\]_a-z|~]';
  const path = '[!$-;=@-Z[\\]_a-z|~]';
  const tail = '(?:\\?[!$-&(-;=?-~]*)?(?:#[!#-;=?-_a-~]*)?$';

  const simple = new RegExp(`^https?://${host}${port}(?:/${pathWithoutDots}*${tail}|$)`);
  const ordinary = new RegExp(`^https?://${host}${port}/${path}*${tail}`);
  const simpleReference = new RegExp(`^/(?!/)${pathWithoutDots}*${tail}`);
  const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
  const address = new RegExp(`^${octet}\\.${octet}\\.${octet}\\.${octet}$`);

  /** Whether a segment of the path might be `.` or `..`, plain or percent-encoded. */
  const mayHaveDots = (text, start) => text.includes('/.', start) || text.includes('/%', start);

  /** The parts of a normalised http or https URL; `null` when the parser has to look. */
  function recognize(text) {
    const isSimple = simple.test(text);
    if (!isSimple && !ordinary.test(text)) return null;
    const schemeEnd = text.charCodeAt(4) === 115 ? 6 : 5;
    const hostStart = schemeEnd + 2;
    let href = text;
    let pathStart = text.indexOf('/', hostStart);
    if (pathStart === -1) {
      pathStart = text.length;
      href = text + '/';
    } else if (!isSimple && mayHaveDots(text, pathStart)) {
      return null;
    }
    let hostEnd = pathStart;
    let label = lastLabel(href, hostStart, hostEnd);
    if (href.charCodeAt(label - 1) === 58 && label > hostStart) {
      const number = +href.slice(label, pathStart);
      if (number > 65535 || number === (schemeEnd === 6 ? 443 : 80)) return null;
      hostEnd = label - 1;
      label = lastLabel(href, hostStart, hostEnd);
    }
    const code = href.charCodeAt(label);
    // A last label that starts with a letter is no IPv4 address in disguise.
    const isName = code >= 97 && code <= 122 && label < hostEnd;
    if (!isName && !address.test(href.slice(hostStart, hostEnd))) return null;
    return withTail(href, schemeEnd, hostStart, hostStart, hostEnd, pathStart);
  }

  /** Where what follows the host's last dot or colon starts. */
  function lastLabel(href, start, end) {
    let index = end;
    while (index > start) {
      const code = href.charCodeAt(index - 1);
      if (code === 46 || code === 58) break;
      index--;
    }
    return index;
  }

  /** Resolves a normalised `/path?query#fragment` against the parts of an http or https URL; `null` when the parser has to. */
  function resolve(text, base) {
    if (text.charCodeAt(0) !== 47 || !simpleReference.test(text)) return null;
    const { href, schemeEnd, pathStart } = base;
    if (!href.startsWith(schemeEnd === 6 ? 'https:' : 'http:')) return null;
    return withTail(
      href.slice(0, pathStart) + text, schemeEnd, base.userEnd, base.hostStart, base.hostEnd, pathStart,
    );
  }

  function withTail(href, schemeEnd, userEnd, hostStart, hostEnd, pathStart) {
    let hashStart = href.indexOf('#', pathStart);
    if (hashStart === -1) hashStart = href.length;
    let searchStart = href.indexOf('?', pathStart);
    if (searchStart === -1 || searchStart > hashStart) searchStart = hashStart;
    return new Parts(href, schemeEnd, userEnd, hostStart, hostEnd, pathStart, searchStart, hashStart, true, false);
  }

  return { recognize, resolve };
});
