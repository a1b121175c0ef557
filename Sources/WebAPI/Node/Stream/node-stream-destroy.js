// How a stream is constructed, and how it ends. https://nodejs.org/docs/latest/api/stream.html#implementing-a-writable-stream
// No Swift half.
'use strict';
(function ({ load }) {
  const { AbortError, aggregate, nodeError } = load('node-errors');
  const { nextTick } = load('node-process-tick');

  const states = (stream) => [stream._readableState, stream._writableState].filter(Boolean);

  function destroy(error = undefined, callback = undefined) {
    const all = states(this);
    if (all.some((state) => state.destroyed)) {
      callback?.();
      return this;
    }
    for (const state of all) {
      if (error) state.errored ??= error;
      state.destroyed = true;
    }
    if (all.every((state) => state.constructed)) run(this, error, callback);
    else this.once(constructed, (other) => run(this, aggregate(other, error), callback));
    return this;
  }
  const constructed = Symbol('kConstruct');

  function run(stream, error, callback) {
    let isCalled = false;
    const onDestroy = (failure) => {
      if (isCalled) return;
      isCalled = true;
      for (const state of states(stream)) {
        if (failure) state.errored ??= failure;
        state.closed = true;
      }
      callback?.(failure);
      nextTick(emitEnd, stream, failure);
    };
    try {
      stream._destroy(error || null, onDestroy);
    } catch (failure) {
      onDestroy(failure);
    }
  }

  function emitEnd(stream, error) {
    if (error) emitError(stream, error);
    for (const state of states(stream)) state.closeEmitted = true;
    if (states(stream).some((state) => state.emitClose)) stream.emit('close');
  }

  function emitError(stream, error) {
    if (states(stream).some((state) => state.errorEmitted)) return;
    for (const state of states(stream)) state.errorEmitted = true;
    stream.emit('error', error);
  }

  /** Fails the stream: destroys it if it is one that destroys itself, else tells of the error. */
  function errorOrDestroy(stream, error, isSync = false) {
    const all = states(stream);
    if (all.some((state) => state.destroyed)) return;
    if (all.some((state) => state.autoDestroy)) {
      stream.destroy(error);
      return;
    }
    for (const state of all) state.errored ??= error;
    if (isSync) nextTick(emitError, stream, error);
    else emitError(stream, error);
  }

  /** Calls `_construct` before anything is read or written. */
  function construct(stream, ready) {
    if (typeof stream._construct !== 'function') return;
    for (const state of states(stream)) state.constructed = false;
    stream.once(ready, () => {});
    if (stream.listenerCount(constructing) > 0) return;
    stream.once(constructing, () => {});
    nextTick(() => {
      let isCalled = false;
      const onConstruct = (error) => {
        if (isCalled) {
          errorOrDestroy(stream, error ?? nodeError('ERR_MULTIPLE_CALLBACK'));
          return;
        }
        isCalled = true;
        const all = states(stream);
        for (const state of all) state.constructed = true;
        if (all.some((state) => state.destroyed)) stream.emit(constructed, error);
        else if (error) errorOrDestroy(stream, error, true);
        else nextTick(() => stream.emit(started));
      };
      try {
        stream._construct((error) => nextTick(onConstruct, error));
      } catch (error) {
        nextTick(onConstruct, error);
      }
    });
  }
  const constructing = Symbol('kConstructing');
  const started = Symbol('kStarted');

  function undestroy() {
    for (const state of states(this)) {
      Object.assign(state, {
        constructed: true, closed: false, closeEmitted: false, destroyed: false, errored: null, errorEmitted: false,
      });
    }
    if (this._readableState) Object.assign(this._readableState, { reading: false, ended: this.readable === false, endEmitted: this.readable === false });
    if (this._writableState) {
      const isOver = this.writable === false;
      Object.assign(this._writableState, { finalCalled: false, prefinished: false, ended: isOver, ending: isOver, finished: isOver });
    }
  }

  /** Destroys any kind of stream. */
  function destroyer(stream, given = undefined) {
    if (!stream || stream.destroyed) return;
    const error = given ?? (isFinishedOf(stream) ? undefined : new AbortError());
    if (typeof stream.destroy === 'function') stream.destroy(error);
    else if (typeof stream.close === 'function') stream.close();
  }
  const isFinishedOf = (stream) => states(stream).every((state) => state.endEmitted || state.finished);

  return { destroy, undestroy, errorOrDestroy, construct, destroyer, started };
});
