// AnalyticsEngineDataset. https://developers.cloudflare.com/analytics/analytics-engine/get-started/
// Swift half: AnalyticsOps.swift. Error texts are workerd's (FEATURES.md, section 3.7).
'use strict';
(function ({ ops, load }) {
  const { DOMString, define, illegalConstructor, isBufferSource, bytesOf, isObject } = load('webidl');
  const { StringToWellFormed } = load('primordials');
  const { encodeUTF8, decodeUTF8Lossy } = load('utf8');

  const prefix = 'writeDataPoint(): ';
  const INDEXES_MAX = 1;
  const INDEX_BYTES_MAX = 96;
  const MEMBERS_MAX = 20;
  const BLOB_BYTES_MAX = 16000;
  const secret = Symbol('analytics');

  /** The members of a field, each as `convert` makes it; none for a field that is left out. */
  function members(point, name, most, convert) {
    const list = point[name];
    if (list === undefined || list === null) return [];
    if (!isObject(list)) throw new TypeError(`${prefix}"${name}" must be an array.`);
    const values = Array.from(list);
    if (values.length > most) throw new TypeError(`${prefix}Maximum of ${most} ${name} supported.`);
    return values.map(convert);
  }

  /** A text; bytes are read as UTF-8. */
  function text(value) {
    if (value === undefined || value === null) return null;
    return isBufferSource(value) ? decodeUTF8Lossy(bytesOf(value)) : StringToWellFormed(DOMString(value));
  }

  const byteLength = (value) => (value === null ? 0 : encodeUTF8(value).length);

  class AnalyticsEngineDataset {
    /** The dataset's index in Swift. */
    #index;

    constructor(token = undefined, index = undefined) {
      if (token !== secret) illegalConstructor();
      this.#index = index;
    }

    writeDataPoint(event = undefined) {
      const index = this.#index;
      const point = event ?? {};
      if (!isObject(point)) throw new TypeError(`${prefix}the data point must be an object.`);
      const indexes = members(point, 'indexes', INDEXES_MAX, text);
      if (indexes.length > 0 && byteLength(indexes[0]) > INDEX_BYTES_MAX) {
        throw new TypeError(`${prefix}Size of indexes[0] exceeds ${INDEX_BYTES_MAX} bytes).`);
      }
      const doubles = members(point, 'doubles', MEMBERS_MAX, (value) => `${+value}`);
      const blobs = members(point, 'blobs', MEMBERS_MAX, text);
      let sum = 0;
      for (const blob of blobs) sum += byteLength(blob);
      if (sum > BLOB_BYTES_MAX) {
        throw new TypeError(`${prefix}Cumulative size of blobs exceeds ${BLOB_BYTES_MAX} bytes).`);
      }
      ops.analyticsWrite(index, JSON.stringify({ index: indexes[0] ?? '', doubles, blobs }));
    }
  }

  define(AnalyticsEngineDataset, 'AnalyticsEngineDataset');
  return { makeDataset: (index) => new AnalyticsEngineDataset(secret, index) };
});
