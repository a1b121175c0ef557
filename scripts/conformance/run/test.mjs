// Runs one file of web-platform-tests in this global scope, which is of no use afterwards.

// testharness.js would wait for the events of these scopes' lives.
const SCOPES = ['WorkerGlobalScope', 'ServiceWorkerGlobalScope', 'DedicatedWorkerGlobalScope', 'SharedWorkerGlobalScope', 'document'];
// Indexed by the statuses of testharness.js.
const HARNESS = ['OK', 'ERROR', 'TIMEOUT', 'PRECONDITION_FAILED'];
const OUTCOMES = ['PASS', 'FAIL', 'TIMEOUT', 'NOTRUN', 'PRECONDITION_FAILED'];

/**
 * @param {{ url: string, harness: string, script: string, seconds: number }} test
 *   `url` is where the file would be a page, `script` it and what it includes.
 * @returns {Promise<{ status: string, message: string | null, tests: { name: string, status: string, message: string | null }[] }>}
 */
export async function runTest({ url, harness, script, seconds }) {
  bePage(new URL(url));
  const evaluate = globalThis.eval;
  const scopes = hide(SCOPES);
  evaluate(harness);
  Object.defineProperties(globalThis, scopes);
  const { promise, resolve } = Promise.withResolvers();
  globalThis.add_completion_callback((tests, harness) =>
    resolve({
      status: HARNESS[harness.status],
      message: harness.message,
      tests: tests.map(({ name, status, message }) => ({ name, status: OUTCOMES[status], message })),
    }),
  );
  const timer = setTimeout(() => globalThis.timeout(), seconds * 1000);
  try {
    evaluate(`${script}\n//# sourceURL=${url}`);
  } catch (error) {
    resolve({ status: 'ERROR', message: `${error}\n${error?.stack}`, tests: [] });
  }
  const result = await promise;
  clearTimeout(timer);
  return result;
}

function hide(names) {
  const hidden = {};
  for (const name of names) {
    const descriptor = Object.getOwnPropertyDescriptor(globalThis, name);
    if (descriptor?.configurable && delete globalThis[name]) hidden[name] = descriptor;
  }
  return hidden;
}

/** What tests expect of the scope besides the interfaces they test. */
function bePage(url) {
  if (globalThis.self !== globalThis) define('self', globalThis);
  define('GLOBAL', { isWindow: () => false, isWorker: () => true, isShadowRealm: () => false });
  // An origin that a relative URL is resolved against is no part of the platforms that are tested.
  const { href, origin, protocol, host, hostname, port, pathname, search, hash } = url;
  // Deno has one, which cannot be replaced.
  if (globalThis.location?.href === href) return;
  define('location', { href, origin, protocol, host, hostname, port, pathname, search, hash, toString: () => href });
  const resolved = (input) => (typeof input === 'string' ? relative(input, url) : input);
  for (const name of ['Request', 'EventSource']) {
    const Native = globalThis[name];
    if (!Native) continue;
    define(
      name,
      new Proxy(Native, {
        construct: (target, [input, ...rest], newTarget) =>
          Reflect.construct(target, [resolved(input), ...rest], newTarget),
      }),
    );
    Native.prototype.constructor = globalThis[name];
  }
  const { redirect } = Response;
  const redirecting = { redirect: (to, ...rest) => redirect.call(Response, resolved(to), ...rest) };
  define('redirect', redirecting.redirect, Response);
  define('fetch', new Proxy(fetch, { apply: (target, self, [input, ...rest]) => target.call(globalThis, resolved(input), ...rest) }));
}

function relative(input, base) {
  // What is no URL either way is for the tested class to refuse.
  return URL.canParse(input) || !URL.canParse(input, base) ? input : new URL(input, base).href;
}

function define(name, value, target = globalThis) {
  Object.defineProperty(target, name, { value, writable: true, configurable: true });
}
