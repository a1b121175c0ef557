// How to tell quickly that an array has neither holes nor properties of its own. No Swift half.
'use strict';
(function () {
  const { keys } = Object;

  /** Up to here `Object.keys` is the faster, above it `for in`, which takes half as long for each index. */
  const SHORT = 4;

  /**
   * Whether an array has each of its indices and nothing else enumerable.
   *
   * Keys come as the indices in order and the names after them, so as many keys as the length, the last of them the
   * last index, are exactly the indices. What `for in` finds on a prototype only makes this say no.
   */
  function isDense(array) {
    const { length } = array;
    if (length <= SHORT) {
      const names = keys(array);
      return names.length === length && (length === 0 || names[length - 1] === `${length - 1}`);
    }
    let count = 0;
    let last = '';
    for (const key in array) {
      if (count++ === length) return false;
      last = key;
    }
    return count === length && last === `${length - 1}`;
  }

  return { isDense };
});
