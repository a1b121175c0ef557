// util.inspect: any value as text for people. https://nodejs.org/docs/latest/api/util.html#utilinspectobject-options
// Differs from Node: the state of a promise and the target of a proxy cannot be seen from JavaScript, so a promise
// shows no state and a proxy looks like its target; interfaces of the platform show the values of their attributes.
'use strict';
(function ({ load }) {
  const kinds = load('inspect-kinds');
  const texts = load('inspect-text');
  const { arrange } = load('inspect-layout');
  const { getOwnPropertyDescriptor, getOwnPropertyNames, getOwnPropertySymbols, keys: objectKeys } = Object;
  const { attempt } = kinds;
  const { toStringTag } = Symbol;

  const custom = Symbol.for('nodejs.util.inspect.custom');

  const defaultOptions = {
    showHidden: false, depth: 2, colors: false, customInspect: true, showProxy: false, maxArrayLength: 100,
    maxStringLength: 10000, breakLength: 80, compact: 3, sorted: false, getters: false,
    numericSeparator: false,
  };

  // What keeps a hostile or huge value from making endless text.
  const valuesMax = 100000;
  const charactersMax = 1 << 22;
  const keysMax = 10000;
  const listLengthMax = 1000000;

  /** One inspection: the options, and where in the value it is. */
  function makeContext(options) {
    const ctx = {
      ...defaultOptions, ...options,
      indentation: 0, currentDepth: 0, seen: [], circular: undefined, values: 0, characters: 0,
      userOptions: options,
    };
    for (const name of ['maxArrayLength', 'maxStringLength', 'depth']) ctx[name] ??= Infinity;
    ctx.stylize = ctx.colors ? texts.stylizeWithColor : texts.stylizeNoColor;
    return ctx;
  }

  function inspect(value, options, ...rest) {
    // The old form is inspect(value, showHidden, depth, colors).
    let given = options;
    if (typeof options === 'boolean') given = { showHidden: options, depth: rest[0], colors: rest[1] };
    const chosen = {};
    for (const name in defaultOptions) {
      if (given?.[name] !== undefined) chosen[name] = given[name];
    }
    return formatValue(makeContext(chosen), value, 0);
  }

  function formatValue(ctx, value, depth) {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) {
      return texts.primitive(ctx, value);
    }
    if (ctx.customInspect) {
      const text = formatCustom(ctx, value, depth);
      if (text !== undefined) return text;
    }
    if (ctx.seen.includes(value)) {
      ctx.circular ??= new Map();
      if (!ctx.circular.has(value)) ctx.circular.set(value, ctx.circular.size + 1);
      return ctx.stylize(`[Circular *${ctx.circular.get(value)}]`, 'special');
    }
    const level = ctx.seen.length;
    const { indentation } = ctx;
    try {
      return formatObject(ctx, value, depth);
    } catch (error) {
      if (error instanceof CustomFailure) throw error;
      // A proxy's trap threw, or the stack is at its end.
      ctx.seen.length = level;
      ctx.indentation = indentation;
      return ctx.stylize('[Object: inspection failed]', 'special');
    }
  }

  /** Carries what a worker's own inspection threw past the catch above. */
  class CustomFailure {
    constructor(error) { this.error = error; }
  }

  function formatCustom(ctx, value, depth) {
    const method = attempt(() => value[custom], undefined);
    if (typeof method !== 'function' || method === inspect) return undefined;
    // A prototype inherits nothing that its instances would show.
    const constructor = attempt(() => value.constructor, undefined);
    if (constructor && attempt(() => constructor.prototype, undefined) === value) return undefined;
    const left = ctx.depth - depth;
    const options = { ...defaultOptions, ...ctx.userOptions, depth: left, stylize: ctx.stylize };
    let result;
    try {
      result = method.call(value, left, options, publicInspect);
      if (result === value) return undefined;
      if (typeof result !== 'object' || result === null) result = `${String(result)}`;
    } catch (error) {
      throw error instanceof CustomFailure ? error : new CustomFailure(error);
    }
    const text = typeof result === 'string' ? result : formatValue(ctx, result, depth);
    return text.replaceAll('\n', `\n${texts.repeat(' ', ctx.indentation)}`);
  }

  /** "Class(size) [tag] ", or what stands for it where there is no class. */
  function prefix(constructor, tag, fallback, size = '') {
    if (constructor === null || constructor === undefined) {
      const name = constructor === null ? `[${fallback}${size}: null prototype]` : `${fallback}${size}`;
      return tag !== '' && fallback !== tag ? `${name} [${tag}] ` : `${name} `;
    }
    return tag !== '' && constructor !== tag ? `${constructor}${size} [${tag}] ` : `${constructor}${size} `;
  }

  function tagOf(ctx, value) {
    const tag = attempt(() => value[toStringTag], '');
    if (typeof tag !== 'string' || tag === '') return '';
    // An own one is shown as the property that it is.
    const own = getOwnPropertyDescriptor(value, toStringTag);
    return own && (ctx.showHidden || own.enumerable) ? '' : tag;
  }

  function visibleKeys(ctx, value, isList) {
    // Every index would become a string of its own first, which takes a long list many seconds.
    const isLong = isList && value.length > listLengthMax;
    const names = isLong ? [] : ctx.showHidden ? getOwnPropertyNames(value) : objectKeys(value);
    const keys = isList ? names.filter((name) => !/^(0|[1-9]\d{0,9})$/.test(name)) : names;
    for (const symbol of getOwnPropertySymbols(value)) {
      if (ctx.showHidden || getOwnPropertyDescriptor(value, symbol)?.enumerable) keys.push(symbol);
    }
    return keys;
  }

  function formatObject(ctx, value, depth) {
    const kind = kinds.kindOf(value);
    const constructor = kinds.constructorName(value);
    const tag = tagOf(ctx, value);
    const shape = { keys: [], base: '', braces: ['{', '}'], isList: false, isDone: false, items: undefined };
    load('inspect-shapes').describe(ctx, { value, kind, constructor, tag, depth, visibleKeys }, shape);
    if (shape.isDone) return shape.base;

    ctx.values++;
    const isOver = ctx.values > valuesMax || ctx.characters > charactersMax;
    if (depth > ctx.depth || isOver) {
      const name = prefix(constructor, tag, kind === 'array' ? 'Array' : 'Object').slice(0, -1);
      return ctx.stylize(constructor === null ? name : `[${name}]`, 'special');
    }

    ctx.seen.push(value);
    ctx.currentDepth = depth + 1;
    const parts = shape.items ? shape.items(depth + 1) : [];
    for (const key of shape.keys.slice(0, keysMax)) {
      parts.push(formatProperty(ctx, value, depth + 1, key, shape.isList));
    }
    if (shape.keys.length > keysMax) parts.push(`... ${shape.keys.length - keysMax} more properties`);
    ctx.seen.pop();

    let { base } = shape;
    if (ctx.circular?.has(value)) {
      const mark = ctx.stylize(`<ref *${ctx.circular.get(value)}>`, 'special');
      if (ctx.compact !== true) base = base === '' ? mark : `${mark} ${base}`;
      else shape.braces[0] = `${mark} ${shape.braces[0]}`;
    }
    if (ctx.sorted) sort(ctx, parts, shape);
    const text = arrange(ctx, parts, base, shape.braces, shape.isList, depth + 1, value);
    ctx.characters += text.length;
    return text;
  }

  function sort(ctx, parts, shape) {
    const compare = typeof ctx.sorted === 'function' ? ctx.sorted : undefined;
    if (!shape.isList) parts.sort(compare);
    else parts.push(...parts.splice(parts.length - shape.keys.length).sort(compare));
  }

  /** "key: value"; a getter is named, not called, unless the option `getters` asks for it. */
  function formatProperty(ctx, value, depth, key, isList, given) {
    const descriptor = given ?? getOwnPropertyDescriptor(value, key)
      ?? { value: attempt(() => value[key], undefined), enumerable: true };
    let gap = ' ';
    let text;
    if (descriptor.get === undefined && descriptor.set === undefined) {
      const indent = ctx.compact === true && !isList ? 3 : 2;
      ctx.indentation += indent;
      text = formatValue(ctx, descriptor.value, depth);
      const isWide = indent === 3 && ctx.breakLength < texts.width(text, ctx.colors);
      if (isWide) gap = `\n${texts.repeat(' ', ctx.indentation)}`;
      ctx.indentation -= indent;
    } else {
      text = formatAccessor(ctx, value, depth, descriptor);
    }
    const name = texts.key(ctx, key);
    if (descriptor.enumerable !== false) return `${name}:${gap}${text}`;
    return typeof key === 'symbol' ? `${name}:${gap}${text}` : `[${key}]:${gap}${text}`;
  }

  function formatAccessor(ctx, value, depth, { get, set }) {
    const label = get === undefined ? 'Setter' : set === undefined ? 'Getter' : 'Getter/Setter';
    const isWanted = get !== undefined && (ctx.getters === true
      || (ctx.getters === 'get' && set === undefined) || (ctx.getters === 'set' && set !== undefined));
    if (!isWanted) return ctx.stylize(`[${label}]`, 'special');
    let result;
    try {
      result = Reflect.apply(get, value, []);
    } catch (error) {
      const message = attempt(() => `${error.message}`, '');
      return ctx.stylize(`[${label}: <Inspection threw (${message})>]`, 'special');
    }
    ctx.indentation += 2;
    const isObject = typeof result === 'object' && result !== null;
    const text = isObject
      ? `${ctx.stylize(`[${label}]`, 'special')} ${formatValue(ctx, result, depth)}`
      : `${ctx.stylize(`[${label}:`, 'special')} ${texts.primitive(ctx, result)}${ctx.stylize(']', 'special')}`;
    ctx.indentation -= 2;
    return text;
  }

  /** What others call: it throws what a worker's own inspection threw. */
  function publicInspect(value, options, ...rest) {
    try {
      return inspect(value, options, ...rest);
    } catch (error) {
      throw error instanceof CustomFailure ? error.error : error;
    }
  }
  Object.defineProperty(publicInspect, 'name', { value: 'inspect' });
  publicInspect.custom = custom;
  publicInspect.defaultOptions = defaultOptions;
  publicInspect.colors = {
    __proto__: null, reset: [0, 0], bold: [1, 22], underline: [4, 24], red: [31, 39], green: [32, 39],
    yellow: [33, 39], blue: [34, 39], magenta: [35, 39], cyan: [36, 39], white: [37, 39], grey: [90, 39],
  };
  publicInspect.styles = {
    __proto__: null, special: 'cyan', number: 'yellow', bigint: 'yellow', boolean: 'yellow', undefined: 'grey',
    null: 'bold', string: 'green', symbol: 'green', date: 'magenta', regexp: 'red', module: 'underline',
  };

  return { inspect: publicInspect, formatValue, formatProperty, prefix };
});
