// Text, Comment, Doctype and DocumentEnd.
// https://developers.cloudflare.com/workers/runtime-apis/html-rewriter/#text-chunks

rewriterTest('a text node comes in chunks, of which the last is empty', async () => {
  const seen = [];
  const html = '<p>one <b>two</b> three</p>';
  const result = await rewrite(html, 'p', {
    text(text) { seen.push([text.text, text.lastInTextNode, text.removed]); },
  });
  assertEqual(result, html);
  assertEqual(seen, [
    ['one ', false, false], ['', true, false], ['two', false, false], ['', true, false],
    [' three', false, false], ['', true, false],
  ]);
});

rewriterTest('character references in a text stay as they are', async () => {
  let all = '';
  await rewrite('<p>a &lt; b < c</p>', 'p', { text(text) { all += text.text; } });
  assertEqual(all, 'a &lt; b < c');
});

rewriterTest('a character is never cut in two', async () => {
  const bytes = encode('<p>aä€😀z</p>');
  for (let cut = 0; cut <= bytes.length; cut++) {
    let all = '';
    const response = new Answer(streamOf(bytes.slice(0, cut), bytes.slice(cut)));
    const rewriter = new Rewriter().on('p', { text(text) { all += text.text; } });
    assertEqual(await rewriter.transform(response).text(), '<p>aä€😀z</p>');
    assertEqual(all, 'aä€😀z', `cut at ${cut}`);
  }
});

rewriterTest('bytes that are not valid pass through', async () => {
  const bytes = new Uint8Array([0x3c, 0x70, 0x3e, 0xff, 0x61, 0xe2, 0x82, 0x3c, 0x2f, 0x70, 0x3e, 0xc3]);
  let all = '';
  const rewriter = new Rewriter().on('p', { text(text) { all += text.text; } });
  assertEqual(await rewriter.transform(new Answer(bytes)).bytes(), bytes);
  assertEqual(all, '\ufffda\ufffd');
});

rewriterTest('text is changed', async () => {
  const result = await rewrite('<p>a</p><p>b</p><p>c</p><p>d</p>', 'p', {
    text(text) {
      if (text.text === 'a') assert(text.before('<1>').after('<2>') === text);
      if (text.text === 'b') { text.replace('<x>'); assert(text.removed); text.replace('<b>', HTML); }
      if (text.text === 'c') { text.remove(); assert(text.removed); }
      if (text.lastInTextNode) text.before('!');
    },
  });
  assertEqual(result, '<p>&lt;1&gt;a&lt;2&gt;!</p><p><b>!</p><p>!</p><p>d!</p>');
});

rewriterTest('the text of scripts and styles is text', async () => {
  let all = '';
  const html = '<script>if (a<b) "<p>"</script><style>a>b{}</style><textarea><b></textarea>';
  assertEqual(await rewrite(html, '*', { text(text) { all += text.text; } }), html);
  assertEqual(all, 'if (a<b) "<p>"a>b{}<b>');
});

rewriterTest('a CDATA section is a text node of its own where it is one', async () => {
  const seen = [];
  const html = '<svg>a<![CDATA[<b>]]>c</svg><p>d<![CDATA[e]]>f</p>';
  const text = (chunk) => { seen.push(chunk.lastInTextNode ? '|' : chunk.text); };
  assertEqual(await rewrite(html, '*', { text }), html);
  assertEqual(seen.join(''), 'a|<b>|c|d|f|');
});

rewriterTest('a comment is read and changed', async () => {
  const html = '<p><!-- a --><!--b--><!--c--><?d?></p><!--e-->';
  const seen = [];
  const result = await rewrite(html, 'p', {
    comments(comment) {
      const { text } = comment;
      seen.push(text);
      if (text === ' a ') { comment.text = 'A'; assertEqual(comment.text, 'A'); }
      if (text === 'b') assert(comment.before('<').after('>') === comment);
      if (text === 'c') { assert(!comment.removed); comment.remove(); assert(comment.removed); }
      if (text === '?d?') comment.replace('<d>', HTML);
    },
  });
  assertEqual(seen, [' a ', 'b', 'c', '?d?']);
  assertEqual(result, '<p><!--A-->&lt;<!--b-->&gt;<d></p><!--e-->');
});

