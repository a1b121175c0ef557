// Splits a URLPattern's constructor string into components. No Swift half.
// https://urlpattern.spec.whatwg.org/#constructor-string-parsing
'use strict';
(function ({ load }) {
  const { tokenize } = load('url-pattern-tokenizer');
  const { compile, matchesSpecialScheme } = load('url-pattern-component');
  const canonical = load('url-pattern-canonical');

  const plain = { __proto__: null, 'char': true, 'escaped-char': true, 'invalid-char': true };
  const endsValue = { __proto__: null, name: true, regexp: true, close: true, asterisk: true };
  const sequence = ['protocol', 'authority', 'username', 'password', 'hostname', 'port', 'pathname', 'search', 'hash'];
  const rank = (state) => sequence.indexOf(state);

  /** A `URLPatternInit` without base URL. */
  function parseConstructorString(input) {
    const tokens = tokenize(input, true);
    const result = { __proto__: null };
    let componentStart = 0;
    let index = 0;
    let increment = 1;
    let groupDepth = 0;
    let bracketDepth = 0;
    let isSpecial = false;
    let state = 'init';

    const safeToken = (at) => tokens[at < tokens.length ? at : tokens.length - 1];
    const isPlain = (at, value) => {
      const token = safeToken(at);
      return token.value === value && token.type in plain;
    };
    const is = (value) => isPlain(index, value);

    /** A question mark that is not the modifier of what stands before it. */
    function isSearchPrefix() {
      if (is('?')) return true;
      if (tokens[index].value !== '?') return false;
      return index === 0 || !(safeToken(index - 1).type in endsValue);
    }

    const componentString = () => input.slice(safeToken(componentStart).index, tokens[index].index);

    function rewind() {
      index = componentStart;
      increment = 0;
    }

    function rewindTo(next) {
      rewind();
      state = next;
    }

    function change(next, skip) {
      if (state !== 'init' && state !== 'authority') result[state] = componentString();
      if (state !== 'init' && next !== 'done') {
        const from = rank(state);
        const to = rank(next);
        // What is left out in between is empty, not a wildcard.
        if (from < rank('hostname') && to > rank('hostname')) result.hostname ??= '';
        if (from < rank('pathname') && to > rank('pathname')) result.pathname ??= isSpecial ? '/' : '';
        if (from < rank('search') && to > rank('search')) result.search ??= '';
      }
      state = next;
      index += skip;
      componentStart = index;
      increment = 0;
    }

    function changeAfterAuthority() {
      if (is('/')) change('pathname', 0);
      else changeAfterPath();
    }

    function changeAfterPath() {
      if (isSearchPrefix()) change('search', 1);
      else if (is('#')) change('hash', 1);
    }

    function step() {
      switch (state) {
        case 'init':
          if (is(':')) rewindTo('protocol');
          break;
        case 'protocol':
          if (is(':')) {
            isSpecial = matchesSpecialScheme(
              compile(componentString(), canonical.protocol, { delimiter: '', prefix: '', ignoreCase: false }),
            );
            if (isPlain(index + 1, '/') && isPlain(index + 2, '/')) change('authority', 3);
            else change(isSpecial ? 'authority' : 'pathname', 1);
          }
          break;
        case 'authority':
          if (is('@')) rewindTo('username');
          else if (is('/') || isSearchPrefix() || is('#')) rewindTo('hostname');
          break;
        case 'username':
          if (is(':')) change('password', 1);
          else if (is('@')) change('hostname', 1);
          break;
        case 'password':
          if (is('@')) change('hostname', 1);
          break;
        case 'hostname':
          if (is('[')) bracketDepth++;
          else if (is(']')) bracketDepth--;
          else if (is(':') && bracketDepth === 0) change('port', 1);
          else changeAfterAuthority();
          break;
        case 'port': changeAfterAuthority(); break;
        case 'pathname': changeAfterPath(); break;
        case 'search':
          if (is('#')) change('hash', 1);
          break;
      }
    }

    for (; index < tokens.length; index += increment) {
      increment = 1;
      const { type } = tokens[index];
      if (type === 'end') {
        if (state === 'init') {
          rewind();
          if (is('#')) change('hash', 1);
          else if (isSearchPrefix()) change('search', 1);
          else change('pathname', 0);
          continue;
        }
        if (state === 'authority') {
          rewindTo('hostname');
          continue;
        }
        change('done', 0);
        break;
      }
      if (type === 'open') {
        groupDepth++;
        continue;
      }
      if (groupDepth > 0) {
        if (type !== 'close') continue;
        groupDepth--;
      }
      step();
    }
    if (result.hostname !== undefined) result.port ??= '';
    return result;
  }

  return { parseConstructorString };
});
