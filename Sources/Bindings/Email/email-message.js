// EmailMessage of `cloudflare:email`. https://developers.cloudflare.com/email-routing/email-workers/send-email-workers/
// No Swift half: a message is sent by send-email.js.
'use strict';
(function ({ load }) {
  const { DOMString, define, isObject, requireArguments } = load('webidl');
  const { isReadableStream, readAllBytes } = load('streams');
  let rawOf;

  class EmailMessage {
    #from;
    #to;
    #raw;

    constructor(from, to, raw) {
      requireArguments(arguments.length, 3, 'EmailMessage constructor');
      this.#from = DOMString(from, 'EmailMessage: from');
      this.#to = DOMString(to, 'EmailMessage: to');
      if (!isReadableStream(raw) && isObject(raw)) {
        throw new TypeError('EmailMessage: raw must be a string or a ReadableStream.');
      }
      this.#raw = isReadableStream(raw) ? raw : DOMString(raw, 'EmailMessage: raw');
    }

    static {
      rawOf = (value) => (isObject(value) && #raw in value ? value.#raw : undefined);
    }

    get from() { return this.#from; }
    get to() { return this.#to; }
  }

  define(EmailMessage, 'EmailMessage');

  /** The whole text of an EmailMessage, or a promise of its bytes; `undefined` for anything else. */
  function rawMessage(value) {
    const raw = rawOf(value);
    return isReadableStream(raw) ? readAllBytes(raw) : raw;
  }

  return { EmailMessage, rawMessage, isEmailMessage: (value) => rawOf(value) !== undefined };
});
