// What node:buffer has beside Buffer. https://nodejs.org/docs/latest/api/buffer.html#nodebuffer-module-apis No Swift half.
'use strict';
(function ({ load }) {
  const { nodeError, unimplemented } = load('node-errors');
  const { encodingOf } = load('node-buffer-encodings');
  const { isArrayBuffer, bytesOf } = load('webidl');
  const { decodeUTF8 } = load('utf8');
  const { ReflectApply } = load('primordials');

  function bytesFrom(input) {
    if (!ArrayBuffer.isView(input) && !isArrayBuffer(input)) {
      throw nodeError('ERR_INVALID_ARG_TYPE', 'input', ['ArrayBuffer', 'Buffer', 'TypedArray'], input);
    }
    return bytesOf(input);
  }

  function isUtf8(input) {
    const bytes = bytesFrom(input);
    try {
      decodeUTF8(bytes, true, true);
      return true;
    } catch {
      return false;
    }
  }

  const isAscii = (input) => bytesFrom(input).every((byte) => byte < 128);

  return ({ Buffer, viewOf, settings }) => {
    function transcode(source, from, to) {
      if (!(source instanceof Uint8Array)) {
        throw nodeError('ERR_INVALID_ARG_TYPE', 'source', ['Buffer', 'Uint8Array'], source);
      }
      if (source.length === 0) return Buffer.alloc(0);
      const allowed = ['utf8', 'utf16le', 'latin1', 'ascii'];
      const source_ = encodingOf(from);
      const target = encodingOf(to);
      if (!allowed.includes(source_?.name) || !allowed.includes(target?.name)) {
        throw Object.assign(new Error('Unable to transcode Buffer [U_ILLEGAL_ARGUMENT_ERROR]'),
          { code: 'U_ILLEGAL_ARGUMENT_ERROR', errno: 1 });
      }
      let text = source_.read(source);
      const most = target.name === 'ascii' ? 0x7f : target.name === 'latin1' ? 0xff : 0x10ffff;
      if (most < 0x10ffff) text = Array.from(text, (one) => (one.codePointAt(0) > most ? '?' : one)).join('');
      return viewOf(target.encode(text));
    }

    const lazy = (builtin, name) => ({
      __proto__: null, enumerable: true, configurable: true, get: () => load(builtin)[name],
    });
    return Object.defineProperties({
      SlowBuffer: function SlowBuffer(size) { return Buffer.allocUnsafeSlow(size); },
      // Not the global ones themselves, which must not be called on this module.
      atob(input) { return ReflectApply(load('base64').atob, undefined, arguments); },
      btoa(input) { return ReflectApply(load('base64').btoa, undefined, arguments); },
      isUtf8, isAscii, transcode, resolveObjectURL: unimplemented('resolveObjectURL'),
    }, {
      Blob: lazy('blob', 'Blob'), File: lazy('file', 'File'),
      INSPECT_MAX_BYTES: {
        __proto__: null, enumerable: true, configurable: true,
        get: () => settings.inspectMax, set(value) { settings.inspectMax = value; },
      },
    });
  };
});
