// node:buffer. https://nodejs.org/docs/latest/api/buffer.html
'use strict';
const bufferOf = () => nodeModule('buffer').Buffer;

test('buffer: every encoding there and back', () => {
  const Buffer = bufferOf();
  const text = 'h\u00e9llo \u{1f600} \u20ac';
  for (const encoding of ['utf8', 'utf-8', 'UTF8', 'ucs2', 'utf16le', 'UTF-16LE']) {
    assertEqual(Buffer.from(text, encoding).toString(encoding), text, encoding);
    assertEqual(Buffer.byteLength(text, encoding), Buffer.from(text, encoding).length, encoding);
  }
  const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
  for (const encoding of ['latin1', 'binary', 'hex', 'base64', 'base64url']) {
    assertEqual([...Buffer.from(bytes.toString(encoding), encoding)], [...bytes], encoding);
  }
  assertEqual(Buffer.from([0xc1, 0x41]).toString('ascii'), 'AA');
  assertEqual(Buffer.from('\u0141', 'latin1')[0], 0x41);
});

test('buffer: lenient base64 and hex', () => {
  const Buffer = bufferOf();
  const rows = ['YQ==', 'YQ', 'Y Q\n=', 'YWI-_w', 'YWJj!ZGVm', 'Y===', '====', 'YQ==YQ==', '-_-_', 'a'];
  const expected = ['61', '61', '61', '61623eff', '616263646566', '', '', '61', 'fbffbf', ''];
  rows.forEach((text, i) => assertEqual(Buffer.from(text, 'base64').toString('hex'), expected[i], text));
  assertEqual(Buffer.from('abxxcd', 'hex').toString('hex'), 'ab');
  assertEqual(Buffer.from('abc', 'hex').toString('hex'), 'ab');
});

test('buffer: made from everything', () => {
  const Buffer = bufferOf();
  const whole = new Uint8Array([1, 2, 3, 4]).buffer;
  assertEqual([...Buffer.from(whole, 1, 2)], [2, 3]);
  assertEqual([...Buffer.from([256, -1, 1.9, '7'])], [0, 255, 1, 7]);
  assertEqual([...Buffer.from({ type: 'Buffer', data: [1, 2] })], [1, 2]);
  assertEqual([...Buffer.from(new Uint16Array([1, 258]))], [1, 2]);
  assertEqual(Buffer.from(new String('abc')).toString(), 'abc');
  assertEqual(Buffer.from({ [Symbol.toPrimitive]: () => 'xy' }).toString(), 'xy');
  assertEqual([...Buffer.copyBytesFrom(new Uint16Array([1, 2, 3]), 1, 1)], [2, 0]);
  assertEqual([...Buffer.alloc(5, 'ab')], [97, 98, 97, 98, 97]);
  assertEqual(Buffer.concat([Buffer.from('a'), Buffer.from('bcd')], 3).toString(), 'abc');
  assertEqual(Buffer.concat([Buffer.from('a')], 3).toString('hex'), '610000');
  assert(Buffer.isBuffer(Buffer.alloc(1)) && !Buffer.isBuffer(new Uint8Array(1)) && Buffer.alloc(1) instanceof Uint8Array);
  assertEqual(Buffer.alloc(2).constructor, Buffer);
  assertCode('ERR_INVALID_ARG_TYPE', () => Buffer.from(5),
    'The first argument must be of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object. Received type number (5)');
  assertCode('ERR_INVALID_ARG_TYPE', () => Buffer.from(null));
  assertCode('ERR_OUT_OF_RANGE', () => Buffer.alloc(-1));
  assertCode('ERR_UNKNOWN_ENCODING', () => Buffer.from('a', 'nope'), 'Unknown encoding: nope');
  assertCode('ERR_BUFFER_OUT_OF_BOUNDS', () => Buffer.from(whole, 5));
});

test('buffer: reads and writes numbers', () => {
  const Buffer = bufferOf();
  const b = Buffer.alloc(16);
  assertEqual(b.writeInt32BE(-2, 0), 4);
  assertEqual([b.readInt32BE(0), b.readUInt32BE(0), b.readUint32LE(0), b.readInt8(3), b.readUInt16BE(2)], [-2, 4294967294, 4278190079, -2, 65534]);
  b.writeUIntLE(0x123456789abc, 0, 6);
  assertEqual([b.readUIntLE(0, 6), b.readUIntBE(0, 6), b.readIntLE(0, 3)], [0x123456789abc, 0xbc9a78563412, 0x789abc]);
  b.writeDoubleLE(1.5, 8);
  assertEqual([b.readDoubleLE(8), b.writeFloatBE(0.5, 0), b.readFloatBE(0)], [1.5, 4, 0.5]);
  b.writeBigInt64BE(-5n, 0);
  assertEqual([b.readBigInt64BE(0) === -5n, b.readBigUInt64BE(0) === 2n ** 64n - 5n], [true, true]);
  assertCode('ERR_OUT_OF_RANGE', () => b.writeUInt8(256), 'The value of "value" is out of range. It must be >= 0 and <= 255. Received 256');
  assertCode('ERR_OUT_OF_RANGE', () => b.writeInt32LE(2 ** 31),
    'The value of "value" is out of range. It must be >= -2147483648 and <= 2147483647. Received 2147483648');
  assertCode('ERR_OUT_OF_RANGE', () => b.writeIntLE(2 ** 45, 0, 5),
    'The value of "value" is out of range. It must be >= -(2 ** 39) and < 2 ** 39. Received 35_184_372_088_832');
  assertCode('ERR_OUT_OF_RANGE', () => b.readInt32LE(13), 'The value of "offset" is out of range. It must be >= 0 and <= 12. Received 13');
  assertCode('ERR_OUT_OF_RANGE', () => b.readInt8(1.5), 'The value of "offset" is out of range. It must be an integer. Received 1.5');
  assertCode('ERR_BUFFER_OUT_OF_BOUNDS', () => Buffer.alloc(1).readInt32LE(0), 'Attempt to access memory outside buffer bounds');
  assertCode('ERR_INVALID_ARG_TYPE', () => b.readUInt8('1'));
});