rewriterTest('a comment cannot be made to end early', async () => {
  await rewrite('<p><!-- a --></p>', 'p', {
    comments(comment) {
      assertThrows(TypeError, () => { comment.text = 'a --> b'; },
        "Parser error: Comment text shouldn't contain comment closing sequence (`-->`).");
    },
  });
});

rewriterTest('a doctype is read', async () => {
  const seen = [];
  const rewriter = () => new Rewriter().onDocument({
    doctype(doctype) { seen.push(doctype.name, doctype.publicId, doctype.systemId, JSON.stringify(doctype)); },
  });
  const html = '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd">';
  assertEqual(await rewriter().transform(new Answer(html)).text(), html);
  await rewriter().transform(new Answer('<!doctype>')).text();
  assertEqual(seen, [
    'html', '-//W3C//DTD HTML 4.01//EN', 'http://www.w3.org/TR/html4/strict.dtd', '{}', null, null, null, '{}',
  ]);
});

rewriterTest('content is appended at the end of the document, of an empty one too', async () => {
  const rewriter = new Rewriter().onDocument({
    end(end) { assert(end.append('<1>').append('<b>', HTML) === end); },
  });
  assertEqual(await rewriter.transform(new Answer('x<p')).text(), 'x<p&lt;1&gt;<b>');
  assertEqual(await rewriter.transform(new Answer('')).text(), '&lt;1&gt;<b>');
  assertEqual(await rewriter.transform(new Answer(streamOf())).text(), '&lt;1&gt;<b>');
});

rewriterTest('document handlers see what is outside of every element', async () => {
  const seen = [];
  const rewriter = new Rewriter().onDocument({
    comments(comment) { seen.push(comment.text); },
    text(text) { if (!text.lastInTextNode) seen.push(text.text); },
  });
  await rewriter.transform(new Answer('a<!--b--><p>c<!--d--></p>e<!--f')).text();
  assertEqual(seen, ['a', 'b', 'c', 'd', 'e', 'f']);
});

rewriterTest('a document in another encoding is read and written in it', async () => {
  const html = new Uint8Array([0x3c, 0x70, 0x20, 0x61, 0x3d, 0xe4, 0x3e, 0xfc, 0x3c, 0x2f, 0x70, 0x3e]);
  const headers = { 'content-type': 'text/html; charset="ISO-8859-1"' };
  const seen = [];
  const rewriter = new Rewriter().on('[a=ä]', {
    element(element) {
      seen.push(element.getAttribute('a'));
      element.setAttribute('a', 'ö').append('é€Ж');
      assertThrows(TypeError, () => { element.tagName = 'aЖ'; }, 'Parser error: The tag name contains a character that '
        + "can't be represented in the document's character encoding.");
    },
    text(text) { seen.push(text.text); },
  });
  const bytes = await rewriter.transform(new Answer(html, { headers })).bytes();
  assertEqual(seen, ['ä', 'ü', '']);
  const expected = '<p a="\xf6">\xfc\xe9\x80&#1046;</p>';
  assertEqual(bytes, Uint8Array.from(expected, (character) => character.charCodeAt(0)));
});

rewriterTest('a character of several bytes is never cut in two in another encoding', async () => {
  const html = new Uint8Array([0x3c, 0x70, 0x3e, 0x93, 0xfa, 0x96, 0x7b, 0x3c, 0x2f, 0x70, 0x3e]);
  const headers = { 'content-type': 'text/html; charset=shift_jis' };
  for (let cut = 0; cut <= html.length; cut++) {
    let all = '';
    const rewriter = new Rewriter().on('p', {
      element(element) { element.prepend('本'); },
      text(text) { all += text.text; },
    });
    const response = new Answer(streamOf(html.slice(0, cut), html.slice(cut)), { headers });
    const bytes = await rewriter.transform(response).bytes();
    assertEqual(all, '日本', `cut at ${cut}`);
    assertEqual([...bytes.slice(3, 7)], [0x96, 0x7b, 0x93, 0xfa]);
  }
});
