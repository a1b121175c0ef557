// https://encoding.spec.whatwg.org/#utf-8-decoder Bytes that are UTF-8 nearly, whole and in pieces, lenient and fatal.
(function (random) {
  const pieces = [
    [0x41], [0x7f], [0], [0x80], [0xbf], [0xc0, 0x80], [0xc3, 0xa9], [0xc3], [0xe2, 0x82, 0xac], [0xe2, 0x82], [0xe0, 0x80, 0x80],
    [0xed, 0xa0, 0x80], [0xef, 0xbb, 0xbf], [0xef, 0xbf, 0xbe], [0xf0, 0x9f, 0x98, 0x80], [0xf0, 0x9f, 0x98], [0xf0, 0x8f, 0xbf, 0xbf],
    [0xf4, 0x8f, 0xbf, 0xbf], [0xf4, 0x90, 0x80, 0x80], [0xf5], [0xff], [0xfe],
  ];

  function decode(parts, options) {
    const decoder = new TextDecoder('utf-8', options);
    try {
      let text = '';
      for (const part of parts) text += decoder.decode(part, { stream: true });
      return text + decoder.decode();
    } catch (error) {
      return error.name;
    }
  }

  const units = (text) => text.split('').map((unit) => unit.charCodeAt(0));

  return {
    make: () => ({ bytes: random.list(10, () => random.pick(pieces)).flat(), cut: random(12) }),
    run({ bytes, cut }) {
      const whole = [Uint8Array.from(bytes)];
      const cuts = [Uint8Array.from(bytes.slice(0, cut)), Uint8Array.from(bytes.slice(cut))];
      return [
        units(decode(whole)), units(decode(cuts)), decode(whole, { fatal: true }), decode(cuts, { fatal: true }),
        units(decode(cuts, { ignoreBOM: true })), [...new TextEncoder().encode(decode(whole))],
      ];
    },
  };
})