test('buffer: searches, compares, fills, slices', () => {
  const Buffer = bufferOf();
  const b = Buffer.from('this is a buffer');
  assertEqual([b.indexOf('is'), b.indexOf('is', 3), b.lastIndexOf('is'), b.indexOf(''), b.indexOf('zz'), b.indexOf(97), b.indexOf('r', -1), b.lastIndexOf('t', 0)],
    [2, 5, 5, 0, -1, 8, 15, 0]);
  assertEqual([b.includes('buf'), b.indexOf(Buffer.from('a ')), b.lastIndexOf('buffer', -3)], [true, 8, 10]);
  assertEqual(Buffer.compare(Buffer.from('a'), Buffer.from('b')), -1);
  assertEqual([b.compare(Buffer.from('this')), b.equals(Buffer.from(b)), b.compare(Buffer.from('xis'), 1, 3, 2, 4)], [1, true, 0]);
  const part = b.subarray(-6, -1);
  part[0] = 66;
  assertEqual([part.toString(), b.toString('utf8', 10), Buffer.isBuffer(part), b.slice(3, 1).length], ['Buffe', 'Buffer', true, 0]);
  assertEqual(Buffer.alloc(4).fill('6162', 'hex').toString(), 'abab');
  assertEqual(Buffer.alloc(4).fill(7, 1, 3).toString('hex'), '00070700');
  const c = Buffer.alloc(4);
  assertEqual([c.write('\u20ac\u20ac'), c.toString('hex'), c.write('ff', 1, 'hex'), c.write('xyz', 2, 1)], [3, 'e282ac00', 1, 1]);
  assertEqual([b.copy(c, 1, 0, 2), c.toString('latin1', 1, 3)], [2, 'th']);
  assertEqual(JSON.stringify(Buffer.from('a')), '{"type":"Buffer","data":[97]}');
  assertEqual(Buffer.from([1, 2, 3, 4]).swap16().toString('hex'), '02010403');
  assertCode('ERR_INVALID_BUFFER_SIZE', () => Buffer.alloc(3).swap16(), 'Buffer size must be a multiple of 16-bits');
  assertEqual(nodeModule('util').inspect(Buffer.from('ab')), '<Buffer 61 62>');
  assertEqual(nodeModule('buffer').transcode(Buffer.from('\u20ac'), 'utf8', 'latin1').toString('latin1'), '?');
  assertEqual([nodeModule('buffer').isUtf8(Buffer.from([0xc0])), nodeModule('buffer').isAscii(Buffer.from('a'))], [false, true]);
});

test('buffer: odd arguments', () => {
  const Buffer = bufferOf();
  const b = Buffer.alloc(4);
  assertEqual([b.writeUInt8(undefined), b.writeInt16LE('x', 1), b.toString('hex')], [1, 3, '00000000']);
  assertCode('ERR_OUT_OF_RANGE', () => b.readUIntLE(0, 7), 'The value of "byteLength" is out of range. It must be >= 1 and <= 6. Received 7');
  assertCode('ERR_OUT_OF_RANGE', () => b.writeIntBE(1, 0, 1.5), 'The value of "byteLength" is out of range. It must be an integer. Received 1.5');
  assertCode('ERR_INVALID_ARG_TYPE', () => b.write(5), 'argument must be a string');
  assertCode('ERR_UNKNOWN_ENCODING', () => b.toString(null), 'Unknown encoding: null');
  assertCode('ERR_UNKNOWN_ENCODING', () => b.indexOf('a', 0, null), 'Unknown encoding: null');
  assertEqual(b.write('ab', 1, 2, null), 2);
  assertCode('ERR_INVALID_ARG_TYPE', () => Buffer.alloc(2, 'a', 5), 'The "encoding" argument must be of type string. Received type number (5)');
  assertEqual(Buffer.from('ab').copy(b, NaN, NaN), 2);
  const { inspect } = nodeModule('util');
  assertEqual([inspect(Buffer.alloc(0)), inspect(Object.assign(Buffer.alloc(0), { x: 1 })), inspect(Object.assign(Buffer.from('a'), { y: 'z' }))],
    ['<Buffer >', '<Buffer x: 1>', "<Buffer 61, y: 'z'>"]);
  assertCode('U_ILLEGAL_ARGUMENT_ERROR', () => nodeModule('buffer').transcode(b, 'none', 'utf8'));
});

test('buffer: the slices and writes of one encoding', () => {
  const Buffer = bufferOf();
  const b = Buffer.from('hello');
  assertEqual([b.latin1Slice(NaN), b.hexSlice(3, 1), b.utf8Slice(1.9, 3), b.base64Slice(9)], ['hello', '', 'el', '']);
  assertCode('ERR_OUT_OF_RANGE', () => b.latin1Slice(-1), 'Index out of range');
  assertCode('ERR_OUT_OF_RANGE', () => b.utf8Slice(0, 6), 'Index out of range');
  assertEqual([b.utf8Write('\u20ac', 3), b.latin1Write('XY', 0, 1), b.latin1Slice()], [0, 1, 'Xello']);
  assertCode('ERR_INVALID_ARG_TYPE', () => b.hexWrite(null), 'argument must be a string');
  assertCode('ERR_BUFFER_OUT_OF_BOUNDS', () => b.latin1Write('a', 6), '"offset" is outside of buffer bounds');
});
