// ByteLengthQueuingStrategy and CountQueuingStrategy: https://streams.spec.whatwg.org/#qs
// No Swift half.
'use strict';
(function ({ load }) {
  const { define, dictionary, requireArguments, unrestrictedDouble, callback, illegalInvocation } =
    load('webidl');

  const toInit = dictionary([
    { key: 'highWaterMark', convert: unrestrictedDouble, required: true },
  ]);

  // Methods, so that neither is a constructor; one of each for the whole realm, as the standard
  // asks.
  const byteLengthSize = { size(chunk) { return chunk.byteLength; } }.size;
  const countSize = { size() { return 1; } }.size;

  class ByteLengthQueuingStrategy {
    #highWaterMark;

    constructor(init) {
      requireArguments(arguments.length, 1, 'ByteLengthQueuingStrategy');
      this.#highWaterMark = toInit(init, 'ByteLengthQueuingStrategy: init').highWaterMark;
    }

    get highWaterMark() {
      if (!(#highWaterMark in this)) throw illegalInvocation();
      return this.#highWaterMark;
    }

    get size() {
      if (!(#highWaterMark in this)) throw illegalInvocation();
      return byteLengthSize;
    }
  }

  class CountQueuingStrategy {
    #highWaterMark;

    constructor(init) {
      requireArguments(arguments.length, 1, 'CountQueuingStrategy');
      this.#highWaterMark = toInit(init, 'CountQueuingStrategy: init').highWaterMark;
    }

    get highWaterMark() {
      if (!(#highWaterMark in this)) throw illegalInvocation();
      return this.#highWaterMark;
    }

    get size() {
      if (!(#highWaterMark in this)) throw illegalInvocation();
      return countSize;
    }
  }

  define(ByteLengthQueuingStrategy, 'ByteLengthQueuingStrategy');
  define(CountQueuingStrategy, 'CountQueuingStrategy');

  /** `(value, what) => { highWaterMark, size }`, each maybe `undefined`. */
  const toStrategy = dictionary([
    { key: 'highWaterMark', convert: unrestrictedDouble },
    { key: 'size', convert: callback },
  ]);

  function highWaterMark(strategy, fallback) {
    const mark = strategy.highWaterMark;
    if (mark === undefined) return fallback;
    if (!(mark >= 0)) {
      throw new RangeError('strategy.highWaterMark must be a non-negative number.');
    }
    return mark;
  }

  /** The size algorithm, or `undefined` when every chunk counts as one. */
  function sizeAlgorithm(strategy) {
    const { size } = strategy;
    if (size === undefined || size === countSize) return undefined;
    return (chunk) => unrestrictedDouble(size(chunk), 'The size of a chunk');
  }

  return {
    ByteLengthQueuingStrategy, CountQueuingStrategy, toStrategy, highWaterMark, sizeAlgorithm,
  };
});
