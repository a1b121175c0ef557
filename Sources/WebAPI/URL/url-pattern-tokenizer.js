// Tokens of a URL pattern string. https://urlpattern.spec.whatwg.org/#tokenizing No Swift half.
'use strict';
(function () {
  const nameStart = /[$_\p{ID_Start}]/u;
  const namePart = /[$_\u200c\u200d\p{ID_Continue}]/u;

  const isNameCodePoint = (character, isFirst) => (isFirst ? nameStart : namePart).test(character);

  /**
   * A list of `{ type, index, value }` that ends with an `end` token. What is malformed throws, or becomes an
   * `invalid-char` token when `isLenient`, as for a constructor string, in which it may be no pattern at all.
   */
  function tokenize(input, isLenient) {
    const tokens = [];
    const characterAt = (at) => String.fromCodePoint(input.codePointAt(at));
    const add = (type, index, end, start = index, stop = end) => {
      tokens.push({ type, index, value: input.slice(start, stop) });
      return end;
    };
    const fail = (index, end, problem) => {
      if (!isLenient) throw new TypeError(`URLPattern: ${problem} at index ${index} of "${input}".`);
      return add('invalid-char', index, end);
    };

    let index = 0;
    while (index < input.length) {
      const character = characterAt(index);
      const next = index + character.length;
      switch (character) {
        case '*': index = add('asterisk', index, next); break;
        case '+': case '?': index = add('other-modifier', index, next); break;
        case '{': index = add('open', index, next); break;
        case '}': index = add('close', index, next); break;
        case '\\':
          if (next === input.length) index = fail(index, next, 'a backslash escapes nothing');
          else index = add('escaped-char', index, next + characterAt(next).length, next);
          break;
        case ':': {
          let end = next;
          while (end < input.length && isNameCodePoint(characterAt(end), end === next)) {
            end += characterAt(end).length;
          }
          if (end === next) index = fail(index, next, 'a name is missing');
          else index = add('name', index, end, next);
          break;
        }
        case '(': {
          const { end, problem } = scanRegExp(input, next);
          if (problem !== undefined) index = fail(index, next, problem);
          else index = add('regexp', index, end, next, end - 1);
          break;
        }
        default: index = add('char', index, next);
      }
    }
    add('end', index, index);
    return tokens;
  }

  /** Where the regular expression that starts at `start` ends, past its parenthesis. */
  function scanRegExp(input, start) {
    let depth = 1;
    for (let at = start; at < input.length; at++) {
      const code = input.charCodeAt(at);
      if (code > 127) return { problem: 'a regular expression has a character beyond ASCII' };
      if (code === 63 && at === start) return { problem: 'a regular expression starts with a question mark' };
      if (code === 92) {
        if (at + 1 === input.length) return { problem: 'a backslash escapes nothing' };
        at++;
        if (input.charCodeAt(at) > 127) return { problem: 'a regular expression has a character beyond ASCII' };
      } else if (code === 41) {
        depth--;
        if (depth === 0) {
          return at === start ? { problem: 'a regular expression is empty' } : { end: at + 1 };
        }
      } else if (code === 40) {
        depth++;
        if (input.charCodeAt(at + 1) !== 63) return { problem: 'a regular expression has a capturing group' };
      }
    }
    return { problem: 'a parenthesis is not closed' };
  }

  return { tokenize, isNameCodePoint };
});
