// URLPattern. https://urlpattern.spec.whatwg.org/#urlpattern-class No Swift half.
'use strict';
(function ({ load }) {
  const { USVString, DOMString, boolean, dictionary, isObject, requireArguments, define } = load('webidl');
  const canonical = load('url-pattern-canonical');
  const { compile, test, match, matchesSpecialScheme, compare, generate } = load('url-pattern-component');
  const { processInit } = load('url-pattern-init');
  const { recordOf, defaultPorts } = load('url-record');

  const componentNames = ['protocol', 'username', 'password', 'hostname', 'port', 'pathname', 'search', 'hash'];
  const emptyComponents = Object.fromEntries(componentNames.map((name) => [name, '']));
  const patternInit = dictionary(
    [...componentNames, 'baseURL'].sort().map((key) => ({ key, convert: USVString })),
  );
  const patternOptions = dictionary([{ key: 'ignoreCase', convert: boolean, fallback: false }]);

  /** A string or a `URLPatternInit`. */
  const inputOf = (value, what) =>
    (value === undefined || value === null || isObject(value) ? patternInit(value, what) : USVString(value, what));

  function initOf(input, baseURL) {
    if (typeof input !== 'string') {
      if (baseURL !== undefined) throw new TypeError('URLPattern: a base URL goes with a string only.');
      return input;
    }
    const init = load('url-pattern-string').parseConstructorString(input);
    if (baseURL === undefined && init.protocol === undefined) {
      throw new TypeError(`URLPattern: "${input}" is relative, and there is no base URL.`);
    }
    if (baseURL !== undefined) init.baseURL = baseURL;
    return init;
  }

  function compileAll(init, ignoreCase) {
    const patterns = processInit(init, true, undefined);
    for (const name of componentNames) patterns[name] ??= '*';
    const { protocol, hostname } = patterns;
    if (protocol in defaultPorts && patterns.port === `${defaultPorts[protocol]}`) patterns.port = '';
    const plain = { delimiter: '', prefix: '', ignoreCase: false };
    const isIPv6 = /^(?:\[|\{\[|\\\[)/.test(hostname);
    const components = { __proto__: null };
    const add = (name, encode, options) => { components[name] = compile(patterns[name], encode, options); };
    add('protocol', canonical.protocol, plain);
    add('username', canonical.username, plain);
    add('password', canonical.password, plain);
    add(
      'hostname', isIPv6 ? canonical.ipv6Hostname : canonical.hostname,
      { delimiter: '.', prefix: '', ignoreCase: false },
    );
    add('port', canonical.port, plain);
    if (matchesSpecialScheme(components.protocol)) {
      add('pathname', canonical.pathname, { delimiter: '/', prefix: '/', ignoreCase });
    } else {
      add('pathname', canonical.opaquePathname, { ...plain, ignoreCase });
    }
    add('search', canonical.search, { ...plain, ignoreCase });
    add('hash', canonical.hash, { ...plain, ignoreCase });
    return components;
  }

  /** The components of what is matched, or `null` when it is no URL. */
  function valuesOf(input, baseURL) {
    if (typeof input !== 'string') {
      if (baseURL !== undefined) throw new TypeError('URLPattern: a base URL goes with a string only.');
      try {
        return processInit(input, false, emptyComponents);
      } catch {
        return null;
      }
    }
    const parts = load('url').parseURL(input, baseURL);
    if (parts === null) return null;
    const { scheme, username, password, host, port, query, fragment } = recordOf(parts);
    return {
      protocol: scheme, username, password,
      hostname: host ?? '',
      port: port === null ? '' : `${port}`,
      pathname: parts.href.slice(parts.pathStart, parts.searchStart),
      search: query ?? '',
      hash: fragment ?? '',
    };
  }

  class URLPattern {
    #components;

    constructor(input = undefined, baseURL = undefined, options = undefined) {
      // Two overloads: (input, baseURL, options) and (input, options).
      const hasBase = baseURL !== undefined && baseURL !== null && !isObject(baseURL);
      const base = hasBase || arguments.length > 2 ? USVString(baseURL, 'URLPattern: baseURL') : undefined;
      const { ignoreCase } = patternOptions(base === undefined ? baseURL : options, 'URLPattern: options');
      this.#components = compileAll(initOf(inputOf(input, 'URLPattern: input'), base), ignoreCase);
    }

    get protocol() { return this.#components.protocol.pattern; }
    get username() { return this.#components.username.pattern; }
    get password() { return this.#components.password.pattern; }
    get hostname() { return this.#components.hostname.pattern; }
    get port() { return this.#components.port.pattern; }
    get pathname() { return this.#components.pathname.pattern; }
    get search() { return this.#components.search.pattern; }
    get hash() { return this.#components.hash.pattern; }

    get hasRegExpGroups() {
      const components = this.#components;
      return componentNames.some((name) => components[name].hasRegExpGroups);
    }

    test(input = undefined, baseURL = undefined) {
      const components = this.#components;
      const values = valuesOf(
        inputOf(input, 'URLPattern.test: input'),
        baseURL === undefined ? undefined : USVString(baseURL, 'URLPattern.test: baseURL'),
      );
      return values !== null && componentNames.every((name) => test(components[name], values[name]));
    }

    exec(input = undefined, baseURL = undefined) {
      const components = this.#components;
      const given = inputOf(input, 'URLPattern.exec: input');
      const base = baseURL === undefined ? undefined : USVString(baseURL, 'URLPattern.exec: baseURL');
      const values = valuesOf(given, base);
      if (values === null) return null;
      const result = { inputs: [typeof given === 'string' ? given : presentMembers(given)] };
      if (base !== undefined) result.inputs.push(base);
      for (const name of componentNames) {
        const found = match(components[name], values[name]);
        if (found === null) return null;
        result[name] = found;
      }
      return result;
    }

    generate(component, groups) {
      const components = this.#components;
      requireArguments(arguments.length, 2, 'URLPattern.generate');
      return generate(
        components[componentName(component, 'URLPattern.generate')],
        stringRecord(groups, 'URLPattern.generate: groups'),
      );
    }

    static compareComponent(component, left, right) {
      requireArguments(arguments.length, 3, 'URLPattern.compareComponent');
      const name = componentName(component, 'URLPattern.compareComponent');
      for (const [pattern, what] of [[left, 'left'], [right, 'right']]) {
        if (!isObject(pattern) || !(#components in pattern)) {
          throw new TypeError(`URLPattern.compareComponent: ${what} is not a URLPattern.`);
        }
      }
      return compare(left.#components[name], right.#components[name]);
    }
  }

  /** The dictionary as an ordinary object of what was given. */
  function presentMembers(init) {
    const members = {};
    for (const key in init) {
      if (init[key] !== undefined) members[key] = init[key];
    }
    return members;
  }

  function componentName(value, where) {
    const name = DOMString(value, `${where}: component`);
    if (!componentNames.includes(name)) throw new TypeError(`${where}: "${name}" is not a component.`);
    return name;
  }

  /** `record<USVString, USVString>`, as a map. */
  function stringRecord(value, what) {
    if (!isObject(value)) throw new TypeError(`${what} is not an object.`);
    const record = new Map();
    for (const key of Reflect.ownKeys(value)) {
      if (!Reflect.getOwnPropertyDescriptor(value, key)?.enumerable) continue;
      record.set(USVString(key, what), USVString(value[key], what));
    }
    return record;
  }

  define(URLPattern, 'URLPattern');
  return { URLPattern };
});
