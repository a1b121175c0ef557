// The parts of a pattern, https://urlpattern.spec.whatwg.org/#parsing, and what is made of them. No Swift half.
// A part is `{ type, value, modifier, name, prefix, suffix }`; modifiers are '', '?', '*' and '+'.
'use strict';
(function ({ load }) {
  const { tokenize, isNameCodePoint } = load('url-pattern-tokenizer');

  const escapeRegExp = (text) => text.replace(/[.+*?^${}()[\]|/\\]/g, '\\$&');
  const escapePattern = (text) => text.replace(/[+*?:{}()\\]/g, '\\$&');
  const segmentWildcard = (options) => `[^${escapeRegExp(options.delimiter)}]+?`;
  const fullWildcard = '.*';

  /** `encode` canonicalises what is fixed; `options` are `{ delimiter, prefix }`. */
  function parseParts(input, options, encode) {
    const tokens = tokenize(input, false);
    const segment = segmentWildcard(options);
    const parts = [];
    const names = new Set();
    let index = 0;
    let pending = ''; // fixed text that is not a part yet
    let nextNumber = 0;

    const tryConsume = (type) => (tokens[index].type === type ? tokens[index++] : null);

    function consumeRequired(type) {
      const token = tokens[index];
      if (token.type === type) {
        index++;
        return;
      }
      throw new TypeError(`URLPattern: unexpected "${token.value}" at index ${token.index} of "${input}".`);
    }

    function consumeText() {
      let text = '';
      for (;;) {
        const token = tryConsume('char') ?? tryConsume('escaped-char');
        if (token === null) return text;
        text += token.value;
      }
    }

    /** A regular expression, or an asterisk that is not the modifier of a name. */
    const tryConsumeMatcher = (name) =>
      tryConsume('regexp') ?? (name === null ? tryConsume('asterisk') : null);
    const consumeModifier = () => (tryConsume('other-modifier') ?? tryConsume('asterisk'))?.value ?? '';

    function flushPending() {
      if (pending === '') return;
      addFixed(pending, '');
      pending = '';
    }

    function addFixed(text, modifier) {
      parts.push({ type: 'fixed', value: encode(text), modifier, name: '', prefix: '', suffix: '' });
    }

    function addPart(prefix, nameToken, matcher, suffix, modifier) {
      if (nameToken === null && matcher === null) {
        if (modifier === '') {
          pending += prefix;
          return;
        }
        flushPending();
        if (prefix !== '') addFixed(prefix, modifier);
        return;
      }
      flushPending();
      let value = matcher === null ? segment : matcher.type === 'asterisk' ? fullWildcard : matcher.value;
      let type = 'regexp';
      if (value === segment) [type, value] = ['segment', ''];
      else if (value === fullWildcard) [type, value] = ['full', ''];
      const name = nameToken === null ? `${nextNumber++}` : nameToken.value;
      if (names.has(name)) throw new TypeError(`URLPattern: the name "${name}" is used twice in "${input}".`);
      names.add(name);
      parts.push({ type, value, modifier, name, prefix: encode(prefix), suffix: encode(suffix) });
    }

    while (index < tokens.length) {
      const character = tryConsume('char');
      const name = tryConsume('name');
      const matcher = tryConsumeMatcher(name);
      if (name !== null || matcher !== null) {
        let prefix = character?.value ?? '';
        if (prefix !== '' && prefix !== options.prefix) {
          pending += prefix;
          prefix = '';
        }
        flushPending();
        addPart(prefix, name, matcher, '', consumeModifier());
        continue;
      }
      const fixed = character ?? tryConsume('escaped-char');
      if (fixed !== null) {
        pending += fixed.value;
        continue;
      }
      if (tryConsume('open') !== null) {
        const prefix = consumeText();
        const groupName = tryConsume('name');
        const groupMatcher = tryConsumeMatcher(groupName);
        const suffix = consumeText();
        consumeRequired('close');
        addPart(prefix, groupName, groupMatcher, suffix, consumeModifier());
        continue;
      }
      flushPending();
      consumeRequired('end');
    }
    return parts;
  }

  /** The source of a regular expression with one group for each named part. */
  function regExpSource(parts, options) {
    let source = '^';
    for (const { type, value, modifier, prefix, suffix } of parts) {
      if (type === 'fixed') {
        source += modifier === '' ? escapeRegExp(value) : `(?:${escapeRegExp(value)})${modifier}`;
        continue;
      }
      const inner = type === 'segment' ? segmentWildcard(options) : type === 'full' ? fullWildcard : value;
      const isRepeated = modifier === '*' || modifier === '+';
      if (prefix === '' && suffix === '') {
        source += isRepeated ? `((?:${inner})${modifier})` : `(${inner})${modifier}`;
        continue;
      }
      const before = escapeRegExp(prefix);
      const after = escapeRegExp(suffix);
      source += isRepeated
        ? `(?:${before}((?:${inner})(?:${after}${before}(?:${inner}))*)${after})${modifier === '*' ? '?' : ''}`
        : `(?:${before}(${inner})${after})${modifier}`;
    }
    return source + '$';
  }

  const firstCharacter = (text) => (text === '' ? '' : String.fromCodePoint(text.codePointAt(0)));
  const isNumbered = (part) => part.name >= '0' && part.name < ':';

  /** The normalised pattern string. https://urlpattern.spec.whatwg.org/#generate-a-pattern-string */
  function patternString(parts, options) {
    let result = '';
    parts.forEach((part, i) => {
      const { type, value, modifier, name, prefix, suffix } = part;
      if (type === 'fixed') {
        result += modifier === '' ? escapePattern(value) : `{${escapePattern(value)}}${modifier}`;
        return;
      }
      const previous = i > 0 ? parts[i - 1] : null;
      const isCustom = !isNumbered(part);
      const isGrouped = needsGrouping(part, previous, parts[i + 1] ?? null, options);
      if (isGrouped) result += '{';
      result += escapePattern(prefix);
      if (isCustom) result += `:${name}`;
      if (type === 'regexp') {
        result += `(${value})`;
      } else if (type === 'segment') {
        if (!isCustom) result += `(${segmentWildcard(options)})`;
      } else {
        const isPlain = !isCustom
          && (previous === null || previous.type === 'fixed' || previous.modifier !== '' || isGrouped || prefix !== '');
        result += isPlain ? '*' : `(${fullWildcard})`;
      }
      if (type === 'segment' && isCustom && suffix !== '' && isNameCodePoint(firstCharacter(suffix), false)) {
        result += '\\'; // or the suffix would go on with the name
      }
      result += escapePattern(suffix);
      if (isGrouped) result += '}';
      result += modifier;
    });
    return result;
  }

  function needsGrouping(part, previous, next, options) {
    if (part.suffix !== '' || (part.prefix !== '' && part.prefix !== options.prefix)) return true;
    const isCustom = !isNumbered(part);
    if (isCustom && part.type === 'segment' && part.modifier === '' && next !== null
      && next.prefix === '' && next.suffix === '') {
      const runsOn = next.type === 'fixed'
        ? isNameCodePoint(firstCharacter(next.value), false)
        : isNumbered(next);
      if (runsOn) return true;
    }
    return part.prefix === '' && previous !== null && previous.type === 'fixed'
      && options.prefix !== '' && previous.value.endsWith(options.prefix);
  }

  return { parseParts, regExpSource, patternString, escapePattern };
});
