// Hosts: domains, IPv4, IPv6 and opaque ones. https://url.spec.whatwg.org/#host-parsing
// Swift half: `domainToASCII` (URLOps.swift), asked only for what is not plain ASCII.
'use strict';
(function ({ ops, load }) {
  const { encodeC0, percentDecode } = load('percent-encoding');
  const { floor } = Math;

  const forbiddenInHost = /[\0\t\n\r #/:<>?@[\\\]^|]/;
  const forbiddenInDomain = /[\0- #%/:<>?@[\\\]^|\x7f]/;
  const plainASCII = /^[\0-\x7f]*$/;
  const punycodeLabel = /(?:^|\.)xn--/i;
  const digitsOnly = /^[0-9]+$/;
  const radixDigits = { __proto__: null, 8: /^[0-7]*$/, 10: /^[0-9]*$/, 16: /^[0-9a-fA-F]*$/ };

  /** The serialised host, or `null` for a failure. */
  function parseHost(input, isOpaque) {
    if (input.charCodeAt(0) === 91) {
      if (input.charCodeAt(input.length - 1) !== 93) return null;
      const pieces = parseIPv6(input.slice(1, -1));
      return pieces === null ? null : `[${serializeIPv6(pieces)}]`;
    }
    if (isOpaque) return forbiddenInHost.test(input) ? null : encodeC0(input);
    const domain = domainToASCII(percentDecode(input));
    if (domain === null || !endsInNumber(domain)) return domain;
    const address = parseIPv4(domain);
    return address === null ? null : serializeIPv4(address);
  }

  /** https://url.spec.whatwg.org/#concept-domain-to-ascii, not strict; `null` for a failure. */
  function domainToASCII(domain) {
    const ascii = plainASCII.test(domain) && !punycodeLabel.test(domain)
      ? domain.toLowerCase()
      : ops.domainToASCII(domain);
    if (ascii === null || ascii === '' || forbiddenInDomain.test(ascii)) return null;
    return ascii;
  }

  // IPv4

  function endsInNumber(domain) {
    let end = domain.length;
    if (domain.charCodeAt(end - 1) === 46) {
      end--;
      if (end === 0) return false;
    }
    const last = domain.slice(domain.lastIndexOf('.', end - 1) + 1, end);
    if (last.length === 0) return false;
    const code = last.charCodeAt(0);
    if (code < 48 || code > 57) return false; // every number starts with a digit
    return digitsOnly.test(last) || parseIPv4Number(last) !== null;
  }

  function parseIPv4Number(text) {
    if (text === '') return null;
    let radix = 10;
    if (text.length >= 2 && text.charCodeAt(0) === 48) {
      if ((text.charCodeAt(1) | 32) === 120) {
        text = text.slice(2);
        radix = 16;
      } else {
        text = text.slice(1);
        radix = 8;
      }
    }
    if (text === '') return 0;
    return radixDigits[radix].test(text) ? parseInt(text, radix) : null;
  }

  function parseIPv4(domain) {
    const parts = domain.split('.', 6);
    if (parts.length > 1 && parts[parts.length - 1] === '') parts.pop();
    if (parts.length > 4) return null;
    let address = 0;
    for (let i = 0; i < parts.length; i++) {
      const number = parseIPv4Number(parts[i]);
      if (number === null) return null;
      if (i < parts.length - 1) {
        if (number > 255) return null;
        address += number * 256 ** (3 - i);
      } else {
        if (number >= 256 ** (5 - parts.length)) return null;
        address += number;
      }
    }
    return address;
  }

  function serializeIPv4(address) {
    const octet = (place) => floor(address / 256 ** place) % 256;
    return `${octet(3)}.${octet(2)}.${octet(1)}.${octet(0)}`;
  }

  // IPv6

  /** Eight pieces, or `null`. https://url.spec.whatwg.org/#concept-ipv6-parser */
  function parseIPv6(text) {
    const pieces = [0, 0, 0, 0, 0, 0, 0, 0];
    let count = 0;
    let compress = -1;
    let at = 0;
    if (text.charCodeAt(0) === 58) {
      if (text.charCodeAt(1) !== 58) return null;
      at = 2;
      compress = ++count;
    }
    while (at < text.length) {
      if (count === 8) return null;
      if (text.charCodeAt(at) === 58) {
        if (compress !== -1) return null;
        at++;
        compress = ++count;
        continue;
      }
      const start = at;
      let value = 0;
      while (at < start + 4 && radixDigits[16].test(text.charAt(at)) && at < text.length) {
        value = value * 16 + parseInt(text.charAt(at), 16);
        at++;
      }
      const next = text.charCodeAt(at);
      if (next === 46) {
        if (at === start || count > 6) return null;
        const tail = parseIPv4Tail(text.slice(start));
        if (tail === null) return null;
        pieces[count++] = floor(tail / 65536);
        pieces[count++] = tail % 65536;
        break;
      }
      if (next === 58) {
        at++;
        if (at === text.length) return null;
      } else if (at < text.length) {
        return null;
      }
      pieces[count++] = value;
    }
    if (compress !== -1) {
      const moved = pieces.splice(compress, count - compress);
      while (pieces.length + moved.length < 8) pieces.push(0);
      pieces.splice(8 - moved.length, 8, ...moved);
    } else if (count !== 8) {
      return null;
    }
    return pieces;
  }

  /** The strict dotted form, four numbers without leading zeros, that may end an IPv6 address. */
  function parseIPv4Tail(text) {
    const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
    if (match === null) return null;
    let address = 0;
    for (let i = 1; i <= 4; i++) {
      const number = +match[i];
      if (number > 255 || (match[i].length > 1 && match[i].charCodeAt(0) === 48)) return null;
      address = address * 256 + number;
    }
    return address;
  }

  function serializeIPv6(pieces) {
    let longest = -1;
    let longestLength = 1;
    for (let i = 0; i < 8; i++) {
      let length = 0;
      while (i + length < 8 && pieces[i + length] === 0) length++;
      if (length > longestLength) {
        longest = i;
        longestLength = length;
      }
      i += length;
    }
    let text = '';
    for (let i = 0; i < 8; i++) {
      if (i === longest) {
        text += i === 0 ? '::' : ':';
        i += longestLength - 1;
        continue;
      }
      text += pieces[i].toString(16);
      if (i < 7) text += ':';
    }
    return text;
  }

  return { parseHost, domainToASCII };
});
