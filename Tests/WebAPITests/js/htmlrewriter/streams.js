// Streams and responses as inserted content.
// https://developers.cloudflare.com/workers/runtime-apis/html-rewriter/#global-types

rewriterTest('a stream is inserted where it belongs', async () => {
  const result = await rewrite('<p>x</p>', 'p', {
    element(element) {
      element.before(streamOf('<1>', '<2>'), HTML).after(streamOf('<3>'));
      element.prepend(new Answer('a'));
      element.append(new Answer(streamOf('<', 'b', '>')));
      element.append(new Answer(null));
    },
  });
  assertEqual(result, '<1><2><p>ax&lt;b&gt;</p>&lt;3&gt;');
});

rewriterTest('every method that takes content takes a stream', async () => {
  const cases = [
    ['replace', '<div>&lt;s&gt;</div>'], ['setInnerContent', '<div><p>&lt;s&gt;</p></div>'],
  ];
  for (const [method, expected] of cases) {
    const element = (token) => { token[method](streamOf('<s>')); };
    assertEqual(await rewrite('<div><p>x</p></div>', 'p', { element }), expected, method);
  }
  assertEqual(await rewrite('<p>x</p>', 'p', {
    text(text) { if (!text.lastInTextNode) text.before(streamOf('1')).after(streamOf('2')).replace(streamOf('3')); },
  }), '<p>132</p>');
  assertEqual(await rewrite('<p><!--x--></p>', 'p', {
    comments(comment) { comment.before(streamOf('1')).after(streamOf('2')).replace(streamOf('3')); },
  }), '<p>132</p>');
  assertEqual(await rewrite('<p></p>', 'p', {
    element(element) { element.onEndTag((end) => { end.before(streamOf('1')).after(streamOf('2')); }); },
  }), '<p>1</p>2');
  const rewriter = new Rewriter().onDocument({ end(end) { end.append(streamOf('1')).append('2'); } });
  assertEqual(await rewriter.transform(new Answer('x')).text(), 'x12');
});

rewriterTest('characters of a stream may be cut in two, and must be whole in the end', async () => {
  const bytes = encode('ä€😀');
  for (let cut = 0; cut <= bytes.length; cut++) {
    const element = (token) => { token.append(streamOf(bytes.slice(0, cut), bytes.slice(cut))); };
    assertEqual(await rewrite('<p></p>', 'p', { element }), '<p>ä€😀</p>');
  }
  for (const bad of [new Uint8Array([0x61, 0xe2, 0x28, 0xa1]), new Uint8Array([0x61, 0xe2])]) {
    const element = (token) => { token.append(streamOf(bad), HTML); };
    await assertRejects(TypeError, rewrite('<p></p>', 'p', { element }), 'Parser error: Invalid UTF-8');
  }
});

rewriterTest('a stream that fails ends the body with its error', async () => {
  const boom = new Error('boom');
  const element = (token) => { token.append(new Readable({ pull() { throw boom; } })); };
  await assertRejects(boom, rewrite('<p></p>', 'p', { element }));
});

rewriterTest('a stream is read when its place is reached, and cancelled if it never is', async () => {
  let cancelled = 0;
  const unread = () => new Readable({ cancel() { cancelled++; } });
  await rewrite('<p>x', 'p', { element(element) { element.append(unread()); } });
  await rewrite('<p></p>', 'p', { element(element) { element.append(unread()).setInnerContent('x'); } });
  await flush();
  assertEqual(cancelled, 2);
});

rewriterTest('a stream that is locked or used is refused', async () => {
  const locked = streamOf('x');
  locked.getReader();
  const used = new Answer('x');
  await used.text();
  await rewrite('<p></p>', 'p', {
    element(element) {
      assertThrows(TypeError, () => element.append(locked));
    },
  });
});

rewriterTest('anything else is text', async () => {
  const result = await rewrite('<p></p>', 'p', {
    element(element) { element.append(undefined).append(1).append(null).append({ toString: () => '<o>' }); },
  });
  assertEqual(result, '<p>undefined1null&lt;o&gt;</p>');
});
