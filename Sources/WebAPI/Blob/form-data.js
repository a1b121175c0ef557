// FormData. https://xhr.spec.whatwg.org/#interface-formdata No Swift half.
'use strict';
(function ({ load }) {
  const { USVString, define, isObject, requireArguments } = load('webidl');
  const { definePairs } = load('pair-iterator');
  const { isBlob } = load('blob');

  const text = (value, what) => USVString(value, `FormData.${what}`);
  let isFormData, listOf;

  /** An entry's value as the standard keeps it: a string or a File. */
  function toValue(value, filename, given, what) {
    if (!isBlob(value)) {
      if (given > 2) throw new TypeError(`FormData.${what}: value is not a Blob.`);
      return text(value, `${what}: value`);
    }
    const { isFile, renamed } = load('file');
    if (filename !== undefined) return renamed(value, text(filename, `${what}: filename`));
    return isFile(value) ? value : renamed(value, 'blob');
  }

  class FormData {
    #list = []; // names and values in turn

    constructor(form = undefined) {
      if (form !== undefined) {
        throw new TypeError('FormData constructor: there are no forms in this runtime.');
      }
    }

    static {
      isFormData = (value) => isObject(value) && #list in value;
      listOf = (form) => form.#list;
    }

    append(name, value, filename = undefined) {
      const list = this.#list;
      requireArguments(arguments.length, 2, 'FormData.append');
      const key = text(name, 'append: name');
      list.push(key, toValue(value, filename, arguments.length, 'append'));
    }

    set(name, value, filename = undefined) {
      const list = this.#list;
      requireArguments(arguments.length, 2, 'FormData.set');
      const key = text(name, 'set: name');
      const only = toValue(value, filename, arguments.length, 'set');
      let isSet = false;
      let kept = 0;
      for (let i = 0; i < list.length; i += 2) {
        if (list[i] === key) {
          if (isSet) continue;
          isSet = true;
          list[i + 1] = only;
        }
        list[kept++] = list[i];
        list[kept++] = list[i + 1];
      }
      list.length = kept;
      if (!isSet) list.push(key, only);
    }

    delete(name) {
      const list = this.#list;
      requireArguments(arguments.length, 1, 'FormData.delete');
      const key = text(name, 'delete: name');
      let kept = 0;
      for (let i = 0; i < list.length; i += 2) {
        if (list[i] === key) continue;
        list[kept++] = list[i];
        list[kept++] = list[i + 1];
      }
      list.length = kept;
    }

    get(name) {
      const list = this.#list;
      requireArguments(arguments.length, 1, 'FormData.get');
      const key = text(name, 'get: name');
      for (let i = 0; i < list.length; i += 2) {
        if (list[i] === key) return list[i + 1];
      }
      return null;
    }

    getAll(name) {
      const list = this.#list;
      requireArguments(arguments.length, 1, 'FormData.getAll');
      const key = text(name, 'getAll: name');
      const values = [];
      for (let i = 0; i < list.length; i += 2) {
        if (list[i] === key) values.push(list[i + 1]);
      }
      return values;
    }

    has(name) {
      const list = this.#list;
      requireArguments(arguments.length, 1, 'FormData.has');
      const key = text(name, 'has: name');
      for (let i = 0; i < list.length; i += 2) {
        if (list[i] === key) return true;
      }
      return false;
    }
  }

  definePairs(FormData, 'FormData', (form, index) => {
    const list = listOf(form);
    return 2 * index < list.length ? [list[2 * index], list[2 * index + 1]] : undefined;
  });
  define(FormData, 'FormData');

  return {
    FormData,
    isFormData,

    /** Names and values in turn: the form's own list, not a copy. */
    listOfForm: listOf,

    /** A FormData of such a list. */
    formOf(list) {
      const form = new FormData();
      const own = listOf(form);
      for (let i = 0; i < list.length; i++) own.push(list[i]);
      return form;
    },

    /** A body as a FormData, by its Content-Type header (or `null`); it keeps the bytes, so they must not change. */
    parseFormData: (bytes, contentType) => load('form-data-parser').parseFormData(bytes, contentType),

    /** `{ blob, contentType }`: the multipart body of a form. */
    encodeFormData: (form) => load('multipart-writer').encodeMultipart(listOf(form)),
  };
});
