// MIMEType and MIMEParams. https://nodejs.org/docs/latest/api/util.html#class-utilmimetype No Swift half.
'use strict';
(function ({ load }) {
  const { nodeError } = load('node-errors');
  const token = /^[!#$%&'*+\-.^_`|~A-Za-z0-9]+$/;
  const quotable = /^[\t\u0020-\u007e\u0080-\u00ff]*$/;
  let readParameters;

  class MIMEParams {
    #map = new Map();

    delete(name) { this.#map.delete(`${name}`); }
    get(name) { return this.#map.get(`${name}`) ?? null; }
    has(name) { return this.#map.has(`${name}`); }
    set(name, value) {
      const [key, text] = [`${name}`, `${value}`];
      const badName = key === '' ? -1 : [...key].findIndex((one) => !token.test(one));
      if (!token.test(key)) throw nodeError('ERR_INVALID_MIME_SYNTAX', 'parameter name', key, badName);
      if (!quotable.test(text)) {
        throw nodeError('ERR_INVALID_MIME_SYNTAX', 'parameter value', text, [...text].findIndex((one) => !quotable.test(one)));
      }
      this.#map.set(key, text);
    }

    * entries() { yield* this.#map.entries(); }
    * keys() { yield* this.#map.keys(); }
    * values() { yield* this.#map.values(); }

    toString() {
      return Array.from(this.#map, ([name, value]) =>
        `${name}=${token.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`}`).join(';');
    }

    toJSON() { return this.toString(); }
    [Symbol.iterator]() { return this.entries(); }

    static {
      readParameters = (params, text) => {
        const part = /;[\t\n\r ]*([^;=]*)(?:=(?:"((?:\\[^]|[^"\\])*)("|$)[^;]*|([^;]*)))?/y;
        for (let match = part.exec(text); match; match = part.exec(text)) {
          const [, name, quoted, , bare] = match;
          const key = name.toLowerCase();
          const value = quoted === undefined ? bare?.replace(/[\t\n\r ]+$/, '') : quoted.replace(/\\([^])/g, '$1');
          if (token.test(key) && value !== undefined && (quoted !== undefined || value !== '') && quotable.test(value)
            && !params.#map.has(key)) params.#map.set(key, value);
        }
      };
    }
  }

  class MIMEType {
    #type;
    #subtype;
    #params = new MIMEParams();

    constructor(input) {
      const text = `${input}`.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '');
      const slash = text.indexOf('/');
      const type = slash === -1 ? text : text.slice(0, slash);
      if (slash === -1 || !token.test(type)) {
        throw nodeError('ERR_INVALID_MIME_SYNTAX', 'type', text, slash === -1 ? -1 : [...type].findIndex((one) => !token.test(one)));
      }
      const semicolon = text.indexOf(';', slash);
      const end = semicolon === -1 ? text.length : semicolon;
      const subtype = text.slice(slash + 1, end).replace(/[\t\n\r ]+$/, '');
      if (!token.test(subtype)) {
        throw nodeError('ERR_INVALID_MIME_SYNTAX', 'subtype', text, subtype === '' ? -1 : [...subtype].findIndex((one) => !token.test(one)));
      }
      this.#type = type.toLowerCase();
      this.#subtype = subtype.toLowerCase();
      readParameters(this.#params, text.slice(end));
    }

    get type() { return this.#type; }
    set type(value) { this.#type = this.#check('type', value); }
    get subtype() { return this.#subtype; }
    set subtype(value) { this.#subtype = this.#check('subtype', value); }
    get essence() { return `${this.#type}/${this.#subtype}`; }
    get params() { return this.#params; }

    #check(what, value) {
      const text = `${value}`;
      if (!token.test(text)) {
        throw nodeError('ERR_INVALID_MIME_SYNTAX', what, text, text === '' ? -1 : [...text].findIndex((one) => !token.test(one)));
      }
      return text.toLowerCase();
    }

    toString() {
      const parameters = this.#params.toString();
      return parameters === '' ? this.essence : `${this.essence};${parameters}`;
    }

    toJSON() { return this.toString(); }
  }

  return { MIMEType, MIMEParams };
});
