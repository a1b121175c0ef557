// node:util, assert, querystring, string_decoder, punycode. https://nodejs.org/docs/latest/api/util.html
'use strict';
test('util: promisify, callbackify, inherits, deprecate', async () => {
  const util = nodeModule('util');
  const add = (a, b, callback) => callback(null, a + b);
  assertEqual(await util.promisify(add)(1, 2), 3);
  await assertRejects(TypeError, util.promisify((callback) => callback(new TypeError('x')))());
  const custom = () => {};
  custom[util.promisify.custom] = () => Promise.resolve('mine');
  assertEqual(await util.promisify(custom)(), 'mine');
  const got = await new Promise((resolve) => { util.callbackify(async (x) => x * 2)(4, (error, value) => resolve([error, value])); });
  assertEqual(got, [null, 8]);
  const failed = await new Promise((resolve) => { util.callbackify(() => Promise.reject(null))(resolve); });
  assertEqual([failed.code, failed.reason], ['ERR_FALSY_VALUE_REJECTION', null]);
  function A() {}
  function B() {}
  util.inherits(A, B);
  assert(new A() instanceof B && A.super_ === B);
});

test('util: types, deep equality, text', () => {
  const util = nodeModule('util');
  const { types } = util;
  assert(types.isDate(new Date()) && types.isRegExp(/a/) && types.isMap(new Map()) && types.isPromise(Promise.resolve())
    && types.isUint8Array(new Uint8Array()) && types.isBoxedPrimitive(Object(1)) && types.isAsyncFunction(async () => {})
    && types.isGeneratorObject((function* () {})()) && types.isMapIterator(new Map().keys()) && !types.isSet(new Map()));
  const same = [[[1, { a: new Set([1, { b: 2 }]) }], [1, { a: new Set([1, { b: 2 }]) }]], [NaN, NaN], [new Map([[{ a: 1 }, 2]]), new Map([[{ a: 1 }, 2]])],
    [new Date(5), new Date(5)], [/a/g, /a/g], [Object(1), Object(1)], [new Error('x'), new Error('x')]];
  for (const [a, b] of same) assert(util.isDeepStrictEqual(a, b), util.inspect(a));
  const different = [[0, -0], [[1], ['1']], [{ a: undefined }, {}], [new Set([1]), new Set([2])], [Object(1), Object(2)], [[], {}], [new Date(1), new Date(2)],
    [Object.create(null), {}]];
  for (const [a, b] of different) assert(!util.isDeepStrictEqual(a, b), util.inspect(a));
  const loop = { a: 1 };
  loop.self = loop;
  const other = { a: 1 };
  other.self = other;
  assert(util.isDeepStrictEqual(loop, other));
  assertEqual([util.styleText('red', 'x', { validateStream: false }), util.stripVTControlCharacters('\u001b[31mx\u001b[39m')], ['\u001b[31mx\u001b[39m', 'x']);
  assertEqual([util.getSystemErrorName(-2), util.toUSVString('\ud800'), util.format('%s=%d', 'a', 1)], ['ENOENT', '\ufffd', 'a=1']);
  const mime = new util.MIMEType('Text/HTML; charset=UTF-8;q="a b"');
  assertEqual([mime.essence, mime.params.get('charset'), String(mime)], ['text/html', 'UTF-8', 'text/html;charset=UTF-8;q="a b"']);
});

test('util: parseArgs', () => {
  const { parseArgs } = nodeModule('util');
  const options = { verbose: { type: 'boolean', short: 'v' }, name: { type: 'string', short: 'n', default: 'd' }, many: { type: 'string', multiple: true } };
  const { values, positionals } = parseArgs({ args: ['-v', '--many', 'a', '--many=b', 'pos', '--', '-x'], options, allowPositionals: true });
  assertEqual([{ ...values }, positionals], [{ verbose: true, many: ['a', 'b'], name: 'd' }, ['pos', '-x']]);
  assertEqual(parseArgs({ args: ['-vnfoo'], options }).values.name, 'foo');
  assertCode('ERR_PARSE_ARGS_UNKNOWN_OPTION', () => parseArgs({ args: ['--nope'], options }), "Unknown option '--nope'");
  assertCode('ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL', () => parseArgs({ args: ['p'], options }),
    "Unexpected argument 'p'. This command does not take positional arguments");
  assertCode('ERR_PARSE_ARGS_INVALID_OPTION_VALUE', () => parseArgs({ args: ['--name'], options }), "Option '-n, --name <value>' argument missing");
});

