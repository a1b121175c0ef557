// The records of the DNS as node:dns shows them. https://nodejs.org/docs/latest/api/dns.html#dnsresolvehostname-rrtype-callback
// No Swift half.
'use strict';
(function () {
  const numbers = { __proto__: null, A: 1, NS: 2, CNAME: 5, SOA: 6, PTR: 12, MX: 15, TXT: 16, AAAA: 28, SRV: 33, NAPTR: 35, ANY: 255, CAA: 257 };
  const nameOf = (text) => (text.endsWith('.') ? text.slice(0, -1) : text);

  /** The parts of a TXT record, with their quotes and escapes gone. */
  function strings(text) {
    const parts = [...text.matchAll(/"((?:\\.|[^"\\])*)"/g)].map(([, part]) => part);
    const plain = (part) => part.replace(/\\(\d{3}|.)/g, (_, code) => (code.length === 3 ? String.fromCharCode(+code) : code));
    return parts.length > 0 ? parts.map(plain) : [text];
  }

  const readers = {
    __proto__: null,
    A: ({ data, TTL }, options) => (options?.ttl ? { address: data, ttl: TTL } : data),
    AAAA: ({ data, TTL }, options) => (options?.ttl ? { address: data, ttl: TTL } : data),
    NS: ({ data }) => nameOf(data),
    CNAME: ({ data }) => nameOf(data),
    PTR: ({ data }) => nameOf(data),
    TXT: ({ data }) => strings(data),
    MX({ data }) {
      const [priority, exchange] = data.split(' ');
      return { exchange: nameOf(exchange), priority: +priority };
    },
    SRV({ data }) {
      const [priority, weight, port, name] = data.split(' ');
      return { name: nameOf(name), port: +port, priority: +priority, weight: +weight };
    },
    SOA({ data }) {
      const [nsname, hostmaster, serial, refresh, retry, expire, minttl] = data.split(' ');
      return { nsname: nameOf(nsname), hostmaster: nameOf(hostmaster), serial: +serial, refresh: +refresh, retry: +retry, expire: +expire, minttl: +minttl };
    },
    CAA({ data }) {
      const generic = /^\\# \d+ ([0-9a-f ]+)$/i.exec(data);
      if (!generic) {
        const [, critical, tag, value] = /^(\d+) (\w+) "?(.*?)"?$/.exec(data) ?? [];
        return { critical: +critical, [tag]: value };
      }
      const bytes = generic[1].split(' ').filter(Boolean).map((hex) => parseInt(hex, 16));
      const text = (from, to) => String.fromCharCode(...bytes.slice(from, to));
      return { critical: bytes[0], [text(2, 2 + bytes[1])]: text(2 + bytes[1]) };
    },
    NAPTR({ data }) {
      const [, order, preference, flags, service, regexp, replacement] = /^(\d+) (\d+) "(.*?)" "(.*?)" "(.*?)" (\S+)$/.exec(data) ?? [];
      return { flags, service, regexp, replacement: nameOf(replacement ?? ''), order: +order, preference: +preference };
    },
  };

  function answersOf(type, answers, options) {
    if (type === 'SOA') return readers.SOA(answers[0]);
    if (type !== 'ANY') return answers.map((answer) => readers[type](answer, options));
    return answers.flatMap((answer) => {
      const name = Object.keys(numbers).find((key) => numbers[key] === answer.type);
      if (name === undefined || name === 'ANY') return [];
      const value = readers[name](answer, { ttl: name === 'A' || name === 'AAAA' });
      if (Array.isArray(value)) return [{ type: name, entries: value }];
      return [typeof value === 'string' ? { type: name, value } : { type: name, ...value }];
    });
  }

  return { numbers, answersOf };
});
