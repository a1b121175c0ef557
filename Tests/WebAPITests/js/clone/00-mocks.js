// The ops that Blob calls, and what a reader of its streams needs; in an isolate the real ones are there.
ops.now ??= () => 0;
ops.utf8Encode ??= (text) => {
  const escaped = encodeURIComponent(text);
  const bytes = [];
  for (let i = 0; i < escaped.length; i++) {
    if (escaped[i] !== '%') bytes.push(escaped.charCodeAt(i));
    else bytes.push(parseInt(escaped.slice(i + 1, (i += 2) + 1), 16));
  }
  return new Uint8Array(bytes).buffer;
};
ops.utf8Decode ??= (bytes) => {
  let escaped = '';
  for (const byte of bytes) escaped += `%${byte.toString(16).padStart(2, '0')}`;
  try {
    return decodeURIComponent(escaped);
  } catch {
    return String.fromCharCode(...[...bytes].map((byte) => (byte < 128 ? byte : 0xfffd)));
  }
};

const bytesOfText = (text) => builtin('utf8').encodeUTF8(text);
