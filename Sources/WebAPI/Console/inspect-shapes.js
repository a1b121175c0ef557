// How each kind of object is shown: what stands before the braces, the braces, and what is in them beside properties.
'use strict';
(function ({ load }) {
  const kinds = load('inspect-kinds');
  const texts = load('inspect-text');
  const { formatValue, formatProperty, prefix } = load('inspect');
  const { ArrayBufferByteLength, TypedArrayLength, TypedArrayName, uncurryThis } = load('primordials');
  const { getOwnPropertyDescriptor, getPrototypeOf, hasOwn } = Object;
  const { attempt } = kinds;
  const { toStringTag } = Symbol;
  const mapEntries = uncurryThis(Map.prototype.entries);
  const mapNext = uncurryThis(getPrototypeOf(new Map().entries()).next);
  const setValues = uncurryThis(Set.prototype.values);
  const setNext = uncurryThis(getPrototypeOf(new Set().values()).next);
  const toISOString = uncurryThis(Date.prototype.toISOString);
  const regExpToString = uncurryThis(RegExp.prototype.toString);

  /** A stretch of holes that is walked one by one; a longer one is skipped over. */
  const holesMax = 1000;

  /** Attributes that would make an object if they were read. */
  const lazyAttributes = ['body', 'signal', 'constructor'];

  function describe(ctx, about, shape) {
    const { kind, value } = about;
    shape.keys = about.visibleKeys(ctx, value, kind === 'array' || kind === 'typedArray');
    describers[kind](ctx, about, shape);
  }

  /** Ends an object that is nothing but its base, if it has no properties. */
  function endIfBare(ctx, shape, style) {
    if (shape.keys.length > 0) return;
    shape.isDone = true;
    if (style) shape.base = ctx.stylize(shape.base, style);
  }

  const more = (count) => `... ${texts.plural(count, 'more item')}`;

  function nested(ctx, body) {
    ctx.indentation += 2;
    const result = body();
    ctx.indentation -= 2;
    return result;
  }

  const describers = {
    __proto__: null,

    array(ctx, { value, constructor, tag }, shape) {
      const { length } = value;
      const head = constructor !== 'Array' || tag !== '' ? prefix(constructor, tag, 'Array', `(${length})`) : '';
      if (length === 0 && shape.keys.length === 0) {
        shape.base = `${head}[]`;
        shape.isDone = true;
      }
      shape.braces = [`${head}[`, ']'];
      shape.isList = true;
      shape.items = (depth) => arrayItems(ctx, value, depth);
    },

    typedArray(ctx, { value, constructor, tag }, shape) {
      const length = TypedArrayLength(value);
      const name = TypedArrayName(value);
      const head = prefix(constructor, tag, name, `(${length})`);
      if (length === 0 && shape.keys.length === 0) {
        shape.base = `${head}[]`;
        shape.isDone = true;
      }
      shape.braces = [`${head}[`, ']'];
      shape.isList = true;
      shape.items = () => {
        const parts = [];
        const shown = Math.min(length, Math.max(0, ctx.maxArrayLength));
        for (let i = 0; i < shown; i++) parts.push(texts.primitive(ctx, value[i]));
        if (length > shown) parts.push(more(length - shown));
        return parts;
      };
    },

    map(ctx, { value, constructor, tag }, shape) {
      const size = kinds.mapSize(value);
      const head = prefix(constructor, tag, 'Map', `(${size})`);
      shape.braces = [`${head}{`, '}'];
      shape.base = size === 0 && shape.keys.length === 0 ? `${head}{}` : '';
      shape.isDone = shape.base !== '';
      shape.items = (depth) => nested(ctx, () => {
        const entries = mapEntries(value);
        return iterate(ctx, size, () => mapNext(entries), ([key, item]) =>
          `${formatValue(ctx, key, depth)} => ${formatValue(ctx, item, depth)}`);
      });
    },

    set(ctx, { value, constructor, tag }, shape) {
      const size = kinds.setSize(value);
      const head = prefix(constructor, tag, 'Set', `(${size})`);
      shape.braces = [`${head}{`, '}'];
      shape.base = size === 0 && shape.keys.length === 0 ? `${head}{}` : '';
      shape.isDone = shape.base !== '';
      shape.items = (depth) => nested(ctx, () => {
        const items = setValues(value);
        return iterate(ctx, size, () => setNext(items), (item) => formatValue(ctx, item, depth));
      });
    },

    arguments(ctx, { value }, shape) { shape.braces = ['[Arguments] {', '}']; },

    function(ctx, { value, constructor, tag }, shape) {
      shape.base = kinds.isClass(value)
        ? classBase(value, constructor, tag) : functionBase(value, constructor, tag);
      endIfBare(ctx, shape, 'special');
    },

    regexp(ctx, { value, constructor, tag, depth }, shape) {
      const head = prefix(constructor, tag, 'RegExp');
      shape.base = attempt(() => regExpToString(value), '/(?:)/');
      if (head !== 'RegExp ') shape.base = head + shape.base;
      if (depth > ctx.depth) shape.keys = [];
      endIfBare(ctx, shape, 'regexp');
    },

    date(ctx, { value, constructor, tag }, shape) {
      const isInvalid = Number.isNaN(kinds.dateTime(value));
      const head = prefix(constructor, tag, 'Date');
      shape.base = isInvalid ? 'Invalid Date' : toISOString(value);
      if (head !== 'Date ') shape.base = head + shape.base;
      endIfBare(ctx, shape, 'date');
    },

    error(ctx, { value, constructor, tag }, shape) {
      const { describeError, member } = load('inspect-errors');
      shape.base = describeError(ctx, value, constructor, tag === constructor ? '' : tag);
      // What the base says already is not said again, nor where the engine says it was made.
      if (!ctx.showHidden) {
        shape.keys = shape.keys.filter((key) => typeof key === 'symbol' || ![
          'name', 'message', 'stack', 'line', 'column', 'sourceURL',
        ].includes(key) || (typeof member(value, key) === 'string' && !shape.base.includes(member(value, key))));
      }
      for (const key of ['cause', 'errors']) {
        const isOwn = key === 'errors' ? Array.isArray(member(value, key)) : hasOwn(value, key);
        if (isOwn && !shape.keys.includes(key)) shape.keys.push(key);
      }
      endIfBare(ctx, shape);
    },

    arrayBuffer(ctx, { value, constructor, tag }, shape) {
      shape.braces = [`${prefix(constructor, tag, 'ArrayBuffer')}{`, '}'];
      shape.items = () => {
        const length = ArrayBufferByteLength(value);
        const shown = Math.min(length, Math.max(0, Math.min(ctx.maxArrayLength, 1024)));
        const bytes = attempt(() => new Uint8Array(value, 0, shown), undefined);
        if (bytes === undefined) return [ctx.stylize('(detached)', 'special'), size(ctx, 0)];
        let content = Array.from(bytes, (byte) => (byte < 16 ? '0' : '') + byte.toString(16)).join(' ');
        if (length > shown) content += ` ... ${texts.plural(length - shown, 'more byte')}`;
        return [`[${ctx.stylize('Uint8Contents', 'special')}]: <${content}>`, size(ctx, length)];
      };
    },

    dataView(ctx, { value, constructor, tag }, shape) {
      shape.braces = [`${prefix(constructor, tag, 'DataView')}{`, '}'];
      const attributes = ['byteLength', 'byteOffset', 'buffer'];
      shape.items = (depth) => attributes.map((key) => formatProperty(ctx, value, depth, key, false));
    },

    promise(ctx, { constructor, tag }, shape) {
      shape.braces = [`${prefix(constructor, tag, 'Promise')}{`, '}'];
      shape.base = `${shape.braces[0]}}`;
      endIfBare(ctx, shape);
      if (!shape.isDone) shape.base = '';
    },

    weakMap: (ctx, { constructor, tag }, shape) => hidden(ctx, prefix(constructor, tag, 'WeakMap'), shape),
    weakSet: (ctx, { constructor, tag }, shape) => hidden(ctx, prefix(constructor, tag, 'WeakSet'), shape),

    weakRef(ctx, { value, constructor, tag }, shape) {
      shape.braces = [`${prefix(constructor, tag, 'WeakRef')}{`, '}'];
      shape.items = (depth) => nested(ctx, () => [formatValue(ctx, kinds.weakRefDeref(value), depth)]);
    },

    boxed(ctx, { value, constructor, tag }, shape) {
      const { name, primitive } = kinds.boxed(value);
      // The characters of a boxed string are no news.
      if (name === 'String') shape.keys = shape.keys.filter((key) => !hasOwn(Object(primitive), key));
      let head = name;
      if (constructor === null) head += ' (null prototype)';
      else if (constructor !== undefined && constructor !== name) head += ` (${constructor})`;
      const plain = { ...ctx, stylize: texts.stylizeNoColor };
      shape.base = `[${head}: ${texts.primitive(plain, primitive)}]`;
      if (tag !== '' && tag !== constructor) shape.base += ` [${tag}]`;
      endIfBare(ctx, shape, name.toLowerCase());
    },

    object(ctx, about, shape) {
      const { value, constructor, tag } = about;
      const entries = platformEntries(value, constructor);
      const isPlain = constructor === 'Object' && tag === '';
      const head = isPlain ? '' : prefix(constructor, tag, 'Object');
      shape.braces = [`${head}{`, '}'];
      if (entries.length > 0) {
        shape.items = (depth) => entries.map(([key, item]) =>
          formatProperty(ctx, value, depth, key, false, { value: item, enumerable: true }));
      } else if (shape.keys.length === 0) {
        shape.base = `${shape.braces[0]}}`;
        shape.isDone = true;
      }
    },
  };

  const size = (ctx, length) => `byteLength: ${ctx.stylize(`${length}`, 'number')}`;

  function hidden(ctx, head, shape) {
    shape.braces = [`${head}{`, '}'];
    shape.items = () => [ctx.stylize('<items unknown>', 'special')];
  }

  /** The items that are shown of a Map or Set, by an iterator that the worker cannot have patched. */
  function iterate(ctx, count, next, show) {
    const parts = [];
    const shown = Math.min(count, Math.max(0, ctx.maxArrayLength));
    for (let i = 0; i < shown; i++) {
      const { done, value } = next();
      if (done) break;
      parts.push(show(value));
    }
    if (count > shown) parts.push(more(count - shown));
    return parts;
  }

  function arrayItems(ctx, value, depth) {
    const parts = [];
    const { length } = value;
    const shown = Math.max(0, ctx.maxArrayLength);
    let index = 0;
    while (index < length && parts.length < shown) {
      const descriptor = getOwnPropertyDescriptor(value, index);
      if (descriptor) {
        parts.push(formatItem(ctx, value, depth, index, descriptor));
        index++;
        continue;
      }
      const end = endOfHoles(value, index);
      parts.push(ctx.stylize(`<${texts.plural(end - index, 'empty item')}>`, 'undefined'));
      index = end;
    }
    if (index < length) parts.push(more(length - index));
    return parts;
  }

  function formatItem(ctx, value, depth, index, descriptor) {
    if (descriptor.get === undefined && descriptor.set === undefined) {
      return nested(ctx, () => formatValue(ctx, descriptor.value, depth));
    }
    const text = formatProperty(ctx, value, depth, 'x', true, { ...descriptor, enumerable: true });
    return text.slice(text.indexOf(':') + 2);
  }

  function endOfHoles(value, from) {
    const near = Math.min(value.length, from + holesMax);
    for (let index = from; index < near; index++) if (hasOwn(value, index)) return index;
    if (near === value.length) return near;
    const next = Object.keys(value).find((key) => /^\d+$/.test(key) && +key >= from);
    return next === undefined ? value.length : +next;
  }

  function functionBase(value, constructor, tag) {
    const type = kinds.functionType(value);
    const name = getOwnPropertyDescriptor(value, 'name')?.value;
    let base = `[${type}`;
    if (constructor === null) base += ' (null prototype)';
    base += typeof name === 'string' && name !== '' ? `: ${name}]` : ' (anonymous)]';
    if (constructor !== type && constructor !== null && constructor !== undefined) base += ` ${constructor}`;
    if (tag !== '' && constructor !== tag) base += ` [${tag}]`;
    return base;
  }

  function classBase(value, constructor, tag) {
    const name = getOwnPropertyDescriptor(value, 'name')?.value;
    let base = `[class ${typeof name === 'string' && name !== '' ? name : '(anonymous)'}`;
    if (constructor !== 'Function' && typeof constructor === 'string') base += ` [${constructor}]`;
    if (tag !== '' && constructor !== tag) base += ` [${tag}]`;
    if (constructor === null) return `${base} extends [null prototype]]`;
    const parent = getOwnPropertyDescriptor(getPrototypeOf(value), 'name')?.value;
    return typeof parent === 'string' && parent !== '' ? `${base} extends ${parent}]` : `${base}]`;
  }

  /**
   * The attributes of an interface of the platform, or the entries of one that is a list of pairs; none for others.
   *
   * Web IDL keeps attributes on the prototype, where nobody who logs a Request would see them.
   */
  function platformEntries(value, constructor) {
    if (typeof constructor !== 'string') return [];
    const prototype = getPrototypeOf(value);
    if (getOwnPropertyDescriptor(prototype, toStringTag)?.value !== constructor) return [];
    // Read, not looked up: a global that nobody has touched yet is an accessor.
    if (attempt(() => globalThis[constructor].prototype, undefined) !== prototype) return [];
    const { entries } = prototype;
    if (typeof entries === 'function') return attempt(() => [...take(entries.call(value), 100)], []);
    const found = [];
    let link = prototype;
    for (let i = 0; i < kinds.chainMax && link !== null && link !== Object.prototype; i++) {
      for (const key of Object.keys(link)) {
        const { get } = getOwnPropertyDescriptor(link, key);
        if (get === undefined || lazyAttributes.includes(key)) continue;
        attempt(() => found.push([key, Reflect.apply(get, value, [])]), undefined);
      }
      link = getPrototypeOf(link);
    }
    return found;
  }

  function* take(iterator, count) {
    for (const item of iterator) {
      if (count-- === 0) return;
      yield item;
    }
  }

  return { describe };
});
