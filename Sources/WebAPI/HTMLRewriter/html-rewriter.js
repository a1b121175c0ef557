// HTMLRewriter. https://developers.cloudflare.com/workers/runtime-apis/html-rewriter/
// Swift half: HTMLRewriterOps.swift. How a document is driven through it is in html-rewriter-transform.js.
'use strict';
(function ({ ops, load, flags }) {
  const { DOMString, define, illegalInvocation, isObject, requireArguments } = load('webidl');
  const { ReflectApply } = load('primordials');

  /** The handlers of an object by their names, each a function or undefined. */
  function handlersOf(object, names, method, type) {
    if (!isObject(object)) {
      throw new TypeError(
        `Failed to execute '${method}' on 'HTMLRewriter': parameter ${method === 'on' ? 2 : 1} is not of type `
        + `'${type}'.`,
      );
    }
    const handlers = { __proto__: null };
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      const handler = object[name];
      if (handler === undefined) continue;
      if (typeof handler !== 'function') {
        throw new TypeError(
          `Incorrect type for the '${name}' field on '${type}': the provided value is not of type 'function'.`,
        );
      }
      handlers[name] = (token) => ReflectApply(handler, object, [token]);
    }
    return handlers;
  }

  /** Puts a handler into a transform's list, and gives its number. */
  function add(list, handler) {
    if (handler === undefined) return -1;
    list[list.length] = handler;
    return list.length - 1;
  }

  /** The encoding of a response's text; an op refuses what is none. */
  function encodingOf(response) {
    const type = response.headers.get('content-type');
    if (type === null) return 'utf-8';
    const charset = load('mime-type').parseMIMEType(type)?.parameters.get('charset');
    if (charset === undefined) return 'utf-8';
    return load('encoding-labels').encodingName(charset) ?? charset;
  }

  class HTMLRewriter {
    /** What was registered: `{ selector, handlers }`, without a selector for the document's. */
    #registered = [];

    on(selector, handlers) {
      if (!(#registered in this)) throw illegalInvocation();
      requireArguments(arguments.length, 2, 'HTMLRewriter.on');
      const text = DOMString(selector, 'HTMLRewriter.on: selector');
      const found = handlersOf(handlers, ['comments', 'element', 'text'], 'on', 'ElementContentHandlers');
      ops.rewriterCheckSelector(text);
      const list = this.#registered;
      list[list.length] = { selector: text, handlers: found };
      return this;
    }

    onDocument(handlers) {
      if (!(#registered in this)) throw illegalInvocation();
      requireArguments(arguments.length, 1, 'HTMLRewriter.onDocument');
      const names = ['comments', 'doctype', 'end', 'text'];
      const found = handlersOf(handlers, names, 'onDocument', 'DocumentContentHandlers');
      const list = this.#registered;
      list[list.length] = { selector: undefined, handlers: found };
      return this;
    }

    transform(response) {
      if (!(#registered in this)) throw illegalInvocation();
      const { Response, isResponse } = load('response');
      if (!isResponse(response)) {
        throw new TypeError(
          "Failed to execute 'transform' on 'HTMLRewriter': parameter 1 is not of type 'Response'.",
        );
      }
      if (response.type === 'error') {
        throw new TypeError('HTMLRewriter cannot transform an error response');
      }
      const { sourceOf, takeBody } = load('body');
      if (sourceOf(response) === null) return response;
      const handlers = [];
      const session = this.#open(encodingOf(response), handlers);
      let readable;
      try {
        const { readableOf } = load('html-rewriter-transform');
        readable = readableOf(session, takeBody(response), handlers);
      } catch (error) {
        ops.rewriterClose(session);
        throw error;
      }
      const transformed = new Response(readable, response);
      // Handlers change how long it is.
      transformed.headers.delete('content-length');
      return transformed;
    }

    /** A native session that knows the selectors, its handlers numbered as in `list`. */
    #open(encoding, list) {
      const session = ops.rewriterOpen(encoding, flags.html_rewriter_treats_esi_include_as_void_tag === true);
      // Handlers run in the context of the transform, not of their registration.
      const { wrap } = load('node-async-context');
      const number = (handler) => add(list, wrap(handler));
      const registered = this.#registered;
      for (let i = 0; i < registered.length; i++) {
        const { selector, handlers: { element, comments, text, doctype, end } } = registered[i];
        if (selector === undefined) {
          ops.rewriterOnDocument(session, number(doctype), number(comments), number(text), number(end));
        } else {
          ops.rewriterOn(session, selector, number(element), number(comments), number(text));
        }
      }
      return session;
    }
  }
  define(HTMLRewriter, 'HTMLRewriter');

  return { HTMLRewriter };
});
