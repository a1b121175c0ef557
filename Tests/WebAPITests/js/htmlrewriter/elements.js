// Element and EndTag. https://developers.cloudflare.com/workers/runtime-apis/html-rewriter/#element

rewriterTest('an element that nobody changes comes out byte for byte', async () => {
  const html = '<!doctype  HTML><A  HREF = x\ty=\'z\' / ><br/><P\n>&amp;&nope;</P ><!-- c --><svg><G/></svg>';
  let count = 0;
  const handlers = { element() { count++; }, comments() { count++; }, text() { count++; } };
  assertEqual(await rewrite(html, '*', handlers), html);
  assertEqual(count, 8);
});

rewriterTest('what the properties of an element are', async () => {
  const seen = [];
  await rewrite('<DIV Id="a" title=b hidden ID=c></DIV><svg><a/></svg><math><ms/></math>', '*', {
    element(element) {
      seen.push([element.tagName, element.namespaceURI, element.removed, [...element.attributes]]);
    },
  });
  assertEqual(seen, [
    ['div', 'http://www.w3.org/1999/xhtml', false, [['id', 'a'], ['title', 'b'], ['hidden', ''], ['id', 'c']]],
    ['svg', 'http://www.w3.org/2000/svg', false, []],
    ['a', 'http://www.w3.org/2000/svg', false, []],
    ['math', 'http://www.w3.org/1998/Math/MathML', false, []],
    ['ms', 'http://www.w3.org/1998/Math/MathML', false, []],
  ]);
});

rewriterTest('attributes are read, set and removed whatever their case', async () => {
  const html = '<a HREF=http://x/?a=1&amp;b title=\'t\' data-x />';
  const result = await rewrite(html, 'a', {
    element(element) {
      assertEqual(element.getAttribute('href'), 'http://x/?a=1&amp;b');
      assertEqual(element.getAttribute('Title'), 't');
      assertEqual(element.getAttribute('data-x'), '');
      assertEqual(element.getAttribute('none'), null);
      assertEqual([element.hasAttribute('DATA-X'), element.hasAttribute('none')], [true, false]);
      assert(element.setAttribute('HREF', 'say "hi" & <bye>') === element);
      assertEqual(element.getAttribute('href'), 'say "hi" & <bye>');
      assert(element.removeAttribute('TITLE') === element);
      element.removeAttribute('none');
      element.setAttribute('New', 1);
      assertEqual([...element.attributes].map(([name]) => name), ['href', 'data-x', 'new']);
    },
  });
  assertEqual(result, '<a HREF="say &quot;hi&quot; & <bye>" data-x new="1" />');
});

rewriterTest('of attributes with the same name the first counts, and all are removed', async () => {
  const html = '<p a=1 b A=2>';
  assertEqual(await rewrite(html, 'p', { element(e) { e.setAttribute('a', e.getAttribute('A')); } }),
    '<p a="1" b A=2>');
  assertEqual(await rewrite(html, 'p', { element(e) { e.removeAttribute('a'); } }), '<p b>');
  assertEqual(await rewrite(html, '[a="2"]', { element(e) { e.remove(); } }), html);
});

rewriterTest('an attribute that is not valid is refused', async () => {
  await rewrite('<a>', 'a', {
    element(element) {
      assertThrows(TypeError, () => element.setAttribute('', ''), "Parser error: Attribute name can't be empty.");
      for (const character of ' \n\r\t\f/>=') {
        assertThrows(TypeError, () => element.setAttribute(`a${character}b`, ''),
          `Parser error: \`${character}\` character is forbidden in the attribute name`);
      }
      assertThrows(TypeError, () => element.setAttribute('\r\n', ''),
        'Parser error: `\r` character is forbidden in the attribute name');
    },
  });
});

