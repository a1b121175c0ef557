// What the handlers of an HTMLRewriter are called with. Swift half: HTMLRewriterOps+Tokens.swift.
// https://developers.cloudflare.com/workers/runtime-apis/html-rewriter/#element
//
// A token is a view of the native session's current one. Its `#call` says which session that is, until the
// handler is done.
'use strict';
(function ({ ops, load }) {
  const { DOMString, callback, define, illegalConstructor, isObject } = load('webidl');

  const stale = 'This content token is no longer valid. Content tokens are only valid during the execution of the '
    + 'relevant content handler.';
  const secret = Symbol('token');

  /** One call of a handler: the transform whose session has the token, null once the call is over. */
  class Call {
    constructor(transform) {
      this.transform = transform;
    }

    get session() {
      if (this.transform === null) throw new TypeError(stale);
      return this.transform.session;
    }

    end() {
      this.transform = null;
    }
  }

  // RewriterSession.Place
  const BEFORE = 0;
  const AFTER = 1;
  const PREPEND = 2;
  const APPEND = 3;
  const REPLACE = 4;
  const SET_INNER_CONTENT = 5;

  /** Inserts a text, or a stream or a response's body, which is read when its place is reached. */
  function insert(call, place, content, options) {
    if (options !== undefined && options !== null && !isObject(options)) {
      throw new TypeError('The options of inserted content are not an object.');
    }
    const html = !!options?.html;
    if (isObject(content)) {
      const stream = streamOf(content);
      if (stream !== undefined) {
        const { session } = call;
        if (stream === null) ops.rewriterInsert(session, place, '', html);
        else ops.rewriterInsertStream(session, place, call.transform.addStream(stream), html);
        return;
      }
    }
    const text = DOMString(content, 'The content');
    ops.rewriterInsert(call.session, place, text, html);
  }

  /** The stream of a content that is one or has one; null for an empty body, undefined for anything else. */
  function streamOf(content) {
    if (load('streams').isReadableStream(content)) return content;
    return load('response').isResponse(content) ? content.body : undefined;
  }

  class Element {
    #call;

    constructor(key, call) {
      if (key !== secret) illegalConstructor();
      this.#call = call;
    }

    get tagName() { return ops.rewriterName(this.#call.session); }
    set tagName(name) { ops.rewriterSetName(this.#call.session, DOMString(name, 'Element.tagName')); }
    get attributes() { return new AttributesIterator(secret, this.#call); }
    get removed() { return ops.rewriterRemoved(this.#call.session); }
    get namespaceURI() { return ops.rewriterNamespace(this.#call.session); }

    getAttribute(name) {
      return ops.rewriterAttribute(this.#call.session, DOMString(name, 'Element.getAttribute: name'));
    }

    hasAttribute(name) {
      return ops.rewriterAttribute(this.#call.session, DOMString(name, 'Element.hasAttribute: name')) !== null;
    }

    setAttribute(name, value) {
      const key = DOMString(name, 'Element.setAttribute: name');
      const text = DOMString(value, 'Element.setAttribute: value');
      ops.rewriterSetAttribute(this.#call.session, key, text);
      return this;
    }

    removeAttribute(name) {
      ops.rewriterRemoveAttribute(this.#call.session, DOMString(name, 'Element.removeAttribute: name'));
      return this;
    }

    before(content, options = undefined) {
      insert(this.#call, BEFORE, content, options);
      return this;
    }

    after(content, options = undefined) {
      insert(this.#call, AFTER, content, options);
      return this;
    }

    prepend(content, options = undefined) {
      insert(this.#call, PREPEND, content, options);
      return this;
    }

    append(content, options = undefined) {
      insert(this.#call, APPEND, content, options);
      return this;
    }

    replace(content, options = undefined) {
      insert(this.#call, REPLACE, content, options);
      return this;
    }

    remove() {
      ops.rewriterRemove(this.#call.session, false);
      return this;
    }

    removeAndKeepContent() {
      ops.rewriterRemove(this.#call.session, true);
      return this;
    }

    setInnerContent(content, options = undefined) {
      insert(this.#call, SET_INNER_CONTENT, content, options);
      return this;
    }

    onEndTag(handler) {
      const { session } = this.#call;
      callback(handler, 'Element.onEndTag: handler');
      const { wrap } = load('node-async-context');
      this.#call.transform.setEndTagHandler((id) => ops.rewriterOnEndTag(session, id), wrap(handler));
    }
  }

  const iteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));

  /** `[name, value]` of one attribute after another. */
  class AttributesIterator {
    #call;
    #index = 0;

    constructor(key, call) {
      if (key !== secret) illegalConstructor();
      this.#call = call;
      call.session; // throws if it is over
    }

    next() {
      const text = ops.rewriterAttributeAt(this.#call.session, this.#index);
      if (text === null) return { done: true, value: undefined };
      this.#index++;
      const end = text.indexOf('=', 1);
      return { done: false, value: [text.slice(0, end), text.slice(end + 1)] };
    }
  }

  class EndTag {
    #call;

    constructor(key, call) {
      if (key !== secret) illegalConstructor();
      this.#call = call;
    }

    get name() { return ops.rewriterName(this.#call.session); }
    set name(name) { ops.rewriterSetName(this.#call.session, DOMString(name, 'EndTag.name')); }

    before(content, options = undefined) {
      insert(this.#call, BEFORE, content, options);
      return this;
    }

    after(content, options = undefined) {
      insert(this.#call, AFTER, content, options);
      return this;
    }

    remove() {
      ops.rewriterRemove(this.#call.session, false);
      return this;
    }
  }

  class Comment {
    #call;

    constructor(key, call) {
      if (key !== secret) illegalConstructor();
      this.#call = call;
    }

    get text() { return ops.rewriterText(this.#call.session); }
    set text(text) { ops.rewriterSetText(this.#call.session, DOMString(text, 'Comment.text')); }
    get removed() { return ops.rewriterRemoved(this.#call.session); }

    before(content, options = undefined) {
      insert(this.#call, BEFORE, content, options);
      return this;
    }

    after(content, options = undefined) {
      insert(this.#call, AFTER, content, options);
      return this;
    }

    replace(content, options = undefined) {
      insert(this.#call, REPLACE, content, options);
      return this;
    }

    remove() {
      ops.rewriterRemove(this.#call.session, false);
      return this;
    }
  }

  class Text {
    #call;
    #isLast;

    constructor(key, call, isLast) {
      if (key !== secret) illegalConstructor();
      this.#call = call;
      this.#isLast = isLast;
    }

    get text() { return ops.rewriterText(this.#call.session); }
    get lastInTextNode() { return this.#call.session !== undefined && this.#isLast; }
    get removed() { return ops.rewriterRemoved(this.#call.session); }

    before(content, options = undefined) {
      insert(this.#call, BEFORE, content, options);
      return this;
    }

    after(content, options = undefined) {
      insert(this.#call, AFTER, content, options);
      return this;
    }

    replace(content, options = undefined) {
      insert(this.#call, REPLACE, content, options);
      return this;
    }

    remove() {
      ops.rewriterRemove(this.#call.session, false);
      return this;
    }
  }

  class Doctype {
    #call;

    constructor(key, call) {
      if (key !== secret) illegalConstructor();
      this.#call = call;
    }

    get name() { return ops.rewriterDoctype(this.#call.session, 0); }
    get publicId() { return ops.rewriterDoctype(this.#call.session, 1); }
    get systemId() { return ops.rewriterDoctype(this.#call.session, 2); }
  }

  class DocumentEnd {
    #call;

    constructor(key, call) {
      if (key !== secret) illegalConstructor();
      this.#call = call;
    }

    append(content, options = undefined) {
      insert(this.#call, APPEND, content, options);
      return this;
    }
  }

  define(Element, 'Element');
  define(EndTag, 'EndTag');
  define(Comment, 'Comment');
  define(Text, 'Text');
  define(Doctype, 'Doctype');
  define(DocumentEnd, 'DocumentEnd');
  define(AttributesIterator, 'Attributes Iterator');
  Object.setPrototypeOf(AttributesIterator.prototype, iteratorPrototype);

  // By RewriterEvent.Kind.
  const classes = [undefined, undefined, Element, EndTag, Comment, Text, Doctype, DocumentEnd];

  /** The token of an event's kind. */
  const tokenOf = (kind, call, isLast) => new classes[kind](secret, call, isLast);

  return { Call, tokenOf };
});
