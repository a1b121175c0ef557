// HTMLRewriter itself: what it takes, how it streams, how it fails.
// https://developers.cloudflare.com/workers/runtime-apis/html-rewriter/#handlers

rewriterTest('the class is an interface', () => {
  assertEqual(Rewriter.length, 0);
  assertEqual(Object.prototype.toString.call(new Rewriter()), '[object HTMLRewriter]');
  assertThrows(TypeError, () => Rewriter());
  assertThrows(TypeError, () => Rewriter.prototype.on.call({}, 'a', {}));
  assertThrows(TypeError, () => Rewriter.prototype.onDocument.call({}, {}));
  assertThrows(TypeError, () => Rewriter.prototype.transform.call({}, new Answer('')));
});

rewriterTest('status, reason and headers are kept, the length is dropped', async () => {
  const input = new Answer('<p>x</p>', {
    status: 201, statusText: 'Made',
    headers: { 'content-length': '8', 'content-type': 'text/html', 'x-a': 'b' },
  });
  const output = new Rewriter().on('p', { element(element) { element.append('y'); } }).transform(input);
  assert(output !== input);
  assertEqual([output.status, output.statusText, output.headers.get('x-a')], [201, 'Made', 'b']);
  assertEqual([output.headers.has('content-length'), input.headers.get('content-length')], [false, '8']);
  assertEqual(output.headers.get('content-type'), 'text/html');
  assertEqual(await output.text(), '<p>xy</p>');
});

rewriterTest('a response without a body is given back', () => {
  const input = new Answer(null, { status: 204 });
  assert(new Rewriter().on('p', {}).transform(input) === input);
});

rewriterTest('what cannot be transformed is refused', () => {
  const rewriter = new Rewriter();
  assertThrows(TypeError, () => rewriter.transform(Answer.error()), 'HTMLRewriter cannot transform an error response');
  assertThrows(TypeError, () => rewriter.transform('x'));
  assertThrows(TypeError, () => rewriter.transform());
  const used = new Answer('x');
  used.text();
  assertThrows(TypeError, () => rewriter.transform(used));
  const locked = new Answer(streamOf('x'));
  locked.body.getReader();
  assertThrows(TypeError, () => rewriter.transform(locked));
});

rewriterTest('an encoding that is none is refused, and the body left alone', async () => {
  const refused = {
    nonsense: 'Unknown character encoding has been provided.',
    'utf-16': 'Expected ASCII-compatible encoding.', 'iso-2022-jp': 'Expected ASCII-compatible encoding.',
  };
  for (const charset in refused) {
    const input = new Answer('x', { headers: { 'content-type': `text/html; charset=${charset}` } });
    assertThrows(TypeError, () => new Rewriter().transform(input), `Parser error: ${refused[charset]}`);
    assertEqual(await input.text(), 'x');
  }
});

rewriterTest('a selector is checked when it is registered', () => {
  const on = (selector) => () => new Rewriter().on(selector, {});
  assertThrows(TypeError, on(''), 'Parser error: The selector is empty.');
  assertThrows(TypeError, on('div >'), 'Parser error: Dangling combinator in selector.');
  assertThrows(TypeError, on('a + b'), 'Parser error: Unsupported combinator `+` in selector.');
  assertThrows(TypeError, on('a:hover'), 'Parser error: Unsupported pseudo-class or pseudo-element in selector.');
});

rewriterTest('handlers are functions of an object', () => {
  const rewriter = new Rewriter();
  assert(rewriter.on('p', {}) === rewriter);
  assert(rewriter.onDocument({ end: undefined }) === rewriter);
  assertThrows(TypeError, () => rewriter.on('p'));
  assertThrows(TypeError, () => rewriter.on('p', null));
  assertThrows(TypeError, () => rewriter.onDocument());
  assertThrows(TypeError, () => rewriter.on('p', { element: 1 }),
    "Incorrect type for the 'element' field on 'ElementContentHandlers': "
      + "the provided value is not of type 'function'.");
});

rewriterTest('handlers are called as methods, those of a class too', async () => {
  class Handlers {
    count = 0;
    element(element) { element.setAttribute('n', ++this.count); }
  }
  const handlers = new Handlers();
  assertEqual(await rewrite('<p><p>', 'p', handlers), '<p n="1"><p n="2">');
  assertEqual(handlers.count, 2);
});

rewriterTest('a rewriter is used again', async () => {
  const rewriter = new Rewriter().on('p', { element(element) { element.remove(); } });
  const responses = ['<p>a</p>b', 'c<p>'].map((html) => rewriter.transform(new Answer(html)));
  assertEqual(await Promise.all(responses.map((response) => response.text())), ['b', 'c']);
});

