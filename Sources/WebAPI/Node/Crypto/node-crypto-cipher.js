// Cipheriv and Decipheriv. https://nodejs.org/docs/latest/api/crypto.html#class-cipheriv Swift half: NodeCipherOps.swift.
'use strict';
(function ({ ops, load }) {
  const { nodeError } = load('node-errors');
  const { validateInteger, validateString } = load('node-validators');
  const { Transform } = load('node-stream');
  const { StringDecoder } = load('node-string-decoder');
  const { bytesOf, viewOf } = load('node-crypto-bytes');
  const { own } = load('node-handles');
  const { Buffer } = load('node-buffer');
  const kState = Symbol('kState');

  function infoOf(name, keyLength = -1, vectorLength = -1) {
    const text = ops.nodeCipherInfo(name, keyLength, vectorLength);
    if (text === undefined) return undefined;
    const [short, number, blockSize, vector, key, mode] = text.split('\n');
    return { name: short, nid: +number, blockSize: +blockSize, ivLength: +vector, keyLength: +key, mode };
  }

  const isAuthenticated = ({ mode, name }) => ['gcm', 'ccm', 'ocb'].includes(mode) || name.includes('poly1305');

  function start(self, encrypts, algorithm, key, iv, options) {
    validateString(algorithm, 'cipher');
    const secret = load('node-crypto-key-object').secretBytes(key);
    const info = infoOf(algorithm);
    if (info === undefined) throw nodeError('ERR_CRYPTO_UNKNOWN_CIPHER');
    const vector = iv === null ? new Uint8Array(0) : bytesOf(iv, 'iv');
    if (secret.length !== info.keyLength) throw nodeError('ERR_CRYPTO_INVALID_KEYLEN');
    const authenticated = isAuthenticated(info);
    if (info.ivLength === 0 ? vector.length > 0 : authenticated ? vector.length === 0 : vector.length !== info.ivLength) {
      throw nodeError('ERR_CRYPTO_INVALID_IV');
    }
    let tagLength = options?.authTagLength;
    if (tagLength !== undefined) validateInteger(tagLength, 'options.authTagLength', 0, 2 ** 31 - 1);
    if (tagLength === undefined && (info.mode === 'ccm' || info.mode === 'ocb')) {
      throw nodeError('ERR_CRYPTO_INVALID_AUTH_TAG', `authTagLength required for ${algorithm}`);
    }
    if (info.mode === 'gcm' && tagLength !== undefined && ![4, 8, 12, 13, 14, 15, 16].includes(tagLength)) {
      throw nodeError('ERR_CRYPTO_INVALID_AUTH_TAG', tagLength);
    }
    tagLength ??= 16;
    const state = { encrypts, info, authenticated, tagLength, tag: undefined, isDone: false, isTagSet: false, decoder: undefined, handle: undefined };
    state.handle = ops.nodeCipherOpen(algorithm, encrypts, secret, vector, tagLength);
    if (state.handle === undefined) throw nodeError('ERR_CRYPTO_INVALID_IV');
    state.release = own(self, state.handle);
    Object.defineProperty(self, kState, { __proto__: null, value: state });
  }

  function text(state, output, encoding) {
    if (!encoding || encoding === 'buffer') return output;
    state.decoder ??= new StringDecoder(encoding);
    return state.decoder.write(output);
  }

  function Base(options) { Transform.call(this, options); }
  Object.setPrototypeOf(Base.prototype, Transform.prototype);
  Object.setPrototypeOf(Base, Transform);
  Object.assign(Base.prototype, {
    _transform(chunk, encoding, callback) {
      let output;
      try {
        output = this.update(chunk, encoding);
      } catch (error) {
        callback(error);
        return;
      }
      callback(null, output);
    },

    _flush(callback) {
      try {
        this.push(this.final());
      } catch (error) {
        callback(error);
        return;
      }
      callback();
    },

    update(data, inputEncoding = undefined, outputEncoding = undefined) {
      const state = this[kState];
      const bytes = bytesOf(data, 'data', inputEncoding);
      if (state.isDone) throw nodeError('ERR_CRYPTO_INVALID_STATE', 'update');
      applyTag(state);
      const output = ops.nodeCipherUpdate(state.handle, bytes);
      if (output === undefined) throw new Error('Unsupported state or unable to authenticate data');
      return text(state, Buffer.from(output), outputEncoding);
    },

    final(outputEncoding = undefined) {
      const state = this[kState];
      if (state.isDone) throw nodeError('ERR_CRYPTO_INVALID_STATE', 'final');
      applyTag(state);
      const output = ops.nodeCipherFinish(state.handle);
      if (output === undefined) throw finalError(state);
      state.isDone = true;
      if (state.encrypts && state.authenticated) state.tag = ops.nodeCipherTag(state.handle, state.tagLength);
      state.release();
      const last = text(state, Buffer.from(output), outputEncoding);
      return typeof last === 'string' ? last + state.decoder.end() : last;
    },

    setAutoPadding(isOn = true) {
      const state = this[kState];
      if (state.isDone) throw nodeError('ERR_CRYPTO_INVALID_STATE', 'setAutoPadding');
      ops.nodeCipherPadding(state.handle, Boolean(isOn));
      return this;
    },

    setAAD(data, options = undefined) {
      const state = this[kState];
      const bytes = bytesOf(data, 'buffer', options?.encoding);
      if (state.isDone || !state.authenticated) throw nodeError('ERR_CRYPTO_INVALID_STATE', 'setAAD');
      applyTag(state);
      if (!ops.nodeCipherAuthenticate(state.handle, bytes, options?.plaintextLength ?? -1)) {
        throw options?.plaintextLength === undefined && state.info.mode === 'ccm'
          ? nodeError('ERR_MISSING_ARGS', 'options.plaintextLength') : nodeError('ERR_CRYPTO_INVALID_STATE', 'setAAD');
      }
      return this;
    },
  });

  function applyTag(state) {
    if (state.encrypts || state.tag === undefined || state.isTagSet) return;
    state.isTagSet = true;
    ops.nodeCipherSetTag(state.handle, state.tag);
  }

  function finalError(state) {
    if (state.authenticated) return new Error('Unsupported state or unable to authenticate data');
    if (state.encrypts) return Object.assign(new Error('error:1C80006A:Provider routines::wrong final block length'), { code: 'ERR_OSSL_WRONG_FINAL_BLOCK_LENGTH' });
    return Object.assign(new Error('error:1C800064:Provider routines::bad decrypt'), {
      library: 'Provider routines', reason: 'bad decrypt', code: 'ERR_OSSL_BAD_DECRYPT',
    });
  }

  function Cipheriv(cipher, key, iv, options = undefined) {
    if (!new.target) return new Cipheriv(cipher, key, iv, options);
    Base.call(this, options);
    start(this, true, cipher, key, iv, options);
    return this;
  }
  Object.setPrototypeOf(Cipheriv.prototype, Base.prototype);
  Object.setPrototypeOf(Cipheriv, Base);
  Cipheriv.prototype.getAuthTag = function getAuthTag() {
    const { tag } = this[kState];
    if (tag === undefined) throw nodeError('ERR_CRYPTO_INVALID_STATE', 'getAuthTag');
    return Buffer.from(tag);
  };

  function Decipheriv(cipher, key, iv, options = undefined) {
    if (!new.target) return new Decipheriv(cipher, key, iv, options);
    Base.call(this, options);
    start(this, false, cipher, key, iv, options);
    this[kState].hasTagLength = options?.authTagLength !== undefined;
    return this;
  }
  Object.setPrototypeOf(Decipheriv.prototype, Base.prototype);
  Object.setPrototypeOf(Decipheriv, Base);
  Decipheriv.prototype.setAuthTag = function setAuthTag(tag, encoding = undefined) {
    const state = this[kState];
    const bytes = bytesOf(tag, 'buffer', encoding);
    if (!state.authenticated || state.isDone || state.tag !== undefined) throw nodeError('ERR_CRYPTO_INVALID_STATE', 'setAuthTag');
    const isFine = state.info.mode === 'gcm'
      ? [4, 8, 12, 13, 14, 15, 16].includes(bytes.length) && (!state.hasTagLength || bytes.length === state.tagLength)
      : bytes.length === state.tagLength;
    if (!isFine) throw nodeError('ERR_CRYPTO_INVALID_AUTH_TAG', bytes.length);
    state.tag = viewOf(bytes).slice();
    return this;
  };

  function getCipherInfo(nameOrNid, options = undefined) {
    if (typeof nameOrNid !== 'string') {
      validateInteger(nameOrNid, 'nameOrNid', -2147483648, 2147483647);
      const found = getCiphers().map((name) => infoOf(name)).find(({ nid }) => nid === nameOrNid);
      return found && getCipherInfo(found.name, options);
    }
    if (options?.keyLength !== undefined) validateInteger(options.keyLength, 'options.keyLength', 0);
    if (options?.ivLength !== undefined) validateInteger(options.ivLength, 'options.ivLength', 0);
    const info = infoOf(nameOrNid, options?.keyLength ?? -1, options?.ivLength ?? -1);
    if (info === undefined) return undefined;
    const { mode, name, nid, blockSize, ivLength, keyLength } = info;
    const result = { mode, name, nid };
    if (mode !== 'stream') result.blockSize = blockSize;
    if (ivLength > 0) result.ivLength = ivLength;
    return { ...result, keyLength };
  }

  function getCiphers() {
    const names = ['chacha20', 'chacha20-poly1305', 'des-ede3', 'des-ede3-cbc', 'des-ede3-cfb', 'des-ede3-ofb', 'id-aes128-ccm', 'id-aes128-gcm',
      'id-aes192-ccm', 'id-aes192-gcm', 'id-aes256-ccm', 'id-aes256-gcm'];
    for (const family of ['aes', 'aria', 'camellia']) {
      for (const bits of [128, 192, 256]) {
        for (const mode of ['cbc', 'ccm', 'cfb', 'cfb1', 'cfb8', 'ctr', 'ecb', 'gcm', 'ocb', 'ofb']) names.push(`${family}-${bits}-${mode}`);
      }
    }
    return names.filter((name) => infoOf(name) !== undefined).sort();
  }

  return { Cipheriv, Decipheriv, getCipherInfo, getCiphers };
});
