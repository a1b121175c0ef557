// Messages from their parts, as MIME. https://www.rfc-editor.org/rfc/rfc2045 No Swift half.
'use strict';
(function ({ load }) {
  const { DOMString, bytesOf, isBufferSource, isObject } = load('webidl');
  const { encodeUTF8 } = load('utf8');
  const { crypto } = load('crypto');
  const { btoa, atob } = load('base64');

  const invalid = () => new Error('invalid headers set');
  /** What the parts themselves say, and no further header may. */
  const own = new Set([
    'from', 'to', 'cc', 'bcc', 'reply-to', 'subject', 'message-id', 'in-reply-to', 'references', 'date',
    'mime-version', 'content-type', 'content-transfer-encoding',
  ]);

  /** A text that ends no line of a header. */
  function plain(value, where) {
    const text = DOMString(value, where);
    if (/[\x00-\x08\x0a-\x1f\x7f]/.test(text)) throw invalid();
    return text;
  }

  function base64(bytes) {
    let binary = '';
    for (let i = 0; i < bytes.length; i += 4096) {
      binary += String.fromCharCode(...bytes.subarray(i, i + 4096));
    }
    return btoa(binary);
  }

  const lines = (text) => text.replace(/.{76}(?=.)/g, '$&\r\n');

  /** A header's text; what is not ASCII goes into encoded words of at most 75 characters. */
  function encoded(text) {
    if (/^[\x20-\x7e]*$/.test(text)) return text;
    const words = [];
    let word = '';
    for (const character of text) {
      if (encodeUTF8(word + character).length > 45) {
        words.push(word);
        word = '';
      }
      word += character;
    }
    words.push(word);
    return words.map((part) => `=?utf-8?B?${base64(encodeUTF8(part))}?=`).join('\r\n ');
  }

  /** `{ email, name }` of a text such as `Name <a@b>`, or of an object. */
  function toAddress(value, where) {
    if (isObject(value)) {
      const name = value.name === undefined || value.name === null ? '' : plain(value.name, where);
      return { email: checked(plain(value.email, where)), name };
    }
    const text = plain(value, where);
    const match = /^\s*(.*?)\s*<([^<>]*)>\s*$/.exec(text);
    if (match === null) return { email: checked(text.trim()), name: '' };
    return { email: checked(match[2]), name: match[1].replace(/^"(.*)"$/, '$1') };
  }

  function checked(email) {
    if (!/^[^\s<>,;"]+@[^\s<>,;"]+$/.test(email)) throw new Error(`invalid email address: ${email}`);
    return email;
  }

  function toAddresses(value, where) {
    if (value === undefined || value === null) return [];
    return (Array.isArray(value) ? value : [value]).map((item) => toAddress(item, where));
  }

  function show({ email, name }) {
    if (name === '') return email;
    const shown = /^[\x20-\x7e]*$/.test(name) ? `"${name.replace(/["\\]/g, '\\$&')}"` : encoded(name);
    return `${shown} <${email}>`;
  }

  const showAll = (list) => list.map(show).join(',\r\n ');

  const newBoundary = () => `=_${crypto.randomUUID()}`;

  function textPart(type, text) {
    return `Content-Type: text/${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n`
      + `${lines(base64(encodeUTF8(text)))}\r\n`;
  }

  function contentOf(content) {
    if (isBufferSource(content)) return base64(bytesOf(content));
    try {
      return btoa(atob(DOMString(content, 'attachment: content')));
    } catch {
      throw new Error('invalid attachment content');
    }
  }

  function attachmentPart({ content, filename, type, disposition = 'attachment', contentId }) {
    const media = plain(type, 'attachment: type');
    if (!/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(;[^\r\n]*)?$/.test(media)
      || (disposition !== 'attachment' && disposition !== 'inline')
      || (disposition === 'inline' && !contentId)) {
      throw new Error('invalid attachment');
    }
    const name = plain(filename, 'attachment: filename');
    const file = /^[\x20-\x7e]*$/.test(name) ? `filename="${name.replace(/["\\]/g, '\\$&')}"`
      : `filename*=utf-8''${encodeURIComponent(name)}`;
    const id = contentId === undefined || contentId === null ? ''
      : `Content-ID: <${plain(contentId, 'attachment: contentId')}>\r\n`;
    return `Content-Type: ${media}\r\nContent-Disposition: ${disposition}; ${file}\r\n${id}`
      + `Content-Transfer-Encoding: base64\r\n\r\n${lines(contentOf(content))}\r\n`;
  }

  /** Parts as one; a single part stays as it is. */
  function multipart(kind, parts) {
    if (parts.length === 1) return parts[0];
    const boundary = newBoundary();
    return `Content-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\n`
      + `${parts.map((part) => `--${boundary}\r\n${part}`).join('')}--${boundary}--\r\n`;
  }

  function contentPart({ text, html, attachments }) {
    const files = attachments === undefined || attachments === null ? [] : Array.from(attachments);
    const isInline = (file) => file.disposition === 'inline';
    const bodies = [];
    if (text !== undefined && text !== null) bodies.push(textPart('plain', DOMString(text, 'text')));
    if (html !== undefined && html !== null) {
      const page = textPart('html', DOMString(html, 'html'));
      bodies.push(multipart('related', [page, ...files.filter(isInline).map(attachmentPart)]));
    } else {
      bodies.push(...files.filter(isInline).map(attachmentPart));
    }
    if (bodies.length === 0) bodies.push(textPart('plain', ''));
    const rest = files.filter((file) => !isInline(file)).map(attachmentPart);
    return multipart('mixed', [multipart('alternative', bodies), ...rest]);
  }

  /**
   * `{ from, recipients, raw }` of a message's parts: who stands in the envelope, and the text.
   * `fixed` are headers that the parts cannot change.
   */
  function build(parts, fixed = {}) {
    const from = toAddress(parts.from, 'from');
    const to = toAddresses(parts.to, 'to');
    const cc = toAddresses(parts.cc, 'cc');
    const bcc = toAddresses(parts.bcc, 'bcc');
    const recipients = [...to, ...cc, ...bcc].map(({ email }) => email);
    if (recipients.length === 0) throw new Error('the email has no recipients');
    const domain = from.email.slice(from.email.lastIndexOf('@') + 1);
    const head = [['From', show(from)]];
    if (to.length > 0) head.push(['To', showAll(to)]);
    if (cc.length > 0) head.push(['Cc', showAll(cc)]);
    if (parts.replyTo !== undefined && parts.replyTo !== null) {
      head.push(['Reply-To', show(toAddress(parts.replyTo, 'replyTo'))]);
    }
    head.push(
      ['Subject', encoded(plain(parts.subject ?? '', 'subject'))],
      ['Date', new Date().toUTCString().replace('GMT', '+0000')],
      ['Message-ID', `<${crypto.randomUUID()}@${domain}>`],
      ...Object.entries(fixed),
    );
    for (const [name, value] of Object.entries(parts.headers ?? {})) {
      if (!/^[!-9;-~]+$/.test(name) || name.toLowerCase() === 'received') throw invalid();
      if (!own.has(name.toLowerCase())) head.push([name, encoded(plain(value, name))]);
    }
    head.push(['MIME-Version', '1.0']);
    const raw = `${head.map(([name, value]) => `${name}: ${value}\r\n`).join('')}${contentPart(parts)}`;
    return { from: from.email, recipients, raw };
  }

  return { build };
});