rewriterTest('nothing is read and no handler called before the body is asked for', async () => {
  let pulls = 0;
  let calls = 0;
  const source = new Readable({
    pull(controller) { pulls++; controller.enqueue(encode('<p>')); },
  }, { highWaterMark: 0 });
  const output = new Rewriter().on('p', { element() { calls++; } }).transform(new Answer(source));
  await flush();
  assertEqual([pulls, calls], [0, 0]);
  const reader = output.body.getReader();
  assertEqual(decode((await reader.read()).value), '<p>');
  await flush();
  assertEqual([pulls, calls], [1, 1]);
  await reader.cancel();
});

rewriterTest('output comes as soon as its input has', async () => {
  const { readable, writable } = new (builtin('streams').TransformStream)();
  const output = new Rewriter().on('b', { element(e) { e.prepend('!'); } }).transform(new Answer(readable));
  const writer = writable.getWriter();
  const reader = output.body.getReader();
  const read = async () => decode((await reader.read()).value);
  writer.write(encode('<p>one<b cl'));
  assertEqual(await read(), '<p>one');
  writer.write(encode('ass=x>two'));
  assertEqual(await read(), '<b class=x>!two');
  writer.write(encode('</'));
  writer.write(encode('b>'));
  assertEqual(await read(), '</b>');
  writer.close();
  assertEqual((await reader.read()).done, true);
});

rewriterTest('a body of any kind is transformed, in pieces of any size', async () => {
  const html = '<div class="a">x<p>é</p><!-- c --></div>'.repeat(5000);
  const expected = html.replaceAll('<p>', '<p>!');
  const handlers = { element(element) { element.prepend('!'); } };
  const bytes = encode(html);
  const pieces = [];
  for (let i = 0; i < bytes.length; i += 997) pieces.push(bytes.slice(i, i + 997));
  const { Blob } = builtin('blob');
  for (const body of [html, bytes, new Blob([bytes]), streamOf(...pieces)]) {
    assert(await rewrite(body, 'div p', handlers) === expected, `${body}`.slice(0, 20));
  }
});

rewriterTest('an asynchronous handler is waited for, in the order of the document', async () => {
  const seen = [];
  const turns = [3, 1, 2];
  const result = await rewrite('<p>a</p><p>b</p><p>c</p>', 'p', {
    async element(element) {
      const wait = turns.shift();
      for (let i = 0; i < wait * 5; i++) await undefined;
      seen.push(wait);
      element.append(`${wait}`);
      element.onEndTag(async (end) => { await undefined; end.before('.'); });
    },
    async text(text) {
      await undefined;
      if (!text.lastInTextNode) text.after('-');
    },
  });
  assertEqual(seen, [3, 1, 2]);
  assertEqual(result, '<p>a-3.</p><p>b-1.</p><p>c-2.</p>');
});

rewriterTest('what a handler returns is waited for only if it is a promise', async () => {
  assertEqual(await rewrite('<p>', 'p', { element: (element) => element.setAttribute('a', 'b') }), '<p a="b">');
  assertEqual(await rewrite('<p>', 'p', { element: () => ({ then: (resolve) => resolve(1) }) }), '<p>');
});

rewriterTest('a token is good for its handler alone', async () => {
  const tokens = [];
  const keep = (token) => { tokens.push(token); };
  let iterator;
  const rewriter = new Rewriter()
    .on('p', { element(e) { keep(e); iterator = e.attributes; e.onEndTag(keep); }, comments: keep, text: keep })
    .onDocument({ doctype: keep, end: keep });
  await rewriter.transform(new Answer('<!doctype html><p a=b>x<!--y--></p>')).text();
  const [doctype, element, text, last, comment, endTag, end] = tokens;
  const uses = [
    () => doctype.name, () => doctype.publicId, () => doctype.systemId,
    () => element.tagName, () => { element.tagName = 'q'; }, () => element.attributes, () => element.removed,
    () => element.namespaceURI, () => element.getAttribute('a'), () => element.hasAttribute('a'),
    () => element.setAttribute('a', 'b'), () => element.removeAttribute('a'), () => element.before(''),
    () => element.after(''), () => element.prepend(''), () => element.append(''), () => element.replace(''),
    () => element.remove(), () => element.removeAndKeepContent(), () => element.setInnerContent(''),
    () => element.onEndTag(() => {}), () => iterator.next(),
    () => text.text, () => text.lastInTextNode, () => text.removed, () => text.before(''), () => last.text,
    () => text.after(''), () => text.replace(''), () => text.remove(),
    () => comment.text, () => { comment.text = ''; }, () => comment.removed, () => comment.before(''),
    () => comment.after(''), () => comment.replace(''), () => comment.remove(),
    () => endTag.name, () => { endTag.name = 'a'; }, () => endTag.before(''), () => endTag.after(''),
    () => endTag.remove(), () => end.append(''),
  ];
  for (const use of uses) assertThrows(TypeError, use, STALE);
});

