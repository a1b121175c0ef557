// node:dns: names looked up over HTTPS. https://nodejs.org/docs/latest/api/dns.html No Swift half.
// As in workerd: asked of cloudflare-dns.com, see https://developers.cloudflare.com/1.1.1.1/encryption/dns-over-https/make-api-requests/
'use strict';
(function ({ load }) {
  const { nodeError } = load('node-errors');
  const { validateFunction, validateString } = load('node-validators');
  const { nextTick } = load('node-process-tick');
  const { numbers, answersOf } = load('node-dns-records');

  const codes = {};
  for (const name of ['NODATA', 'FORMERR', 'SERVFAIL', 'NOTFOUND', 'NOTIMP', 'REFUSED', 'BADQUERY', 'BADNAME', 'BADFAMILY', 'BADRESP', 'CONNREFUSED',
    'TIMEOUT', 'EOF', 'FILE', 'NOMEM', 'DESTRUCTION', 'BADSTR', 'BADFLAGS', 'NONAME', 'BADHINTS', 'NOTINITIALIZED', 'LOADIPHLPAPI',
    'ADDRGETNETWORKPARAMS', 'CANCELLED']) codes[name] = `E${name}`;

  const statuses = { 1: 'EFORMERR', 2: 'ESERVFAIL', 3: 'ENOTFOUND', 4: 'ENOTIMP', 5: 'EREFUSED' };
  let order = 'verbatim';
  let servers = ['1.1.1.1', '1.0.0.1'];

  function failure(code, call, name) {
    return Object.assign(new Error(`${call} ${code} ${name}`), { errno: code === 'ENOTFOUND' && call === 'getaddrinfo' ? -3008 : undefined, code, syscall: call, hostname: name });
  }

  /** The answers to a question; an error for none. */
  async function ask(name, type, call) {
    const url = `https://cloudflare-dns.com/dns-query?name=${encodeURIComponent(name)}&type=${type}`;
    let reply;
    try {
      const { fetch } = load('fetch');
      const response = await fetch(url, { headers: { accept: 'application/dns-json' } });
      if (!response.ok) throw failure('ESERVFAIL', call, name);
      reply = await response.json();
    } catch (error) {
      throw error?.syscall === call ? error : failure('ECONNREFUSED', call, name);
    }
    if (reply.Status !== 0) throw failure(statuses[reply.Status] ?? 'ESERVFAIL', call, name);
    const answers = (reply.Answer ?? []).filter((answer) => type === 'ANY' || answer.type === numbers[type]);
    if (answers.length === 0) throw failure('ENODATA', call, name);
    return answers;
  }

  async function resolve(name, rrtype = 'A', options = undefined) {
    validateString(name, 'name');
    if (numbers[rrtype] === undefined) throw nodeError('ERR_INVALID_ARG_VALUE', 'rrtype', rrtype);
    const title = rrtype[0] + rrtype.slice(1).toLowerCase();
    return answersOf(rrtype, await ask(name, rrtype, `query${rrtype === 'A' ? 'A' : title}`), options);
  }

  const isIPv4 = (text) => /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/.test(text);
  const isIPv6 = (text) => text.includes(':') && load('url').URL.canParse(`http://[${text}]/`);

  async function lookup(name, options = undefined) {
    const settings = typeof options === 'number' ? { family: options } : options ?? {};
    const family = settings.family === 'IPv4' ? 4 : settings.family === 'IPv6' ? 6 : settings.family ?? 0;
    if (![0, 4, 6].includes(family)) throw nodeError('ERR_INVALID_ARG_VALUE', 'family', family, 'must be one of: 0, 4, 6');
    const known = isIPv4(name) ? 4 : isIPv6(name) ? 6 : 0;
    let found = [];
    if (known !== 0) {
      found = [{ address: name, family: known }];
    } else if (name === 'localhost') {
      found = [{ address: '127.0.0.1', family: 4 }, { address: '::1', family: 6 }];
    } else {
      const types = family === 4 ? ['A'] : family === 6 ? ['AAAA'] : ['A', 'AAAA'];
      for (const type of types) {
        try {
          for (const { data } of await ask(name, type, 'getaddrinfo')) found.push({ address: data, family: type === 'A' ? 4 : 6 });
        } catch (error) {
          if (error.code !== 'ENODATA') throw error.code === 'ENOTFOUND' ? failure('ENOTFOUND', 'getaddrinfo', name) : error;
        }
      }
    }
    if (family !== 0) found = found.filter((one) => one.family === family);
    if ((settings.order ?? order) === 'ipv6first') found.sort((a, b) => b.family - a.family);
    if (found.length === 0) throw failure('ENOTFOUND', 'getaddrinfo', name);
    return settings.all ? found : found[0];
  }

  async function reverse(address) {
    validateString(address, 'name');
    let name;
    if (isIPv4(address)) {
      name = `${address.split('.').reverse().join('.')}.in-addr.arpa`;
    } else if (isIPv6(address)) {
      const groups = new (load('url').URL)(`http://[${address}]/`).hostname.slice(1, -1).split('::').map((part) => part.split(':').filter(Boolean));
      const [head, tail = []] = groups;
      const all = [...head, ...Array(Math.max(0, 8 - head.length - tail.length)).fill('0'), ...tail];
      name = `${all.map((group) => group.padStart(4, '0')).join('').split('').reverse().join('.')}.ip6.arpa`;
    } else {
      throw failure('EINVAL', 'getHostByAddr', address);
    }
    return answersOf('PTR', await ask(name, 'PTR', 'getHostByAddr'));
  }

  const promises = { lookup, resolve, reverse, lookupService: load('node-errors').unimplemented('lookupService') };
  for (const type of ['A', 'AAAA', 'ANY', 'CAA', 'CNAME', 'MX', 'NAPTR', 'NS', 'PTR', 'SOA', 'SRV', 'TXT']) {
    const key = { A: 'resolve4', AAAA: 'resolve6' }[type] ?? `resolve${type[0]}${type.slice(1).toLowerCase()}`;
    promises[key] = { [key]: async (name, options = undefined) => resolve(name, type, options) }[key];
  }
  const settings = {
    getServers: () => [...servers],
    setServers(given) { servers = [...given]; },
    getDefaultResultOrder: () => order,
    setDefaultResultOrder(given) {
      order = load('node-validators').validateOneOf(given, 'dnsOrder', ['verbatim', 'ipv4first', 'ipv6first']);
    },
  };

  const dns = { ...codes, ...settings, ADDRCONFIG: 1024, ALL: 256, V4MAPPED: 2048 };
  for (const name of Object.keys(promises)) {
    dns[name] = {
      [name](...args) {
        const callback = validateFunction(args.pop(), 'callback');
        promises[name](...args).then((value) => {
          if (name === 'lookup' && !Array.isArray(value)) nextTick(callback, null, value.address, value.family);
          else nextTick(callback, null, value);
        }, (error) => nextTick(callback, error));
      },
    }[name];
  }
  const notImplemented = () => { throw new Error('Not implemented'); };
  const resolverOf = (methods) => {
    class Resolver {
      cancel() { notImplemented(); }
      setLocalAddress() { notImplemented(); }
    }
    const { lookup: _lookup, lookupService: _service, ...rest } = methods;
    Object.assign(Resolver.prototype, rest, { getServers: settings.getServers, setServers: settings.setServers });
    return Resolver;
  };
  dns.Resolver = resolverOf(Object.fromEntries(Object.keys(promises).map((name) => [name, dns[name]])));
  dns.promises = Object.assign(promises, codes, settings, { Resolver: resolverOf(promises) });
  return dns;
});
