// ForwardableEmailMessage and EmailEvent: what the `email` handler gets.
// https://developers.cloudflare.com/email-routing/email-workers/runtime-api/ Swift half: EmailOps.swift.
'use strict';
(function ({ ops, load }) {
  const { DOMString, define, illegalConstructor, isObject, requireArguments } = load('webidl');
  const { ExtendableEvent, createExtendable } = load('extendable-event');
  const { Headers } = load('headers');
  const { nativeReadable } = load('streams');
  const { isEmailMessage, rawMessage } = load('email-message');
  let setMessage;

  const secret = Symbol('email');

  /** More fields of a forwarded message, which may only be of one's own. */
  function block(headers) {
    if (headers === undefined || headers === null) return '';
    let text = '';
    for (const [name, value] of new Headers(headers)) {
      if (!name.startsWith('x-')) throw new Error('invalid headers set');
      text += `${name}: ${value}\r\n`;
    }
    return text;
  }

  class ForwardableEmailMessage {
    #id;
    #raw;
    #headers;

    constructor(token = undefined, id = undefined) {
      if (token !== secret) illegalConstructor();
      this.#id = id;
    }

    get from() { return ops.emailFrom(this.#id); }
    get to() { return ops.emailTo(this.#id); }
    get rawSize() { return ops.emailSize(this.#id); }
    get canBeForwarded() { return #id in this; }

    get raw() {
      this.#raw ??= nativeReadable(ops.emailRaw(this.#id), { expectedLength: ops.emailSize(this.#id) });
      return this.#raw;
    }

    get headers() {
      if (this.#headers === undefined) {
        this.#headers = new Headers();
        for (const [name, value] of JSON.parse(ops.emailHeaders(this.#id))) {
          this.#headers.append(name, value.replace(/[^\x20-\x7e\x80-\xff]/g, ' '));
        }
      }
      return this.#headers;
    }

    setReject(reason) {
      requireArguments(arguments.length, 1, 'ForwardableEmailMessage.setReject');
      ops.emailReject(this.#id, DOMString(reason, 'ForwardableEmailMessage.setReject: reason'));
    }

    async forward(rcptTo, headers = undefined) {
      const id = this.#id;
      requireArguments(arguments.length, 1, 'ForwardableEmailMessage.forward');
      const recipient = DOMString(rcptTo, 'ForwardableEmailMessage.forward: rcptTo');
      return { messageId: await ops.emailForward(id, recipient, block(headers)) };
    }

    /** Answers the sender with an EmailMessage, or with one that is made of `{ from, subject, text, … }`. */
    async reply(message) {
      const id = this.#id;
      requireArguments(arguments.length, 1, 'ForwardableEmailMessage.reply');
      if (!isObject(message)) {
        throw new TypeError('ForwardableEmailMessage.reply: the message must be an object.');
      }
      if (isEmailMessage(message)) {
        return { messageId: await ops.emailReply(id, message.from, await rawMessage(message)) };
      }
      const { from, raw } = load('mime').build(
        { ...message, to: this.from }, { 'In-Reply-To': this.headers.get('message-id') },
      );
      return { messageId: await ops.emailReply(id, from, raw) };
    }
  }

  /** What scripts in the service-worker syntax listen for. */
  class EmailEvent extends ExtendableEvent {
    #message;

    static { setMessage = (event, message) => { event.#message = message; }; }

    get message() { return this.#message; }
  }

  define(ForwardableEmailMessage, 'ForwardableEmailMessage');
  define(EmailEvent, 'EmailEvent');

  /** See handler-events.js. */
  function openEmail(id) {
    const argument = new ForwardableEmailMessage(secret, id);
    return {
      argument,
      makeEvent(extend) {
        const event = createExtendable(EmailEvent, 'email', undefined, extend);
        setMessage(event, argument);
        return event;
      },
    };
  }

  return { openEmail };
});
