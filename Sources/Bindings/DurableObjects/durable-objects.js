// DurableObjectNamespace, DurableObjectId and the stubs of objects. Swift half: DurableObjectOps.swift.
// https://developers.cloudflare.com/durable-objects/api/namespace/
'use strict';
(function ({ ops, load }) {
  const { DOMString, define, illegalConstructor, isObject, requireArguments } = load('webidl');
  const { Fetcher, makeObjectStub } = load('service');

  const secret = Symbol('durable object');
  const jurisdictions = ['eu', 'fedramp', 'fedramp-high', 'us'];
  const routingModes = ['primary-only'];

  let idParts, makeId;

  class DurableObjectId {
    #hex;
    #key;
    #name;
    #jurisdiction;

    constructor(token, hex, key, name, jurisdiction) {
      if (token !== secret) illegalConstructor();
      this.#hex = hex;
      this.#key = key;
      this.#name = name;
      this.#jurisdiction = jurisdiction;
    }

    toString() { return this.#hex; }

    equals(other) {
      requireArguments(arguments.length, 1, 'DurableObjectId.equals');
      const parts = idParts(other);
      if (parts === undefined) throw notAnId('equals', 'DurableObjectId');
      return parts.hex === this.#hex && parts.key === this.#key;
    }

    get name() { return this.#name; }
    get jurisdiction() { return this.#jurisdiction; }

    static {
      makeId = (hex, key, name, jurisdiction) => new DurableObjectId(secret, hex, key, name, jurisdiction);
      idParts = (id) => (isObject(id) && #hex in id
        ? { hex: id.#hex, key: id.#key, name: id.#name, jurisdiction: id.#jurisdiction } : undefined);
    }
  }

  define(DurableObjectId, 'DurableObjectId');

  const notAnId = (method, owner) => new TypeError(
    `Failed to execute '${method}' on '${owner}': parameter 1 is not of type 'DurableObjectId'.`,
  );

  const stubIds = new WeakMap();

  /** What `get()` gives. Its methods are those of the object. */
  class DurableObject extends Fetcher {
    get id() { return stubIds.get(this); }
    get name() { return stubIds.get(this)?.name; }
  }

  define(DurableObject, 'DurableObject');

  class DurableObjectNamespace {
    #index;
    #key;
    #jurisdiction;

    constructor(token, index, jurisdiction) {
      if (token !== secret) illegalConstructor();
      this.#index = index;
      this.#key = ops.objectNamespaceKey(index);
      this.#jurisdiction = jurisdiction;
    }

    newUniqueId(options = undefined) {
      const jurisdiction = jurisdictionOf(options?.jurisdiction) ?? this.#jurisdiction;
      return makeId(ops.objectUniqueID(this.#index), this.#key, undefined, jurisdiction);
    }

    idFromName(name) {
      requireArguments(arguments.length, 1, 'DurableObjectNamespace.idFromName');
      return this.#idOfName(DOMString(name, 'idFromName: name'));
    }

    // A jurisdiction has objects of its own.
    #idOfName(name) {
      const text = this.#jurisdiction === undefined ? name : `${this.#jurisdiction}\0${name}`;
      return makeId(ops.objectIDOfName(this.#index, text), this.#key, name, this.#jurisdiction);
    }

    idFromString(text) {
      requireArguments(arguments.length, 1, 'DurableObjectNamespace.idFromString');
      const hex = ops.objectIDOfText(this.#index, DOMString(text, 'idFromString: id'));
      return makeId(hex, this.#key, undefined, this.#jurisdiction);
    }

    get(id, options = undefined) {
      requireArguments(arguments.length, 1, 'DurableObjectNamespace.get');
      const parts = idParts(id);
      if (parts === undefined) throw notAnId('get', 'DurableObjectNamespace');
      checkRouting(options);
      if (parts.key !== this.#key) throw new TypeError('Durable Object ID is not valid for this namespace.');
      if (this.#jurisdiction !== undefined && parts.jurisdiction !== this.#jurisdiction) {
        throw new TypeError('get called on jurisdictional subnamespace with an ID from a different jurisdiction');
      }
      return this.#stub(id, parts);
    }

    getByName(name, options = undefined) {
      requireArguments(arguments.length, 1, 'DurableObjectNamespace.getByName');
      const text = DOMString(name, 'getByName: name');
      checkRouting(options);
      const id = this.#idOfName(text);
      return this.#stub(id, idParts(id));
    }

    getExisting(id, options = undefined) { return this.get(id, options); }

    jurisdiction(jurisdiction) {
      requireArguments(arguments.length, 1, 'DurableObjectNamespace.jurisdiction');
      return new DurableObjectNamespace(secret, this.#index, jurisdictionOf(jurisdiction));
    }

    #stub(id, { hex, name }) {
      const stub = makeObjectStub(DurableObject.prototype, this.#index, hex, name === undefined ? '' : `=${name}`);
      stubIds.set(stub, id);
      return stub;
    }
  }

  define(DurableObjectNamespace, 'DurableObjectNamespace');

  function jurisdictionOf(value) {
    if (value === undefined || value === null) return undefined;
    const text = DOMString(value, 'jurisdiction');
    if (!jurisdictions.includes(text)) throw new TypeError(`Unsupported jurisdiction: ${text}`);
    return text;
  }

  function checkRouting(options) {
    const mode = options?.routingMode;
    if (mode !== undefined && !routingModes.includes(`${mode}`)) throw new RangeError(`unknown routingMode: ${mode}`);
  }

  return {
    makeNamespace: (index) => new DurableObjectNamespace(secret, index, undefined),
    /** The id of an object of a namespace's key; `name` may be unknown. */
    makeId: (hex, key, name) => makeId(hex, key, name, undefined),
  };
});
