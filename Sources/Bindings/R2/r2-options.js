// The options of R2's calls: checked as workerd does, and written as the JSON that R2Wire.swift reads.
// https://developers.cloudflare.com/r2/api/workers/workers-api-reference/#r2getoptions
'use strict';
(function ({ load, flags }) {
  const { USVString, isBufferSource, bytesOf } = load('webidl');
  const { Headers } = load('headers');

  const isHeaders = (value) => value instanceof Headers;

  function given(options, what) {
    if (options === undefined || options === null) return undefined;
    if (typeof options !== 'object' && typeof options !== 'function') {
      throw new TypeError(`${what}: options is not an object.`);
    }
    return options;
  }

  const text = (value, what) => (value === undefined || value === null ? undefined : USVString(value, what));

  function time(value, what) {
    if (value === undefined || value === null) return undefined;
    const milliseconds = +(value instanceof Date ? value : new Date(value));
    if (milliseconds !== milliseconds) throw new TypeError(`${what} is not a valid date.`);
    return Math.trunc(milliseconds);
  }

  function tag(value, what) {
    const etag = text(value, what);
    if (etag !== undefined && etag.length > 1 && etag.startsWith('"') && etag.endsWith('"')) {
      throw new TypeError(`Conditional ETag should not be wrapped in quotes (${etag}).`);
    }
    return etag;
  }

  function conditional(value) {
    if (value === undefined || value === null) return undefined;
    if (isHeaders(value)) {
      return {
        ifMatch: value.get('if-match') ?? undefined,
        ifNoneMatch: value.get('if-none-match') ?? undefined,
        uploadedAfter: time(value.get('if-modified-since'), 'If-Modified-Since'),
        uploadedBefore: time(value.get('if-unmodified-since'), 'If-Unmodified-Since'),
        secondsGranularity: true,
      };
    }
    const { etagMatches, etagDoesNotMatch, uploadedBefore, uploadedAfter, secondsGranularity } = value;
    return {
      etagMatches: tag(etagMatches, 'onlyIf.etagMatches'),
      etagDoesNotMatch: tag(etagDoesNotMatch, 'onlyIf.etagDoesNotMatch'),
      uploadedBefore: time(uploadedBefore, 'onlyIf.uploadedBefore'),
      uploadedAfter: time(uploadedAfter, 'onlyIf.uploadedAfter'),
      secondsGranularity: !!secondsGranularity,
    };
  }

  /** One number of a range; `what` begins its sentences, as workerd has them. */
  function whole(value, what, negative) {
    if (value === undefined || value === null) return undefined;
    const number = +value;
    if (!(number >= 0)) throw new RangeError(`${negative} (${number}) must be greater than or equal to 0.`);
    if (number % 1 !== 0) throw new RangeError(`${what} (${number}) must be an integer, not floating point.`);
    return Math.min(number, Number.MAX_SAFE_INTEGER);
  }

  function range(value) {
    const offset = whole(value.offset, 'Invalid range. Starting offset', 'Invalid range. Starting offset');
    const length = whole(value.length, 'Invalid range. Length', 'Invalid range. Length');
    if (value.suffix !== undefined && value.suffix !== null) {
      if (offset !== undefined) throw new TypeError('Suffix is incompatible with offset.');
      if (length !== undefined) throw new TypeError('Suffix is incompatible with length.');
    }
    return { offset, length, suffix: whole(value.suffix, 'Invalid range. Suffix', 'Invalid suffix. Suffix') };
  }

  function encryptionKey(value) {
    if (value === undefined || value === null) return undefined;
    if (isBufferSource(value)) {
      const bytes = bytesOf(value);
      if (bytes.byteLength !== 32) throw new Error('SSE-C Key must be 32 bytes in length');
      return hex(bytes);
    }
    const key = `${value}`;
    if (!/^[0-9a-f]+$/.test(key)) throw new Error('SSE-C Key has invalid format');
    if (key.length !== 64) throw new Error('SSE-C Key must be 32 bytes in length');
    return key;
  }

  function hex(bytes) {
    let digits = '';
    for (let i = 0; i < bytes.length; i++) digits += (bytes[i] + 256).toString(16).slice(1);
    return digits;
  }

  const hashes = [
    ['md5', 'MD5', 16], ['sha1', 'SHA-1', 20], ['sha256', 'SHA-256', 32], ['sha384', 'SHA-384', 48],
    ['sha512', 'SHA-512', 64],
  ];

  function checksum(options) {
    let found;
    for (const [hash, title, count] of hashes) {
      const value = options[hash];
      if (value === undefined || value === null) continue;
      if (found !== undefined) throw new TypeError('You cannot specify multiple hashing algorithms.');
      if (isBufferSource(value)) {
        const bytes = bytesOf(value);
        if (bytes.byteLength !== count) throw new TypeError(`${title} is ${count} bytes, not ${bytes.byteLength}`);
        found = { hash, hexadecimal: hex(bytes) };
        continue;
      }
      if (typeof value !== 'string') throw new TypeError(`${title} must be an ArrayBuffer or a hex string.`);
      if (value.length !== 2 * count) {
        throw new TypeError(`${title} is ${2 * count} hex characters, not ${value.length}`);
      }
      if (!/^[0-9a-fA-F]+$/.test(value)) throw new TypeError(`Provided ${title} wasn't a valid hex string`);
      found = { hash, hexadecimal: value };
    }
    return found;
  }

  function httpMetadata(value) {
    if (value === undefined || value === null) return undefined;
    if (isHeaders(value)) {
      return {
        contentType: value.get('content-type') ?? undefined,
        contentLanguage: value.get('content-language') ?? undefined,
        contentDisposition: value.get('content-disposition') ?? undefined,
        contentEncoding: value.get('content-encoding') ?? undefined,
        cacheControl: value.get('cache-control') ?? undefined,
        cacheExpiry: time(value.get('expires'), 'Expires'),
      };
    }
    return {
      contentType: text(value.contentType, 'httpMetadata.contentType'),
      contentLanguage: text(value.contentLanguage, 'httpMetadata.contentLanguage'),
      contentDisposition: text(value.contentDisposition, 'httpMetadata.contentDisposition'),
      contentEncoding: text(value.contentEncoding, 'httpMetadata.contentEncoding'),
      cacheControl: text(value.cacheControl, 'httpMetadata.cacheControl'),
      cacheExpiry: time(value.cacheExpiry, 'httpMetadata.cacheExpiry'),
    };
  }

  function customMetadata(value) {
    if (value === undefined || value === null) return undefined;
    const fields = { __proto__: null };
    for (const name of Object.keys(value)) {
      fields[USVString(name, 'customMetadata')] = USVString(value[name], `customMetadata.${name}`);
    }
    return fields;
  }

  const included = ['httpMetadata', 'customMetadata'];

  function include(options) {
    const value = options?.include;
    if (value === undefined || value === null) return flags.r2_list_honor_include ? undefined : included;
    const names = [...value].map((name) => `${name}`);
    for (const name of names) {
      if (!included.includes(name)) throw new RangeError(`Unsupported include value ${name}`);
    }
    return flags.r2_list_honor_include ? names : included;
  }

  return {
    encryptionKey,

    /** As JSON, or `undefined` if there is nothing to say. */
    getOptions(value) {
      const options = given(value, 'R2Bucket.get');
      if (options === undefined) return undefined;
      const wanted = options.range;
      return JSON.stringify({
        onlyIf: conditional(options.onlyIf),
        range: wanted === undefined || wanted === null || isHeaders(wanted) ? undefined : range(wanted),
        rangeHeader: isHeaders(wanted) ? wanted.get('range') ?? undefined : undefined,
        ssecKey: encryptionKey(options.ssecKey),
      });
    },

    putOptions(value) {
      const options = given(value, 'R2Bucket.put');
      if (options === undefined) return undefined;
      return JSON.stringify({
        onlyIf: conditional(options.onlyIf),
        httpMetadata: httpMetadata(options.httpMetadata),
        customMetadata: customMetadata(options.customMetadata),
        checksum: checksum(options),
        storageClass: text(options.storageClass, 'storageClass'),
        ssecKey: encryptionKey(options.ssecKey),
      });
    },

    listOptions(value) {
      const options = given(value, 'R2Bucket.list') ?? {};
      return JSON.stringify({
        prefix: text(options.prefix, 'prefix'),
        limit: options.limit === undefined ? undefined : options.limit | 0,
        cursor: text(options.cursor, 'cursor'),
        startAfter: text(options.startAfter, 'startAfter'),
        delimiter: text(options.delimiter, 'delimiter'),
        include: include(options),
      });
    },
  };
});
