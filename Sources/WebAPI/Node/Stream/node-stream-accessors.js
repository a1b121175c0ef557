// The read-only properties of streams. https://nodejs.org/docs/latest/api/stream.html#readableclosed No Swift half.
'use strict';
(function () {
  const { defineProperty } = Object;

  function define(prototype, getters) {
    for (const name of Object.keys(getters)) {
      const { get, set } = Object.getOwnPropertyDescriptor(getters, name);
      defineProperty(prototype, name, { __proto__: null, get, set, enumerable: false, configurable: true });
    }
  }

  const forReadable = (prototype) => define(prototype, {
    get readable() {
      const state = this._readableState;
      return Boolean(state) && state.readable !== false && !state.destroyed && !state.errorEmitted && !state.endEmitted;
    },
    set readable(value) { if (this._readableState) this._readableState.readable = Boolean(value); },
    get readableDidRead() { return this._readableState.dataEmitted; },
    get readableAborted() {
      const state = this._readableState;
      return state.readable !== false && (state.destroyed || Boolean(state.errored)) && !state.endEmitted;
    },
    get readableHighWaterMark() { return this._readableState.highWaterMark; },
    get readableBuffer() { return this._readableState?.buffer; },
    get readableFlowing() { return this._readableState.flowing; },
    set readableFlowing(value) { if (this._readableState) this._readableState.flowing = value; },
    get readableLength() { return this._readableState.length; },
    get readableObjectMode() { return this._readableState?.objectMode ?? false; },
    get readableEncoding() { return this._readableState?.encoding ?? null; },
    get readableEnded() { return this._readableState?.endEmitted ?? false; },
    get errored() { return this._readableState?.errored ?? this._writableState?.errored ?? null; },
    get closed() { return this._readableState?.closed ?? this._writableState?.closed ?? false; },
    get destroyed() { return this._readableState?.destroyed ?? this._writableState?.destroyed ?? false; },
    set destroyed(value) {
      for (const state of [this._readableState, this._writableState]) if (state) state.destroyed = value;
    },
  });

  const forWritable = (prototype) => define(prototype, {
    get writable() {
      const state = this._writableState;
      return Boolean(state) && state.writable !== false && !state.destroyed && !state.errored && !state.ending && !state.ended;
    },
    set writable(value) { if (this._writableState) this._writableState.writable = Boolean(value); },
    get writableFinished() { return this._writableState?.finished ?? false; },
    get writableObjectMode() { return this._writableState?.objectMode ?? false; },
    get writableBuffer() { return this._writableState?.buffer; },
    get writableEnded() { return this._writableState?.ending ?? false; },
    get writableNeedDrain() {
      const state = this._writableState;
      return Boolean(state) && !state.destroyed && !state.ending && state.needDrain;
    },
    get writableHighWaterMark() { return this._writableState?.highWaterMark; },
    get writableCorked() { return this._writableState?.corked ?? 0; },
    get writableLength() { return this._writableState?.length; },
    get writableAborted() {
      const state = this._writableState;
      return state.writable !== false && (state.destroyed || Boolean(state.errored)) && !state.finished;
    },
    get errored() { return this._writableState?.errored ?? this._readableState?.errored ?? null; },
    get closed() { return this._writableState?.closed ?? this._readableState?.closed ?? false; },
    get destroyed() { return this._writableState?.destroyed ?? this._readableState?.destroyed ?? false; },
    set destroyed(value) {
      for (const state of [this._readableState, this._writableState]) if (state) state.destroyed = value;
    },
  });
  return { forReadable, forWritable };
});