rewriterTest('tokens are interfaces that nobody constructs', async () => {
  const tokens = [];
  const keep = (token) => { tokens.push(token); };
  const rewriter = new Rewriter()
    .on('p', { element(e) { keep(e); keep(e.attributes); e.onEndTag(keep); }, comments: keep, text: keep })
    .onDocument({ doctype: keep, end: keep });
  await rewriter.transform(new Answer('<!doctype html><p a=b>x<!--y--></p>')).text();
  const tags = tokens.map((token) => Object.prototype.toString.call(token).slice(8, -1));
  assertEqual(tags, [
    'Doctype', 'Element', 'Attributes Iterator', 'Text', 'Text', 'Comment', 'EndTag', 'DocumentEnd',
  ]);
  for (const { constructor } of tokens) assertThrows(TypeError, () => new constructor(), 'Illegal constructor');
});

rewriterTest('an error in a handler is the error of the body', async () => {
  const boom = new Error('boom');
  for (const text of [() => { throw boom; }, async () => { throw boom; }, () => Promise.reject(boom)]) {
    let cancelled;
    const source = new Readable({
      pull(controller) { controller.enqueue(encode('<p>x</p>')); },
      cancel(reason) { cancelled = reason; },
    });
    await assertRejects(Error, rewrite(source, 'p', { text }), 'boom');
    await flush();
    assert(cancelled === boom, 'the input is cancelled');
  }
});

rewriterTest('an error of the input is the error of the body', async () => {
  const boom = new Error('boom');
  let count = 0;
  const source = new Readable({
    pull(controller) { if (count++ === 0) controller.enqueue(encode('<p>x')); else controller.error(boom); },
  });
  await assertRejects(boom, rewrite(source, 'p', { element() {} }));
  await assertRejects(TypeError, rewrite(new Readable({ pull(c) { c.enqueue('text'); } }), 'p', {}),
    'This ReadableStream did not return bytes.');
});

rewriterTest('markup that a browser may read otherwise ends the body with an error', async () => {
  const error = await rewrite('<select><xmp>', 'p', {}).catch((reason) => reason);
  assert(error instanceof TypeError);
  assert(error.message.startsWith('Parser error: The parser has encountered a text content tag (`<xmp>`) in the '));
});

rewriterTest('a tag larger than the memory limit ends the body with an error', async () => {
  const html = `<p ${'a'.repeat(4 << 20)}`;
  await assertRejects(TypeError, rewrite(html, 'p', {}), 'Parser error: The memory limit has been exceeded.');
  assert(await rewrite(`<!--${'a'.repeat(4 << 20)}-->`, 'p', {}) !== '');
});

rewriterTest('a reader that goes away cancels the input', async () => {
  let cancelled;
  const source = new Readable({
    pull(controller) { controller.enqueue(encode('<p>x</p>')); },
    cancel(reason) { cancelled = reason; },
  });
  const output = new Rewriter().on('p', { element() {} }).transform(new Answer(source));
  const reader = output.body.getReader();
  await reader.read();
  await reader.cancel('enough');
  assertEqual(cancelled, 'enough');
});

rewriterTest('a cancel while a handler runs ends its token', async () => {
  const { promise, resolve } = Promise.withResolvers();
  let token;
  const output = new Rewriter().on('p', { async element(e) { token = e; await promise; } })
    .transform(new Answer('<p>x</p>'));
  const reader = output.body.getReader();
  const read = reader.read();
  await flush();
  assertEqual(token.tagName, 'p');
  await reader.cancel();
  assertThrows(TypeError, () => token.tagName, STALE);
  resolve();
  assertEqual((await read).done, true);
});

rewriterTest('handlers run in the async context of the transform', async () => {
  const context = builtin('node-async-context');
  const frame = new Map([['store', 1]]);
  const seen = [];
  const see = () => { seen.push(context.current); };
  const rewriter = new Rewriter()
    .on('p', { element(element) { see(); element.onEndTag(see); }, text: see })
    .onDocument({ end: see });
  const output = context.runIn(frame, () => rewriter.transform(new Answer('<p>x</p>')), undefined, []);
  assertEqual(await output.text(), '<p>x</p>');
  assertEqual(seen.length, 5);
  assert(seen.every((current) => current === frame));
  assert(context.current === undefined);
});
