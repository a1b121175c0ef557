// What is an IP address, and its bytes. https://nodejs.org/docs/latest/api/net.html#netisipinput No Swift half.
'use strict';
(function () {
  const part4 = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
  const address4 = new RegExp(`^${part4}(?:\\.${part4}){3}$`);

  const isIPv4 = (input) => address4.test(`${input}`);
  const isIPv6 = (input) => bytesOf6(`${input}`) !== undefined;
  const isIP = (input) => (isIPv4(input) ? 4 : isIPv6(input) ? 6 : 0);

  const bytesOf4 = (text) => (address4.test(text) ? text.split('.').map(Number) : undefined);

  /** The groups between colons as bytes, the last of which may be IPv4. */
  function groups(text) {
    if (text === '') return [];
    const bytes = [];
    const words = text.split(':');
    for (const [index, word] of words.entries()) {
      const four = index === words.length - 1 && word.includes('.') ? bytesOf4(word) : undefined;
      if (four !== undefined) bytes.push(...four);
      else if (/^[0-9a-fA-F]{1,4}$/.test(word)) bytes.push(parseInt(word, 16) >> 8, parseInt(word, 16) & 255);
      else return undefined;
    }
    return bytes;
  }

  /** The 16 bytes of an IPv6 address, whose zone is left out; undefined if it is none. */
  function bytesOf6(text) {
    const [, plain] = /^([^%]*)(?:%[0-9a-zA-Z\-.:]+)?$/.exec(text) ?? [];
    if (plain === undefined || !plain.includes(':')) return undefined;
    const halves = plain.split('::');
    if (halves.length > 2) return undefined;
    // Only the end of the whole may be IPv4.
    if (halves.length === 2 && halves[0].includes('.')) return undefined;
    const [head, tail] = halves.map(groups);
    if (head === undefined || (halves.length === 2 && tail === undefined)) return undefined;
    if (halves.length === 1) return head.length === 16 ? head : undefined;
    const missing = 16 - head.length - tail.length;
    return missing >= 2 ? [...head, ...Array(missing).fill(0), ...tail] : undefined;
  }

  /** `{ address, port, family }` of `host:port` or `[host]:port`. */
  function splitEndpoint(text) {
    const at = text.lastIndexOf(':');
    const address = text.slice(0, at).replace(/^\[|\]$/g, '');
    return { address, port: +text.slice(at + 1), family: address.includes(':') ? 'IPv6' : 'IPv4' };
  }

  return { isIP, isIPv4, isIPv6, bytesOf4, bytesOf6, splitEndpoint };
});
