// Runs the URLPattern data of web-platform-tests against the global URLPattern.
// `run({ patterns, compare, generate })` takes the parsed files and gives `{ passed, failures }`.

const components = ['protocol', 'username', 'password', 'hostname', 'port', 'pathname', 'search', 'hash'];
const nonEmptyIfBase = {
  protocol: [], hostname: ['protocol'], port: ['protocol', 'hostname'], username: [], password: [],
  pathname: ['protocol', 'hostname', 'port'], search: ['protocol', 'hostname', 'port', 'pathname'],
  hash: ['protocol', 'hostname', 'port', 'pathname', 'search'],
};

/** JSON with sorted keys. */
const describe = (value) => JSON.stringify(value, (_, item) => {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
  return Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)));
}) ?? 'undefined';

class Results {
  passed = 0;
  failures = [];

  equal(actual, expected, what) {
    const [a, b] = [actual, expected].map(describe);
    if (a === b) this.passed++;
    else this.failures.push(`${what}: expected ${b}, got ${a}`);
  }

  throwsTypeError(body, what) {
    try {
      body();
    } catch (error) {
      if (error instanceof TypeError) this.passed++;
      else this.failures.push(`${what}: threw ${error}`);
      return;
    }
    this.failures.push(`${what}: did not throw`);
  }
}

/** The pattern string that a component without an entry in `expected_obj` has. */
function expectedPattern(entry, component) {
  const explicit = entry.expected_obj?.[component];
  if (explicit !== undefined) return explicit;
  const first = entry.pattern[0];
  if (entry.exactly_empty_components?.includes(component)) return '';
  if (typeof first === 'object' && first[component] !== undefined) return first[component];
  let base = null;
  if (typeof first === 'object' && first.baseURL) base = new URL(first.baseURL);
  else if (typeof entry.pattern[1] === 'string') base = new URL(entry.pattern[1]);
  const isBefore = typeof first === 'object'
    && nonEmptyIfBase[component].some((name) => first[name] !== undefined);
  if (base !== null && !isBefore && component !== 'username' && component !== 'password') {
    const value = base[component];
    if (component === 'protocol') return value.slice(0, -1);
    return component === 'search' || component === 'hash' ? value.slice(1) : value;
  }
  return '*';
}

function runPatterns(results, data) {
  for (const entry of data) {
    const what = `pattern ${JSON.stringify(entry.pattern)}`;
    if (entry.expected_obj === 'error') {
      results.throwsTypeError(() => new URLPattern(...entry.pattern), what);
      continue;
    }
    let pattern;
    try {
      pattern = new URLPattern(...entry.pattern);
    } catch (error) {
      results.failures.push(`${what}: threw ${error}`);
      continue;
    }
    for (const component of components) {
      results.equal(pattern[component], expectedPattern(entry, component), `${what}: ${component}`);
    }
    if (entry.expected_match === 'error') {
      results.throwsTypeError(() => pattern.test(...entry.inputs), `${what}: test`);
      results.throwsTypeError(() => pattern.exec(...entry.inputs), `${what}: exec`);
      continue;
    }
    const inputs = entry.inputs ?? [];
    const asked = `${what} on ${JSON.stringify(inputs)}`;
    results.equal(pattern.test(...inputs), !!entry.expected_match, `${asked}: test`);
    checkMatch(results, entry, pattern.exec(...inputs), inputs, asked);
  }
}

function checkMatch(results, entry, actual, inputs, asked) {
  const expected = entry.expected_match;
  if (!expected || typeof expected !== 'object') {
    results.equal(actual, expected ?? null, `${asked}: exec`);
    return;
  }
  if (actual === null) {
    results.failures.push(`${asked}: exec found nothing`);
    return;
  }
  results.equal(actual.inputs, expected.inputs ?? inputs, `${asked}: inputs`);
  for (const component of components) {
    let wanted = expected[component];
    if (!wanted) {
      wanted = { input: '', groups: {} };
      if (!entry.exactly_empty_components?.includes(component)) wanted.groups['0'] = '';
    }
    for (const key of Object.keys(wanted.groups)) wanted.groups[key] ??= undefined;
    const found = actual[component];
    results.equal(found.input, wanted.input, `${asked}: ${component} input`);
    const keys = Object.keys(wanted.groups).sort();
    results.equal(Object.keys(found.groups).sort(), keys, `${asked}: ${component} names`);
    for (const key of keys) {
      results.equal(found.groups[key], wanted.groups[key], `${asked}: ${component} group ${key}`);
    }
  }
}

function runCompare(results, data) {
  for (const { component, left, right, expected } of data) {
    const [a, b] = [new URLPattern(left), new URLPattern(right)];
    const what = `compare ${component} of ${JSON.stringify(left)} and ${JSON.stringify(right)}`;
    results.equal(URLPattern.compareComponent(component, a, b), expected, what);
    results.equal(URLPattern.compareComponent(component, b, a), expected === 0 ? 0 : -expected, `${what}, reversed`);
    results.equal(URLPattern.compareComponent(component, a, a), 0, `${what}, left with itself`);
  }
}

function runGenerate(results, data) {
  for (const { pattern, component, groups, expected } of data) {
    const what = `generate ${component} of ${JSON.stringify(pattern)} with ${JSON.stringify(groups)}`;
    const call = () => new URLPattern(pattern).generate(component, groups);
    if (expected === null) results.throwsTypeError(call, what);
    else {
      let actual;
      try { actual = call(); } catch (error) { actual = `${error}`; }
      results.equal(actual, expected, what);
    }
  }
}

export function run({ patterns, compare, generate }) {
  const results = new Results();
  runPatterns(results, patterns);
  runCompare(results, compare);
  runGenerate(results, generate);
  return { passed: results.passed, failures: results.failures };
}