rewriterTest('the iterator of attributes is an iterator', async () => {
  await rewrite('<a b=c =d=e>', 'a', {
    element(element) {
      const iterator = element.attributes;
      const arrayIterator = [][Symbol.iterator]();
      assert(Object.getPrototypeOf(Object.getPrototypeOf(iterator))
        === Object.getPrototypeOf(Object.getPrototypeOf(arrayIterator)));
      assertEqual(iterator.next(), { done: false, value: ['b', 'c'] });
      assertEqual([...iterator], [['=d', 'e']]);
      assertEqual(iterator.next(), { done: true, value: undefined });
      assertEqual(iterator.next(), { done: true, value: undefined });
    },
  });
});

rewriterTest('an element is renamed with its end tag', async () => {
  const handlers = { element(element) { element.tagName = 'Section'; assertEqual(element.tagName, 'section'); } };
  assertEqual(await rewrite('<div a=b><div></div></DIV >', 'div[a]', handlers), '<Section a=b><div></div></Section>');
  assertEqual(await rewrite('<br/>', 'br', handlers), '<Section/>');
});

rewriterTest('a name that is not valid is refused', async () => {
  await rewrite('<a>', 'a', {
    element(element) {
      const set = (name) => () => { element.tagName = name; };
      assertThrows(TypeError, set(''), "Parser error: Tag name can't be empty.");
      assertThrows(TypeError, set('1a'),
        'Parser error: The first character of the tag name should be an ASCII alphabetical character.');
      assertThrows(TypeError, set('should throw'), 'Parser error: ` ` character is forbidden in the tag name');
      assertThrows(TypeError, set('a>'), 'Parser error: `>` character is forbidden in the tag name');
    },
  });
});

rewriterTest('content goes before, after and into an element in the order of the documentation', async () => {
  const handlers = {
    element(element) {
      element.before('<1>').before('<2>', { html: false }).before('<i>', HTML).before('<3>', null);
      element.after('<1>').after('<i>', HTML);
      element.prepend('<1>').prepend('<i>', HTML);
      element.append('<1>').append('<i>', HTML);
    },
  };
  assertEqual(await rewrite('<p>x</p>', 'p', handlers),
    '&lt;1&gt;&lt;2&gt;<i>&lt;3&gt;<p><i>&lt;1&gt;x&lt;1&gt;<i></p><i>&lt;1&gt;');
  // Nothing can be in a void element.
  assertEqual(await rewrite('<br>x', 'br', handlers), '&lt;1&gt;&lt;2&gt;<i>&lt;3&gt;<br><i>&lt;1&gt;x');
});

rewriterTest('content is replaced and removed', async () => {
  const cases = [
    [(e) => e.replace('<b>').replace('<c>', HTML), '<div><c></div>'],
    [(e) => e.before('1').prepend('2').append('3').after('4').replace('5'), '<div>154</div>'],
    [(e) => e.remove(), '<div></div>'],
    [(e) => e.before('1').remove().after('2'), '<div>12</div>'],
    [(e) => e.removeAndKeepContent(), '<div>a<i>b</i>c</div>'],
    [(e) => e.removeAndKeepContent().prepend('1').append('2'), '<div>1a<i>b</i>c2</div>'],
    [(e) => e.setInnerContent('<x>'), '<div><p>&lt;x&gt;</p></div>'],
    [(e) => e.prepend('1').append('2').setInnerContent('3').setInnerContent('<b>', HTML), '<div><p><b></p></div>'],
    [(e) => e.setInnerContent('1').append('2').prepend('3'), '<div><p>312</p></div>'],
  ];
  for (const [element, expected] of cases) {
    assertEqual(await rewrite('<div><p>a<i>b</i>c</p></div>', 'p', { element }), expected, `${element}`);
  }
});

rewriterTest('a replaced void element is replaced alone', async () => {
  assertEqual(await rewrite('<img><p>x</p>', 'img', { element(e) { e.replace('y').after('z'); } }), 'yz<p>x</p>');
  assertEqual(await rewrite('<svg><g/>x</svg>', 'g', { element(e) { e.append('no').remove(); } }), '<svg>x</svg>');
});

