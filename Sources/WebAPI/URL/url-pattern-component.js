// One compiled component of a URLPattern. https://urlpattern.spec.whatwg.org/#component No Swift half.
'use strict';
(function ({ load }) {
  const { parseParts, regExpSource, patternString } = load('url-pattern-parts');
  const { defaultPorts } = load('url-record');
  const exec = Function.prototype.call.bind(RegExp.prototype.exec);

  /** `options` are `{ delimiter, prefix, ignoreCase }`. */
  function compile(input, encode, options) {
    const parts = parseParts(input, options, encode);
    const source = regExpSource(parts, options);
    let regExp;
    try {
      regExp = new RegExp(source, options.ignoreCase ? 'vi' : 'v');
    } catch {
      throw new TypeError(`URLPattern: "${input}" has an invalid regular expression.`);
    }
    return {
      regExp,
      parts,
      options,
      encode,
      pattern: patternString(parts, options),
      names: parts.filter((part) => part.type !== 'fixed').map((part) => part.name),
      hasRegExpGroups: parts.some((part) => part.type === 'regexp'),
    };
  }

  const test = (component, input) => exec(component.regExp, input) !== null;

  /** `{ input, groups }`, or `null`. */
  function match(component, input) {
    const found = exec(component.regExp, input);
    if (found === null) return null;
    const groups = {};
    component.names.forEach((name, i) => {
      Object.defineProperty(groups, name, {
        __proto__: null, value: found[i + 1], writable: true, enumerable: true, configurable: true,
      });
    });
    return { input, groups };
  }

  function matchesSpecialScheme(component) {
    for (const scheme in defaultPorts) {
      if (test(component, scheme)) return true;
    }
    return false;
  }

  // The more a part leaves open, the less it weighs.
  const weightOfType = { __proto__: null, full: 0, segment: 1, regexp: 2, fixed: 3 };
  const weightOfModifier = { __proto__: null, '*': 0, '?': 1, '+': 2, '': 3 };
  const nothing = { type: 'fixed', value: '', modifier: '', name: '', prefix: '', suffix: '' };

  const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

  const compareParts = (left, right) =>
    order(weightOfType[left.type], weightOfType[right.type])
    || order(weightOfModifier[left.modifier], weightOfModifier[right.modifier])
    || order(left.prefix, right.prefix)
    || order(left.value, right.value)
    || order(left.suffix, right.suffix);

  /** -1, 0 or 1: which of two patterns is more specific comes later. */
  function compare(left, right) {
    const count = Math.max(left.parts.length, right.parts.length);
    for (let i = 0; i < count; i++) {
      const result = compareParts(left.parts[i] ?? nothing, right.parts[i] ?? nothing);
      if (result !== 0) return result;
    }
    return 0;
  }

  /** A text that the component matches, made with `groups`, an object of strings by name. */
  function generate(component, groups) {
    let text = '';
    for (const part of component.parts) {
      if (part.modifier !== '') throw new TypeError('URLPattern.generate: a part of the pattern has a modifier.');
      if (part.type === 'fixed') {
        text += part.value;
        continue;
      }
      if (part.type === 'regexp') {
        throw new TypeError('URLPattern.generate: a part of the pattern is a regular expression.');
      }
      const value = groups.get(part.name);
      if (value === undefined) throw new TypeError(`URLPattern.generate: the group "${part.name}" is missing.`);
      text += part.prefix + component.encode(value) + part.suffix;
    }
    if (!test(component, text)) {
      throw new TypeError('URLPattern.generate: the groups make a text that the pattern does not match.');
    }
    return text;
  }

  return { compile, test, match, matchesSpecialScheme, compare, generate };
});
