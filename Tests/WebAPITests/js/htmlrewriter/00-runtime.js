// The rewriter itself is native, so these tests run only where the ops are: in an isolate.

const HTML = { html: true };
const STALE = 'This content token is no longer valid. Content tokens are only valid during the execution of the '
  + 'relevant content handler.';

const { HTMLRewriter: Rewriter } = builtin('html-rewriter');
const { Response: Answer } = builtin('response');
const { ReadableStream: Readable } = builtin('streams');
const { encodeUTF8: encode, decodeUTF8 } = builtin('utf8');
const decode = (bytes) => decodeUTF8(bytes, false, false);

/** A test that is left out under the shell. */
function rewriterTest(name, body) {
  if (ops.rewriterOpen !== undefined) test(name, body);
  else test(`${name} (only in an isolate)`, () => {});
}

/** What one registration makes of a document. */
const rewrite = (html, selector, handlers) =>
  new Rewriter().on(selector, handlers).transform(new Answer(html)).text();

/** A stream of texts or bytes, one chunk each; each is made when it is asked for. */
const streamOf = (...chunks) => new Readable({
  pull(controller) {
    if (chunks.length === 0) controller.close();
    else {
      const chunk = chunks.shift();
      controller.enqueue(typeof chunk === 'string' ? encode(chunk) : chunk);
    }
  },
});
