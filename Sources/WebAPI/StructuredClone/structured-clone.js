// structuredClone. https://html.spec.whatwg.org/multipage/structured-data.html#dom-structuredclone No Swift half.
// Without a transfer list the copy is made in one walk; with one, by way of serialize.js, as only what could be
// serialised whole may be transferred. A graph too deep for the stack ends in the engine's RangeError.
'use strict';
(function ({ load, flags }) {
  const { dictionary, isArrayBuffer, object, requireArguments, requireGlobal, sequence } = load('webidl');
  const { DOMException } = load('dom-exception');
  const { ArrayBufferDetached, ArrayBufferTransfer, uncurryThis } = load('primordials');
  const kinds = load('value-kinds');
  const { OBJECT, INSTANCE, ARRAY, kindOf, refusal, unsupported } = kinds;
  const { isDense } = load('array-shapes');
  const { defineProperty, getOwnPropertySymbols, keys } = Object;
  const mapForEach = uncurryThis(Map.prototype.forEach);
  const setForEach = uncurryThis(Set.prototype.forEach);

  const toOptions = dictionary([{ key: 'transfer', convert: sequence(object) }]);

  /** Creates a property as the standard does, whatever setters a prototype has. */
  const create = (object, key, value) => defineProperty(object, key, {
    __proto__: null, value, writable: true, enumerable: true, configurable: true,
  });

  function copy(value, seen) {
    const type = typeof value;
    if (type === 'object' ? value === null : type !== 'function' && type !== 'symbol') return value;
    if (type !== 'object') return replaced(value, seen);
    const known = seen.get(value);
    if (known !== undefined) return known;
    const kind = kindOf(value);
    if (kind === OBJECT) return copyObject(value, seen);
    if (kind === INSTANCE) return seen.replace === undefined ? copyObject(value, seen) : replaced(value, seen);
    if (kind === ARRAY) return copyArray(value, seen);
    return copyOther(value, kind, seen);
  }

  /** What stands in for a value that has no copy. */
  function replaced(value, seen) {
    if (seen.replace === undefined || typeof value === 'symbol') throw refusal(value);
    const known = seen.get(value);
    if (known !== undefined) return known;
    const standIn = seen.replace(value);
    seen.set(value, standIn);
    return standIn;
  }

  function copyObject(value, seen) {
    // Spreading makes own properties only, and is the fastest copy there is.
    const result = { ...value };
    seen.set(value, result);
    const symbols = getOwnPropertySymbols(result);
    for (let i = 0; i < symbols.length; i++) delete result[symbols[i]];
    const names = keys(result);
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      const member = result[name];
      const type = typeof member;
      if ((type === 'object' && member !== null) || type === 'function' || type === 'symbol') {
        result[name] = copy(member, seen);
      }
    }
    return result;
  }

  function copyArray(value, seen) {
    const result = [];
    seen.set(value, result);
    if (isDense(value)) {
      const { length } = value;
      for (let i = 0; i < length; i++) {
        const item = value[i];
        const type = typeof item;
        const isPrimitive = type === 'number' || type === 'string' || type === 'boolean';
        result[i] = isPrimitive ? item : copy(item, seen);
      }
      return result;
    }
    result.length = value.length;
    copyMembers(value, result, seen);
    return result;
  }

  function copyMembers(value, result, seen, names = keys(value)) {
    for (let i = 0; i < names.length; i++) {
      create(result, names[i], copy(value[names[i]], seen));
    }
  }

  function copyOther(value, kind, seen) {
    let result;
    switch (kind) {
      case kinds.DATE:
        result = new Date(kinds.dateValue(value));
        break;
      case kinds.REGEXP:
        result = new RegExp(kinds.regExpSource(value), value.flags);
        break;
      case kinds.WRAPPER:
        result = Object(kinds.unwrap(value));
        break;
      case kinds.BUFFER:
        result = load('buffer-copies').copyBuffer(value);
        break;
      case kinds.VIEW:
        result = copyView(value, seen);
        break;
      case kinds.MAP:
        return copyMap(value, seen);
      case kinds.SET:
        return copySet(value, seen);
      case kinds.ERROR:
        return copyError(value, seen);
      case kinds.HOST:
        result = copyHost(value, seen);
        break;
      default:
        return replaced(value, seen);
    }
    seen.set(value, result);
    return result;
  }

  function copyView(value, seen) {
    const { describeView, makeView } = load('buffer-copies');
    const { name, buffer, offset, length } = describeView(value);
    return makeView(name, copy(buffer, seen), offset, length);
  }

  function copyMap(value, seen) {
    const result = new Map();
    seen.set(value, result);
    const entries = []; // listed first, since a getter among the values may change the map
    mapForEach(value, (item, key) => { entries.push(key, item); });
    for (let i = 0; i < entries.length; i += 2) {
      result.set(copy(entries[i], seen), copy(entries[i + 1], seen));
    }
    return result;
  }

  function copySet(value, seen) {
    const result = new Set();
    seen.set(value, result);
    const items = [];
    setForEach(value, (item) => { items.push(item); });
    for (let i = 0; i < items.length; i++) result.add(copy(items[i], seen));
    return result;
  }

  function copyError(value, seen) {
    const { describeError, buildError, hide } = load('error-records');
    const described = describeError(value);
    const result = buildError(described);
    seen.set(value, result);
    if (described.hasCause) hide(result, 'cause', copy(value.cause, seen));
    copyMembers(value, result, seen, described.keys);
    return result;
  }

  function copyHost(value, seen) {
    const type = kinds.hostType(value);
    if (type.isIsolateBound && seen.replace !== undefined) throw unsupported(value);
    if (type.clone) return type.clone(value, (held) => copy(held, seen));
    const externals = [];
    const bytes = load('serialize').serialize(value, { externals });
    return load('deserialize').deserialize(bytes, { externals });
  }

  /** Whether it is a port that may be transferred: in workerd none is. */
  const isPort = (value) => flags.pedantic_wpt && load('message-channel').isMessagePort(value);

  const isDetached = (item) =>
    (isArrayBuffer(item) ? ArrayBufferDetached(item) : load('message-channel').isDetached(item));

  /** Detaches what is in a checked transfer list and returns what takes its place. */
  function transferAll(list) {
    const moved = [];
    for (const item of list) {
      try {
        moved.push(isArrayBuffer(item) ? ArrayBufferTransfer(item) : load('message-channel').movePort(item));
      } catch {
        throw refusal(item); // a WebAssembly.Memory's, for one
      }
    }
    return moved;
  }

  function checkTransfers(list) {
    const indices = new Map();
    for (const item of list) {
      if (!isArrayBuffer(item) && !isPort(item)) {
        throw new DOMException('Object is not transferable', 'DataCloneError');
      }
      if (isDetached(item)) throw kinds.detached();
      if (indices.has(item)) {
        const kind = isArrayBuffer(item) ? 'An ArrayBuffer' : 'A MessagePort';
        throw new DOMException(`${kind} is in the transfer list twice.`, 'DataCloneError');
      }
      indices.set(item, indices.size);
    }
    return indices;
  }

  /** `{ copy, transferred }`, the latter what takes the place of what is in the list. */
  function copyTransferring(value, list) {
    const transfers = checkTransfers(list);
    const externals = [];
    const bytes = load('serialize').serialize(value, {
      transfers,
      externals,
      // What is no buffer would be refused: it is written as its place in the list.
      custom: (item) => (transfers.has(item) ? (writer) => writer.varint(transfers.get(item)) : undefined),
    });
    for (const item of list) {
      if (isDetached(item)) throw kinds.detached(); // by a getter among the values
    }
    const transferred = transferAll(list);
    const custom = (reader) => transferred[reader.varint()];
    return { copy: load('deserialize').deserialize(bytes, { transferred, externals, custom }), transferred };
  }

  /** The copies so far, by what they are of, and what stands in for what has none. */
  class Replacing extends Map {
    replace;
  }

  return {
    /** A copy with what `replace(value)` gives for a function, and for an object that cannot be copied. */
    copyWith(value, replace) {
      const seen = new Replacing();
      seen.replace = replace;
      return copy(value, seen);
    },

    structuredClone(value, options = undefined) {
      requireGlobal(this);
      requireArguments(arguments.length, 1, 'structuredClone');
      const { transfer } = toOptions(options, 'structuredClone: options');
      return transfer?.length ? copyTransferring(value, transfer).copy : copy(value, new Map());
    },

    /** For postMessage: `{ data, ports }`, the ports of the list being the new ones. */
    cloneMessage(value, list) {
      if (list.length === 0) return { data: copy(value, new Map()), ports: [] };
      const { copy: data, transferred } = copyTransferring(value, list);
      return { data, ports: transferred.filter(isPort) };
    },

    /** A copy without a transfer list, for other builtins. */
    cloneValue: (value) => copy(value, new Map()),
  };
});
