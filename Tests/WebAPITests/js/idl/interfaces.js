// The shapes of the interfaces of encoding, compression, URL and crypto. Those of streams: ../streams/interfaces.js.
'use strict';
{
  const from = (file, name) => () => builtin(file)[name];
  testInterfaces({
    TextDecoder: {
      Class: from('text-decoder', 'TextDecoder'), takes: 0,
      attributes: ['encoding', 'fatal', 'ignoreBOM'], operations: { decode: 0 },
    },
    TextEncoder: {
      Class: from('text-encoder', 'TextEncoder'), takes: 0,
      attributes: ['encoding'], operations: { encode: 0, encodeInto: 2 },
    },
    // `readable` and `writable` are inherited, as in workerd.
    TextDecoderStream: {
      Class: from('text-streams', 'TextDecoderStream'), takes: 0,
      attributes: ['encoding', 'fatal', 'ignoreBOM'],
    },
    TextEncoderStream: {
      Class: from('text-streams', 'TextEncoderStream'), takes: 0, attributes: ['encoding'],
    },
    CompressionStream: { Class: from('compression-streams', 'CompressionStream'), takes: 1 },
    DecompressionStream: { Class: from('compression-streams', 'DecompressionStream'), takes: 1 },
    URL: {
      Class: from('url', 'URL'), takes: 1,
      attributes: [
        'href!', 'origin', 'protocol!', 'username!', 'password!', 'host!', 'hostname!', 'port!', 'pathname!',
        'search!', 'searchParams', 'hash!',
      ],
      operations: { toJSON: 0, toString: 0 },
      statics: { canParse: 1, createObjectURL: 1, parse: 1, revokeObjectURL: 1 },
    },
    URLSearchParams: {
      Class: from('url-search-params', 'URLSearchParams'), takes: 0,
      attributes: ['size'],
      operations: {
        append: 2, delete: 1, get: 1, getAll: 1, has: 1, set: 2, sort: 0, toString: 0, entries: 0, keys: 0,
        values: 0, forEach: 1,
      },
    },
    URLPattern: {
      Class: from('url-pattern', 'URLPattern'), takes: 0,
      attributes: [
        'protocol', 'username', 'password', 'hostname', 'port', 'pathname', 'search', 'hash', 'hasRegExpGroups',
      ],
      operations: { test: 0, exec: 0 }, others: ['generate'], statics: { compareComponent: 3 },
    },
    Crypto: {
      Class: from('crypto', 'Crypto'),
      attributes: ['subtle'], operations: { getRandomValues: 1, randomUUID: 0 }, others: ['DigestStream'],
    },
    CryptoKey: {
      Class: from('crypto-key', 'CryptoKey'), attributes: ['type', 'extractable', 'algorithm', 'usages'],
    },
    SubtleCrypto: {
      Class: from('subtle-crypto', 'SubtleCrypto'),
      operations: {
        'encrypt~': 3, 'decrypt~': 3, 'sign~': 3, 'verify~': 4, 'digest~': 2, 'generateKey~': 3, 'deriveKey~': 5,
        'deriveBits~': 2, 'importKey~': 5, 'exportKey~': 2, 'wrapKey~': 4, 'unwrapKey~': 7,
      },
      others: ['timingSafeEqual'],
    },
  });

  // https://webidl.spec.whatwg.org/#dfn-create-operation-function, on too few arguments
  test('Web IDL: an operation that lacks an argument says which it is', async () => {
    const { crypto } = builtin('crypto');
    const { URL } = builtin('url');
    const params = new (builtin('url-search-params').URLSearchParams)();
    for (const [object, operations] of [
      [params, { append: 2, delete: 1, get: 1, getAll: 1, has: 1, set: 2, forEach: 1 }],
      [new (builtin('text-encoder').TextEncoder)(), { encodeInto: 2 }],
      [crypto, { getRandomValues: 1 }],
      [URL, { canParse: 1, parse: 1 }],
      [crypto.subtle, {
        encrypt: 3, decrypt: 3, sign: 3, verify: 4, digest: 2, generateKey: 3, deriveKey: 5, deriveBits: 2,
        importKey: 5, exportKey: 2, wrapKey: 4, unwrapKey: 7, timingSafeEqual: 2,
      }],
    ]) {
      for (const [key, length] of Object.entries(operations)) {
        for (let count = 0; count < length; count++) {
          let error;
          try {
            await object[key](...Array(count).fill('x'));
          } catch (thrown) {
            error = thrown;
          }
          assert(error instanceof TypeError && error.message.includes(key), `${key} with ${count} refuses: ${error}`);
        }
      }
    }
  });

  test('Web IDL: the iterators of URLSearchParams', () => {
    const { URLSearchParams } = builtin('url-search-params');
    assertEqual(URLSearchParams.prototype[Symbol.iterator], URLSearchParams.prototype.entries);
    const prototype = Object.getPrototypeOf(new URLSearchParams().keys());
    const arrays = Object.getPrototypeOf(Object.getPrototypeOf([].keys()));
    assertEqual(Object.getPrototypeOf(prototype), arrays);
    assertEqual(prototype[Symbol.toStringTag], 'URLSearchParams Iterator');
    assertThrows(TypeError, () => prototype.next.call({}));
  });

  test('Web IDL: functions of the global object are no constructors', () => {
    for (const [file, name] of [['structured-clone', 'structuredClone'], ['base64', 'atob'], ['base64', 'btoa']]) {
      const value = builtin(file)[name];
      assertEqual([value.name, value.length], [name, 1]);
      assertThrows(TypeError, () => new value('eA=='));
      assertThrows(TypeError, () => value());
    }
  });
}
