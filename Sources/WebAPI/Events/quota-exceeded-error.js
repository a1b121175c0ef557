// QuotaExceededError: the DOMException that says how much was asked for, and how much there is. No Swift half.
// https://webidl.spec.whatwg.org/#quotaexceedederror workerd throws a DOMException of this name, which this is too.
'use strict';
(function ({ load }) {
  const { define, dictionary, double } = load('webidl');
  const { DOMException } = load('dom-exception');

  const toOptions = dictionary([{ key: 'quota', convert: double }, { key: 'requested', convert: double }]);

  class QuotaExceededError extends DOMException {
    #quota;
    #requested;

    constructor(message = '', options = undefined) {
      super(message, 'QuotaExceededError');
      const { quota, requested } = toOptions(options, 'QuotaExceededError constructor: options');
      if (quota < 0) throw new RangeError('QuotaExceededError constructor: options.quota is negative.');
      if (requested < 0) throw new RangeError('QuotaExceededError constructor: options.requested is negative.');
      if (requested < quota) {
        throw new RangeError('QuotaExceededError constructor: options.requested is less than options.quota.');
      }
      this.#quota = quota ?? null;
      this.#requested = requested ?? null;
    }

    get quota() { return this.#quota; }
    get requested() { return this.#requested; }
  }

  return { QuotaExceededError: define(QuotaExceededError, 'QuotaExceededError') };
});
