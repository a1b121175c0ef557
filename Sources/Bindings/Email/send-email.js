// SendEmail: a binding of `send_email`. https://developers.cloudflare.com/email-routing/email-workers/send-email-workers/
// Swift half: EmailOps.swift.
'use strict';
(function ({ ops, load }) {
  const { define, illegalConstructor, isObject, requireArguments } = load('webidl');
  const { isEmailMessage, rawMessage } = load('email-message');

  const secret = Symbol('send email');

  class SendEmail {
    /** The binding's index in Swift. */
    #index;

    constructor(token = undefined, index = undefined) {
      if (token !== secret) illegalConstructor();
      this.#index = index;
    }

    /** Sends an EmailMessage, or one that is made of `{ from, to, subject, text, … }`. */
    async send(message) {
      const index = this.#index;
      requireArguments(arguments.length, 1, 'SendEmail.send');
      if (!isObject(message)) throw new TypeError('SendEmail.send: the message must be an object.');
      if (isEmailMessage(message)) {
        const raw = await rawMessage(message);
        return { messageId: await ops.emailSend(index, message.from, JSON.stringify([message.to]), raw) };
      }
      const { from, recipients, raw } = load('mime').build(message);
      return { messageId: await ops.emailSend(index, from, JSON.stringify(recipients), raw) };
    }
  }

  define(SendEmail, 'SendEmail');
  return { makeSendEmail: (index) => new SendEmail(secret, index) };
});
