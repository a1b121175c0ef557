// node:punycode. https://nodejs.org/docs/latest/api/punycode.html and https://www.rfc-editor.org/rfc/rfc3492 No Swift half.
'use strict';
(function () {
  const [base, tMin, tMax, skew, damp] = [36, 1, 26, 38, 700];
  const [firstBias, firstCode, most] = [72, 128, 0x7fffffff];

  function adapt(given, points, isFirst) {
    let delta = isFirst ? Math.floor(given / damp) : given >> 1;
    delta += Math.floor(delta / points);
    let k = 0;
    for (; delta > ((base - tMin) * tMax) >> 1; k += base) delta = Math.floor(delta / (base - tMin));
    return k + Math.floor((base - tMin + 1) * delta / (delta + skew));
  }

  const threshold = (k, bias) => (k <= bias ? tMin : k >= bias + tMax ? tMax : k - bias);
  const overflow = () => new RangeError('Overflow: input needs wider integers to process');

  function digitOf(unit) {
    if (unit >= 48 && unit < 58) return unit - 22;
    if (unit >= 65 && unit < 91) return unit - 65;
    if (unit >= 97 && unit < 123) return unit - 97;
    return base;
  }

  function decode(input) {
    const output = [];
    const dash = Math.max(input.lastIndexOf('-'), 0);
    for (let i = 0; i < dash; i++) {
      if (input.charCodeAt(i) >= 128) throw new RangeError('Illegal input >= 0x80 (not a basic code point)');
      output.push(input.charCodeAt(i));
    }
    let [n, i, bias] = [firstCode, 0, firstBias];
    for (let index = dash > 0 ? dash + 1 : 0; index < input.length;) {
      const before = i;
      for (let w = 1, k = base; ; k += base) {
        if (index >= input.length) throw new RangeError('Invalid input');
        const digit = digitOf(input.charCodeAt(index++));
        if (digit >= base) throw new RangeError('Invalid input');
        if (digit > Math.floor((most - i) / w)) throw overflow();
        i += digit * w;
        const t = threshold(k, bias);
        if (digit < t) break;
        if (w > Math.floor(most / (base - t))) throw overflow();
        w *= base - t;
      }
      const out = output.length + 1;
      bias = adapt(i - before, out, before === 0);
      n += Math.floor(i / out);
      if (n > 0x10ffff) throw new RangeError('Invalid input');
      i %= out;
      output.splice(i++, 0, n);
    }
    return String.fromCodePoint(...output);
  }

  function decodeUCS2(text) {
    return Array.from(text, (character) => character.codePointAt(0));
  }

  function encode(text) {
    const input = decodeUCS2(text);
    const basic = input.filter((code) => code < 128);
    let output = String.fromCodePoint(...basic);
    if (basic.length > 0) output += '-';
    let [n, delta, bias, handled] = [firstCode, 0, firstBias, basic.length];
    while (handled < input.length) {
      let next = most;
      for (const code of input) if (code >= n && code < next) next = code;
      if (next - n > Math.floor((most - delta) / (handled + 1))) throw overflow();
      delta += (next - n) * (handled + 1);
      n = next;
      for (const code of input) {
        if (code < n && ++delta > most) throw overflow();
        if (code !== n) continue;
        let q = delta;
        for (let k = base; ; k += base) {
          const t = threshold(k, bias);
          if (q < t) break;
          output += digitText(t + (q - t) % (base - t));
          q = Math.floor((q - t) / (base - t));
        }
        output += digitText(q);
        bias = adapt(delta, handled + 1, handled === basic.length);
        delta = 0;
        handled++;
      }
      delta++;
      n++;
    }
    return output;
  }

  const digitText = (digit) => String.fromCharCode(digit < 26 ? digit + 97 : digit + 22);

  /** Applies `convert` to each label; what stands before an "@" is left alone. */
  function mapLabels(domain, convert) {
    const at = domain.lastIndexOf('@');
    const [local, host] = at === -1 ? ['', domain] : [domain.slice(0, at + 1), domain.slice(at + 1)];
    return local + host.replace(/[\u3002\uff0e\uff61]/g, '.').split('.').map(convert).join('.');
  }

  return {
    version: '2.1.0',
    ucs2: { decode: decodeUCS2, encode: (codes) => String.fromCodePoint(...codes) },
    decode, encode,
    toASCII: (domain) => mapLabels(domain, (label) => (/[^\0-\x7f]/.test(label) ? `xn--${encode(label)}` : label)),
    toUnicode: (domain) => mapLabels(domain, (label) => (/^xn--/.test(label) ? decode(label.slice(4).toLowerCase()) : label)),
  };
});
