// https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
'use strict';
(function () {
  const parse = (...chunks) => {
    const parser = new (builtin('event-stream').EventStreamParser)();
    const messages = chunks.flatMap((chunk) => parser.feed(typeof chunk === 'string' ? bytes(chunk) : chunk));
    return { parser, messages: messages.map(({ type, data, lastEventId }) => [type, data, lastEventId]) };
  };
  const messages = (...chunks) => parse(...chunks).messages;

  test('fields make messages, and an empty line ends one', () => {
    assertEqual(messages('data: a\n\n'), [['message', 'a', '']]);
    assertEqual(messages('data: YHOO\ndata: +2\ndata: 10\n\n'), [['message', 'YHOO\n+2\n10', '']]);
    assertEqual(messages('event: add\ndata: 1\n\nevent: remove\ndata: 2\n\ndata: 3\n\n'),
      [['add', '1', ''], ['remove', '2', ''], ['message', '3', '']]);
    assertEqual(messages('data\n\ndata\ndata\n\ndata:'), [['message', '', ''], ['message', '\n', '']]);
    assertEqual(messages('data:test\n\ndata: test\n\ndata:  test\n\n'),
      [['message', 'test', ''], ['message', 'test', ''], ['message', ' test', '']]);
  });

  test('a message without data is none, and forgets its type', () => {
    assertEqual(messages('event: x\n\ndata: a\n\n'), [['message', 'a', '']]);
    assertEqual(messages('\n\n\n'), []);
    assertEqual(messages('data: never ended\n'), []);
  });

  test('comments and unknown fields are left out', () => {
    assertEqual(messages(': hi\n\n:\ndata: a\nfoo: b\nDATA: c\n data: d\n\n'), [['message', 'a', '']]);
  });

  test('lines end in LF, CR or CRLF, wherever the chunks are cut', () => {
    const text = 'data: a\r\ndata: b\rdata: c\n\r\nid: 1\r\rdata: d\n\n';
    const expected = [['message', 'a\nb\nc', ''], ['message', 'd', '1']];
    assertEqual(messages(text), expected);
    for (let cut = 0; cut <= text.length; cut++) assertEqual(messages(text.slice(0, cut), text.slice(cut)), expected, `cut ${cut}`);
    assertEqual(messages(...text), expected);
  });

  test('a byte order mark is dropped at the start alone, and characters may be cut', () => {
    const text = bytes('data: ü€\n\n');
    assertEqual(messages(new Uint8Array([0xef, 0xbb, 0xbf]), text), [['message', 'ü€', '']]);
    assertEqual(messages(new Uint8Array([0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf]), text), []);
  });

  test('an id lasts until the next one, and one with a NUL is none', () => {
    assertEqual(messages('id: 1\ndata: a\n\ndata: b\n\nid\ndata: c\n\n'),
      [['message', 'a', '1'], ['message', 'b', '1'], ['message', 'c', '']]);
    assertEqual(messages('id: 1\n\nid: 2\0\ndata: a\n\n'), [['message', 'a', '1']]);
    assertEqual(parse('id: 7\n').parser.lastEventId, '');
    assertEqual(parse('id: 7\n\n').parser.lastEventId, '7');
  });

  test('retry is digits only', () => {
    assertEqual(parse('retry: 1500\n').parser.retry, 1500);
    for (const value of ['1e3', '-5', '1.5', ' 7', 'x', '']) {
      assertEqual(parse(`retry:${value === ' 7' ? '  7' : value}\n`).parser.retry, undefined, value);
    }
  });
})();
