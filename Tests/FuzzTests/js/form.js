// What is read as a form is written so that it is read as the same form; what is not is a TypeError.
'use strict';
(function ({ load }) {
  const { decodeUTF8Lossy } = load('utf8');
  const { parseFormData, listOfForm, encodeFormData } = load('form-data');
  const { blobBytes } = load('blob');

  /** The form, or the text of the refusal. */
  function read(bytes, type) {
    try {
      return parseFormData(bytes, type);
    } catch (error) {
      if (error instanceof TypeError && error.message !== '') return error.message;
      throw error;
    }
  }

  // A line end is written as CRLF, whatever it was; in a name it is escaped, and stays so.
  const lines = (text) => text.replace(/\r\n?|\n/g, '\r\n');
  const escapes = { '\r': '%0D', '\n': '%0A', '"': '%22' };
  const escaped = (text) => text.replace(/[\r\n"]/g, (character) => escapes[character]);
  const describe = (value, i) => {
    if (i % 2 === 0) return escaped(lines(value));
    if (typeof value === 'string') return lines(value);
    return `${escaped(value.name)}|${value.type || 'application/octet-stream'}|${blobBytes(value).join()}`;
  };

  function requireSame(form, again) {
    const [list, other] = [listOfForm(form).map(describe), listOfForm(again).map(describe)];
    if (JSON.stringify(list) === JSON.stringify(other)) return;
    throw new Error(`${JSON.stringify(list)} became ${JSON.stringify(other)}`);
  }

  return function run(buffer) {
    const bytes = new Uint8Array(buffer);
    const end = bytes.indexOf(255);
    const type = decodeUTF8Lossy(bytes.subarray(0, end === -1 ? bytes.length : end));
    const form = read(end === -1 ? new Uint8Array() : bytes.slice(end + 1), type);
    if (typeof form === 'string') return form;
    const list = listOfForm(form);
    // A header cannot hold it: it is written as it is, and refused where it is read.
    const isUnreadable = (name) => name.includes('\0');
    if (list.some((value, i) => (i % 2 === 0 ? isUnreadable(value) : isUnreadable(value.name ?? '')))) return 'NUL';
    let written;
    try {
      written = encodeFormData(form);
    } catch (error) {
      // Refused as in workerd, because its own reader would take the quote for a part of the name.
      if (error.message === "Name or filename can't end with backslash") return error.message;
      throw error;
    }
    const again = read(blobBytes(written.blob), written.contentType);
    if (typeof again === 'string') throw new Error(`written, it is refused: ${again}`);
    requireSame(form, again);
    return `${list.length}${list.map((value) => (typeof value === 'string' ? Math.min(value.length, 3) : `f${value.type}`))}`;
  };
})
