// The codecs' ops, written plainly, for the shell; where the real ones are, those are used.
// The folder `url` loads this file too.

ops.utf8Encode ??= (text) => {
  const bytes = [];
  for (const character of text) {
    const code = character.codePointAt(0);
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return new Uint8Array(bytes).buffer;
};

ops.utf8Decode ??= (bytes, fatal, ignoreBOM) => {
  let text = '';
  let i = !ignoreBOM && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (i < bytes.length) {
    const lead = bytes[i++];
    let left = lead < 0x80 ? 0 : lead >= 0xc2 && lead <= 0xdf ? 1 : lead >= 0xe0 && lead <= 0xef ? 2
      : lead >= 0xf0 && lead <= 0xf4 ? 3 : -1;
    let code = left < 1 ? lead : lead & (0x3f >> left);
    let [low, high] = [lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80, lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf];
    while (left > 0 && bytes[i] >= low && bytes[i] <= high) {
      code = (code << 6) | (bytes[i++] & 63);
      [low, high] = [0x80, 0xbf];
      left--;
    }
    if (left !== 0 && fatal) throw new TypeError('Failed to decode input.');
    text += left === 0 ? String.fromCodePoint(code) : '\ufffd';
  }
  return text;
};

ops.latin1Decode ??= (bytes) => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
};

ops.utf16Decode ??= (bytes, bigEndian, fatal, ignoreBOM) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const units = [];
  for (let i = 0; i + 1 < bytes.length; i += 2) units.push(view.getUint16(i, !bigEndian));
  const lone = (units.at(-1) & 0xfc00) === 0xd800;
  let text = String.fromCharCode(...units);
  if (bytes.length % 2 === 1 && !lone) text += '\ud800'; // an odd byte is as malformed as a surrogate
  if (fatal && !text.isWellFormed()) throw new TypeError('Failed to decode input.');
  return text.toWellFormed().slice(!ignoreBOM && units[0] === 0xfeff ? 1 : 0);
};

/** A gb18030 whose two-byte characters are all U+4E00, and an ISO-2022-JP with ASCII and one kana: enough to see what is kept between chunks. */
ops.legacyDecode ??= (bytes, name, fatal, last, state) => {
  if (name === 'iso-2022-jp') return decodeKana(bytes, state);
  let text = '';
  let i = 0;
  for (; i < bytes.length; i++) {
    if (bytes[i] < 0x80) text += String.fromCharCode(bytes[i]);
    else if (i + 1 < bytes.length) text += bytes[++i] > 0x7f ? '\u4e00' : '\ufffd';
    else break;
  }
  const left = bytes.length - i;
  if (last && left > 0) {
    if (fatal) throw new TypeError('Failed to decode input.');
    text += '\ufffd';
  }
  return String.fromCharCode(last ? 0 : left) + text;
};

function decodeKana(bytes, state) {
  let text = '';
  let i = 0;
  while (i < bytes.length) {
    const size = bytes[i] === 0x1b ? 3 : state === 3 ? 2 : 1;
    if (i + size > bytes.length) break;
    if (size === 3) state = bytes[i + 1] === 0x24 ? 3 : 0;
    else text += size === 2 ? 'あ' : String.fromCharCode(bytes[i]);
    i += size;
  }
  return String.fromCharCode((bytes.length - i) | (state << 2)) + text;
}
