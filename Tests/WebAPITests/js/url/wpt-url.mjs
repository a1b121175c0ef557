// Runs the URL data of web-platform-tests against the global URL. Needs a real `domainToASCII`.
// `run({ urltestdata, javascriptOnly, setters, toascii, idna, idnaRemoved })` takes the parsed files and gives `{ passed, failures }`.

const members = [
  'href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'hash',
];

class Results {
  passed = 0;
  failures = [];

  equal(actual, expected, what) {
    if (actual === expected) this.passed++;
    else this.failures.push(`${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
  }
}

const cases = (list) => list.filter((item) => typeof item === 'object');

function parse(input, base) {
  try {
    return base === null ? new URL(input) : new URL(input, base);
  } catch (error) {
    if (error instanceof TypeError && error.message === 'Invalid URL string.') return null;
    throw error;
  }
}

function runParser(results, data) {
  for (const test of cases(data)) {
    const base = test.base ?? null;
    const what = `parse ${JSON.stringify(test.input)} against ${JSON.stringify(base)}`;
    const url = parse(test.input, base);
    results.equal(url === null, test.failure === true, `${what}: failure`);
    results.equal(URL.canParse(test.input, base ?? undefined), test.failure !== true, `${what}: canParse`);
    results.equal(URL.parse(test.input, base ?? undefined)?.href, url?.href, `${what}: URL.parse`);
    if (url === null || test.failure) {
      if (test.relativeTo === undefined && base === null && test.failure) {
        const other = new URL('about:blank');
        let threw = false;
        try { other.href = test.input; } catch (error) { threw = error instanceof TypeError; }
        results.equal(threw, true, `${what}: href setter`);
      }
      continue;
    }
    for (const member of members) {
      if (member in test) results.equal(url[member], test[member], `${what}: ${member}`);
    }
    results.equal(URL.parse(url.href)?.href, url.href, `${what}: reparse`);
    if ('searchParams' in test) results.equal(`${url.searchParams}`, test.searchParams, `${what}: searchParams`);
  }
}

function runSetters(results, data) {
  for (const member of members) {
    for (const { href, new_value: value, expected } of data[member] ?? []) {
      const url = new URL(href);
      const params = url.searchParams;
      url[member] = value;
      for (const name of Object.keys(expected)) {
        results.equal(url[name], expected[name], `${href} .${member} = ${JSON.stringify(value)}: ${name}`);
      }
      results.equal(`${params}`, `${new URLSearchParams(url.search)}`, `${href} .${member}: searchParams follow`);
    }
  }
}

/** IDNA: as a host, and through the setters, of which a failure leaves the host as it was. */
function runToASCII(results, data) {
  for (const { input, output } of cases(data)) {
    if (input === '') continue; // an empty host is no host: nothing to ask
    const encoded = encodeHost(input);
    const what = `host ${JSON.stringify(input)}`;
    results.equal(parse(`https://${encoded}/x`, null)?.host ?? null, output, what);
    for (const member of ['host', 'hostname']) {
      const url = new URL('https://x/x');
      url[member] = encoded;
      results.equal(url[member], output ?? 'x', `${what}: ${member} setter`);
    }
  }
}

function encodeHost(text) {
  let result = '';
  for (const character of text) {
    // So that what would end the host reaches the domain itself, as the data's makers do.
    result += /[\0-\x20"#%/:<>?@[\\\]^`{|}\x7f]/.test(character)
      ? encodeURIComponent(character)
      : character;
  }
  return result;
}

export function run({ urltestdata, javascriptOnly, setters, toascii, idna, idnaRemoved }) {
  const results = new Results();
  runParser(results, urltestdata);
  runParser(results, javascriptOnly);
  runSetters(results, setters);
  runToASCII(results, toascii);
  runToASCII(results, idna);
  runToASCII(results, idnaRemoved);
  return { passed: results.passed, failures: results.failures };
}
