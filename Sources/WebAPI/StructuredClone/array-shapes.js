// How to tell quickly that an array has neither holes nor properties of its own. No Swift half.
'use strict';
(function () {
  /**
   * Whether an array has each of its indices and nothing else enumerable.
   *
   * `for in` gives the indices in order and names after them, so as many keys as the length, the last of them the last
   * index, are exactly the indices. It costs half of `Object.keys`. What is inherited only makes this say no.
   */
  function isDense(array) {
    const { length } = array;
    let count = 0;
    let last = '';
    for (const key in array) {
      if (count++ === length) return false;
      last = key;
    }
    return count === length && (length === 0 || last === `${length - 1}`);
  }

  return { isDense };
});