test('assert: passes and fails with Node\'s messages', async () => {
  const a = nodeModule('assert');
  a(true);
  a.deepEqual({ a: 1 }, { a: '1' });
  a.deepStrictEqual([1, [2]], [1, [2]]);
  a.throws(() => { throw new TypeError('bad'); }, { name: 'TypeError', message: /ba/ });
  a.throws(() => { throw new TypeError('bad'); }, TypeError);
  await a.rejects(Promise.reject(new Error('x')), /x/);
  await a.doesNotReject(async () => {});
  a.match('abc', /b/);
  assertCode('ERR_ASSERTION', () => a.strictEqual(1, 2), 'Expected values to be strictly equal:\n\n1 !== 2\n');
  assertCode('ERR_ASSERTION', () => a.strict.equal('a', 'b', 'my words'));
  assertCode('ERR_ASSERTION', () => a.deepStrictEqual({ a: 1 }, { a: 2 }));
  assertCode('ERR_ASSERTION', () => a.throws(() => {}), 'Missing expected exception.');
  assertCode('ERR_ASSERTION', () => a.ifError('no'), 'ifError got unwanted exception: \'no\'');
  assertCode('ERR_ASSERTION', () => a.equal(1, 2), '1 == 2');
  assertCode('ERR_MISSING_ARGS', () => a.equal(1), 'The "actual" and "expected" arguments must be specified');
  assertThrows(RangeError, () => a.throws(() => { throw new RangeError('other'); }, (error) => { throw error; }));
  try { a.fail('boom'); } catch (error) { assertEqual([error.name, error.message, error.generatedMessage, error.operator], ['AssertionError', 'boom', false, 'fail']); }
});

test('querystring: parse and stringify', () => {
  const qs = nodeModule('querystring');
  assertEqual({ ...qs.parse('a=1&b=2&a=3&c&=d&e=%20+x&f=%zz') }, { a: ['1', '3'], b: '2', c: '', '': 'd', e: '  x', f: '%zz' });
  assertEqual(qs.stringify({ a: [1, 'b c'], d: true, e: null, f: '\u20ac' }), 'a=1&a=b%20c&d=true&e=&f=%E2%82%AC');
  assertEqual({ ...qs.parse('a:1;b:2', ';', ':') }, { a: '1', b: '2' });
  assertEqual(Object.keys(qs.parse('a&b&c', null, null, { maxKeys: 2 })).length, 2);
  assertCode('ERR_INVALID_URI', () => qs.escape('\ud800'), 'URI malformed');
});

test('string_decoder: characters in pieces', () => {
  const { StringDecoder } = nodeModule('string_decoder');
  const { Buffer } = nodeModule('buffer');
  const text = 'a\u20ac\u{1f600}z';
  for (const encoding of ['utf8', 'utf16le', 'base64', 'base64url', 'hex', 'latin1']) {
    const bytes = Buffer.from(encoding === 'utf16le' ? Buffer.from(text, 'utf16le') : text);
    const decoder = new StringDecoder(encoding);
    let out = '';
    for (const byte of bytes) out += decoder.write(Buffer.from([byte]));
    assertEqual(out + decoder.end(), bytes.toString(encoding), encoding);
  }
  const cut = new StringDecoder('utf8');
  assertEqual([cut.write(Buffer.from([0xe2, 0x82])), cut.lastNeed, cut.end()], ['', 1, '\ufffd']);
  assertEqual(new StringDecoder().write(Buffer.from([0xe2, 0x41])), '\ufffdA');
});

test('punycode', () => {
  const punycode = nodeModule('punycode');
  assertEqual([punycode.encode('ma\u00f1ana'), punycode.decode('maana-pta'), punycode.toASCII('ma\u00f1ana.com'), punycode.toUnicode('xn--maana-pta.com')],
    ['maana-pta', 'ma\u00f1ana', 'xn--maana-pta.com', 'ma\u00f1ana.com']);
  assertThrows(RangeError, () => punycode.decode('\u0080'));
});
