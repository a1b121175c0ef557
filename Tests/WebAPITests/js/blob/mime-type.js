// Of web-platform-tests' mimesniff/mime-types the cases that differ in kind.
{
  const { parseMIMEType, serializeMIMEType } = builtin('mime-type');
  const cases = [
    ['text/html;charset=gbk', 'text/html;charset=gbk'],
    ['TEXT/HTML;CHARSET=GBK', 'text/html;charset=GBK'],
    ['text/html;charset=gbk(', 'text/html;charset="gbk("'],
    ['text/html;x=(;charset=gbk', 'text/html;x="(";charset=gbk'],
    ['text/html;charset=gbk;charset=windows-1255', 'text/html;charset=gbk'],
    ['text/html ; charset=gbk', 'text/html;charset=gbk'],
    ['text/html; charset = gbk', 'text/html'],
    ['text/html;charset=;charset=GBK', 'text/html;charset=GBK'],
    ['text/html;charset="gbk"', 'text/html;charset=gbk'],
    ['text/html;charset="\\ g\\b\\k', 'text/html;charset=" gbk"'],
    ['text/html;charset="gbk"x', 'text/html;charset=gbk'],
    ['text/html;charset=""', 'text/html;charset=""'],
    ['text/html;charset="\\"', 'text/html;charset="\\""'],
    [' \t\r\nx/x;x=x\n', 'x/x;x=x'],
    ['x/x;x="é"', 'x/x;x="é"'],
    ['x/x;x=Ā;y=z', 'x/x;y=z'],
    ['', null], ['/', null], ['bogus', null], ['bogus/', null], ['bogus/bogus/;', null], ['x /x', null],
    ['text/html(;doesnot=matter', null], ['é/x', null],
  ];

  for (const [input, output] of cases) {
    test(`MIME type: ${JSON.stringify(input)} is ${output}`, () => {
      const parsed = parseMIMEType(input);
      assertEqual(parsed && serializeMIMEType(parsed), output);
    });
  }

  test('MIME type: a long run of spaces takes no time', () => {
    const spaces = ' '.repeat(200_000);
    assertEqual(parseMIMEType(`a/b${spaces}x`), null);
    assertEqual(parseMIMEType(`a/b;c=d${spaces}e`).parameters.get('c').length, 200_002);
  });

  // https://fetch.spec.whatwg.org/#concept-header-extract-mime-type
  test('MIME type: of several in a field the last good one counts, and keeps an earlier charset', () => {
    const { extractMIMEType } = builtin('mime-type');
    const extract = (field) => {
      const mime = extractMIMEType(field);
      return mime && serializeMIMEType(mime);
    };
    assertEqual(extract(null), null);
    assertEqual(extract('text, */*'), null);
    assertEqual(extract('text/css, text/html, */*, bad'), 'text/html');
    assertEqual(extract('text/html;charset=a, text/html;b=","'), 'text/html;b=",";charset=a');
    assertEqual(extract('text/html;charset=a, text/css, text/html'), 'text/html');
  });
}
