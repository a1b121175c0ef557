// What DurableObjectStorage, its transactions and its `kv` do alike: values, keys, lists.
// Swift half: ObjectStorageOps.swift. The texts are workerd's (FEATURES.md, section 3.6).
'use strict';
(function ({ ops, load }) {
  const { DOMString, isObject } = load('webidl');
  const { MapSet, ReflectApply } = load('primordials');
  const { serialize } = load('serialize');
  const { deserialize } = load('deserialize');
  const { isArray } = Array;

  /** Keys with their values that a list reads at a time. */
  const pagePairs = 256;

  /** What an op is given for a value: itself, or the bytes of an object. */
  function stored(value) {
    switch (typeof value) {
      case 'number':
      case 'string':
      case 'boolean':
      case 'undefined': return value;
      default: return value === null ? null : serialize(value);
    }
  }

  /** The value of what an op gives. */
  const restored = (given) =>
    (typeof given === 'object' && given !== null ? deserialize(new Uint8Array(given)) : given);

  function toKey(value, method) {
    if (value === undefined) {
      throw new TypeError(
        `Failed to execute '${method}' on 'DurableObjectStorage': parameter 1 is not of type 'string'.`,
      );
    }
    return DOMString(value, method);
  }

  const toText = (value, name) => (value === undefined || value === null ? null : DOMString(value, name));

  const isConfirmed = (options) => !options?.allowUnconfirmed;

  /** Adds arrays of keys and values to a map, and says how many there were. */
  function addPairs(map, parts) {
    let count = 0;
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i];
      for (let j = 0; j < part.length; j += 2, count++) MapSet(map, part[j], restored(part[j + 1]));
    }
    return count;
  }

  /** The options of a list as an op takes them; `left` is how many keys it may still have. */
  function toRange(options) {
    const { start, startAfter, end, prefix, reverse, limit } = options ?? {};
    const range = {
      start: toText(start, 'list: start'),
      startAfter: toText(startAfter, 'list: startAfter'),
      end: toText(end, 'list: end'),
      prefix: toText(prefix, 'list: prefix'),
      isReverse: Boolean(reverse),
      left: Infinity,
    };
    if (range.start !== null && range.startAfter !== null) {
      throw new TypeError('list() cannot be called with both start and startAfter values.');
    }
    if (limit !== undefined && limit !== null) {
      range.left = Math.trunc(+limit);
      if (!(range.left > 0)) throw new TypeError('List limit must be positive.');
    }
    return range;
  }

  /** The first keys of a range with their values, as arrays of a key and a value in turn. */
  const readPage = (number, range, size) => ops.objectList(
    number, range.start, range.startAfter, range.end, range.prefix, range.isReverse, size,
  );

  /** The range is what follows a key. */
  function leaveBehind(range, key) {
    if (range.isReverse) {
      range.end = key;
    } else {
      range.start = null;
      range.startAfter = key;
    }
  }

  // Each takes the state of an object's storage: its number, and a version that each write raises.

  function get({ number }, keys) {
    if (!isArray(keys)) return restored(ops.objectGet(number, toKey(keys, 'get')));
    const given = [number];
    for (let i = 0; i < keys.length; i++) given[i + 1] = DOMString(keys[i], 'get');
    const map = new Map();
    addPairs(map, ReflectApply(ops.objectGetMany, undefined, given));
    return map;
  }

  function put(state, key, value, options) {
    if (!isObject(key)) {
      if (value === undefined) throw new TypeError('put() called with undefined value.');
      state.version++;
      ops.objectPut(state.number, isConfirmed(options), toKey(key, 'put'), stored(value));
      return;
    }
    if (value !== undefined && !isObject(value)) {
      throw new TypeError(
        'put() may only be called with a single key-value pair and optional options as ' +
          'put(key, value, options) or with multiple key-value pairs and optional options as ' +
          'put(entries, options)',
      );
    }
    putAll(state, key, isConfirmed(value));
  }

  function putAll(state, entries, confirmed) {
    const given = [state.number, confirmed];
    const names = Object.keys(entries);
    let at = 2;
    for (let i = 0; i < names.length; i++) {
      const value = entries[names[i]];
      if (value === undefined) continue;
      given[at++] = names[i];
      given[at++] = stored(value);
    }
    if (at === 2) return;
    state.version++;
    ReflectApply(ops.objectPut, undefined, given);
  }

  function remove(state, keys, options) {
    const confirmed = isConfirmed(options);
    state.version++;
    if (!isArray(keys)) return ops.objectDelete(state.number, confirmed, toKey(keys, 'delete'));
    const given = [state.number, confirmed];
    for (let i = 0; i < keys.length; i++) given[i + 2] = DOMString(keys[i], 'delete');
    return ReflectApply(ops.objectDeleteMany, undefined, given);
  }

  function list({ number }, options) {
    const range = toRange(options);
    const map = new Map();
    for (;;) {
      const size = Math.min(range.left, pagePairs);
      const parts = readPage(number, range, size);
      const count = addPairs(map, parts);
      range.left -= count;
      if (count < size || range.left <= 0) return map;
      const last = parts[parts.length - 1];
      leaveBehind(range, last[last.length - 2]);
    }
  }

  /** Sets the alarm to a `Date`, or to Unix milliseconds. */
  function setAlarm({ number }, time, options) {
    const milliseconds = Math.trunc(+time);
    if (!(milliseconds > 0)) {
      throw new TypeError('setAlarm() cannot be called with an alarm time <= 0');
    }
    if (!load('live-objects').mayHandle(number, 'alarm')) {
      throw new TypeError(
        'Your Durable Object class must have an alarm() handler in order to call setAlarm()',
      );
    }
    ops.objectAlarmSet(number, isConfirmed(options), milliseconds);
  }

  return {
    setAlarm, get, put, remove, list, stored, restored, toKey, toRange, readPage, leaveBehind, isConfirmed,
  };
});