rewriterTest('a slash that HTML ignores is not written anew when content comes', async () => {
  const handlers = { element(e) { e.prepend('y').removeAttribute('c'); } };
  assertEqual(await rewrite('<div a=b />x</div>', 'div', handlers), '<div a=b />yx</div>');
  assertEqual(await rewrite('<div a=b c />x</div>', 'div', handlers), '<div a=b>yx</div>');
});

rewriterTest('removed is so from the removal on, and in what a removed element holds', async () => {
  const seen = [];
  const rewriter = new Rewriter()
    .on('p', { element(e) { seen.push(e.removed); e.remove(); seen.push(e.removed); } })
    .on('p *', { element(e) { seen.push(e.removed); e.before('no').after('no').append('no'); }, text() {} });
  assertEqual(await rewriter.transform(new Answer('<p>a<i>b</i></p>c')).text(), 'c');
  assertEqual(seen, [false, true, true]);
});

rewriterTest('handlers are called in the order in which they were registered', async () => {
  const seen = [];
  const handler = (name) => ({
    element() { seen.push(`${name} element`); },
    text(text) { if (!text.lastInTextNode) seen.push(`${name} text`); },
    comments() { seen.push(`${name} comment`); },
  });
  const rewriter = new Rewriter().on('i', handler('1')).onDocument(handler('2')).on('*', handler('3'));
  await rewriter.transform(new Answer('<p><i>x<!-- y --></i></p>')).text();
  assertEqual(seen, [
    '3 element', '1 element', '3 element', '1 text', '2 text', '3 text', '1 comment', '2 comment', '3 comment',
  ]);
});

rewriterTest('each handler gets an object of its own', async () => {
  const tokens = [];
  const element = (token) => { token.mark = 1; tokens.push(token); };
  await new Rewriter().on('p', { element }).on('p', { element }).transform(new Answer('<p>')).text();
  assert(tokens.length === 2 && tokens[0] !== tokens[1]);
});

rewriterTest('an end tag has a handler', async () => {
  const html = '<div><p>a</P\n>b</div>';
  const result = await rewrite(html, 'p', {
    element(element) {
      assertEqual(element.onEndTag((end) => { throw new Error('not the last'); }), undefined);
      element.onEndTag((end) => {
        assertEqual(end.name, 'p');
        end.before('<1>').before('<i>', HTML).after('<2>').after('<b>', HTML);
      });
    },
  });
  assertEqual(result, '<div><p>a&lt;1&gt;<i></P\n><b>&lt;2&gt;b</div>');
  assertEqual(await rewrite(html, 'p', { element(e) { e.onEndTag((end) => { end.remove(); }); } }), '<div><p>ab</div>');
  assertEqual(await rewrite(html, 'p', { element(e) { e.onEndTag((end) => { end.name = 'q'; }); } }),
    '<div><p>a</q>b</div>');
});

rewriterTest('the end tag handlers of nested elements are called inside out', async () => {
  const seen = [];
  await rewrite('<a><b><c></b></a>', '*', {
    element(element) {
      const { tagName } = element;
      element.onEndTag((end) => { seen.push(`${tagName}: ${end.name}`); });
    },
  });
  assertEqual(seen, ['c: b', 'b: b', 'a: a']);
});

rewriterTest('an element without an end tag takes no handler for it', async () => {
  await rewrite('<br>', 'br', {
    element(element) {
      assertThrows(TypeError, () => element.onEndTag(() => {}), 'Parser error: No end tag.');
      assertThrows(TypeError, () => element.onEndTag(1));
    },
  });
  let called = false;
  await rewrite('<p>', 'p', { element(element) { element.onEndTag(() => { called = true; }); } });
  assert(!called);
});

rewriterTest('esi:include is void where the flag says so', async () => {
  const handlers = { element(element) { element.replace('x'); } };
  const input = '<p><esi:include src=a>b</p>';
  const result = await rewrite(input, 'esi\\:include', handlers);
  assertEqual(result, flags.html_rewriter_treats_esi_include_as_void_tag ? '<p>xb</p>' : '<p>x');
});
