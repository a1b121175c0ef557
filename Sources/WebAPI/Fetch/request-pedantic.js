// What a Request of the standard has and one of Workers has not, under `pedantic_wpt`: its checks, and attributes that
// change nothing here. https://fetch.spec.whatwg.org/#request-class No Swift half.
'use strict';
(function ({ load }) {
  const { listOf, setGuard } = load('headers');
  const { isStream } = load('body');

  const forbiddenMethod = /^(?:connect|trace|track)$/i;
  const simpleMethod = /^(?:GET|HEAD|POST)$/;

  const enumerations = {
    __proto__: null,
    mode: ['navigate', 'same-origin', 'no-cors', 'cors'],
    credentials: ['omit', 'same-origin', 'include'],
    cache: ['default', 'no-store', 'reload', 'no-cache', 'force-cache', 'only-if-cached'],
    redirect: ['follow', 'error', 'manual'],
    referrerPolicy: [
      '', 'no-referrer', 'no-referrer-when-downgrade', 'same-origin', 'origin', 'strict-origin',
      'origin-when-cross-origin', 'strict-origin-when-cross-origin', 'unsafe-url',
    ],
    duplex: ['half'],
    priority: ['high', 'low', 'auto'],
  };

  /** Attributes by name, with the value that they have if none was given. */
  const attributes = {
    destination: '',
    referrer: 'about:client',
    referrerPolicy: '',
    mode: 'cors',
    credentials: 'same-origin',
    isReloadNavigation: false,
    isHistoryNavigation: false,
    duplex: 'half',
  };

  const refuse = (why) => new TypeError(`Failed to construct 'Request': ${why}.`);

  /** Takes the members of an init that are nobody else's business. */
  function take(members, init, method) {
    for (const name in enumerations) {
      const value = init[name];
      if (value === undefined) continue;
      const text = `${value}`;
      if (!enumerations[name].includes(text)) throw refuse(`'${text}' is no ${name}`);
      members[name] = text;
    }
    if (members.mode === 'navigate') throw refuse("the mode must not be 'navigate'");
    if (init.window !== undefined && init.window !== null) throw refuse('the window must be null');
    if (init.referrer !== undefined) members.referrer = referrer(`${init.referrer}`);
    if (init.integrity !== undefined) members.integrity = `${init.integrity}`;
    const { mode, cache } = members;
    if (cache === 'only-if-cached' && mode !== 'same-origin') {
      throw refuse("the cache mode 'only-if-cached' needs the mode 'same-origin'");
    }
    if (mode === 'no-cors' && !simpleMethod.test(method)) throw refuse(`the mode 'no-cors' forbids the method ${method}`);
  }

  /** A worker's origin is like no other, so a URL stands for the client itself. */
  function referrer(text) {
    if (text === '') return '';
    if (load('url').hrefOf(text) === null) throw refuse(`'${text}' is no URL of a referrer`);
    return attributes.referrer;
  }

  function checkBody(source, { keepalive, mode }, { duplex }) {
    if (!isStream(source)) return;
    if (duplex === undefined) throw refuse('a stream as the body needs a duplex');
    if (keepalive) throw refuse('the body of a request that is kept alive must not be a stream');
    if (mode === 'no-cors') throw refuse("the mode 'no-cors' forbids a stream as the body");
  }

  const hasCredentials = (href) => {
    const { username, password } = new (load('url').URL)(href);
    return username !== '' || password !== '';
  };

  // https://fetch.spec.whatwg.org/#forbidden-request-header
  const forbiddenName = new RegExp('^(?:accept-charset|accept-encoding|access-control-request-(?:headers|method|'
    + 'private-network)|connection|content-length|cookie2?|date|dnt|expect|host|keep-alive|origin|referer|set-cookie|te|'
    + 'trailer|transfer-encoding|upgrade|via|(?:proxy|sec)-.*)$');
  const overrideName = /^x-(?:http-method|http-method-override|method-override)$/;

  const isForbidden = (name, value) => forbiddenName.test(name)
    || (overrideName.test(name) && value.split(',').some((method) => forbiddenMethod.test(method.trim())));

  /** Has headers keep out what a request's may not say; with `drops` also what is there already. */
  function guard(headers, drops) {
    const list = drops ? listOf(headers) : [];
    for (let i = list.length - 2; i >= 0; i -= 2) {
      if (isForbidden(list[i], list[i + 1])) list.splice(i, 2);
    }
    setGuard(headers, isForbidden);
  }

  /** Gives the class the attributes; `membersOfRequest` finds what a request was given. */
  function addAttributes(Request, membersOfRequest) {
    for (const name in attributes) {
      const { [name]: accessor } = Object.getOwnPropertyDescriptors({
        get [name]() { return membersOfRequest(this)?.[name] ?? attributes[name]; },
      });
      Object.defineProperty(Request.prototype, name, accessor);
    }
  }

  return {
    addAttributes, checkBody, guard, hasCredentials, take,
    isForbiddenMethod: (method) => forbiddenMethod.test(method),
  };
});
