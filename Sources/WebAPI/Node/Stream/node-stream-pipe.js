// Readable.pipe and unpipe. https://nodejs.org/docs/latest/api/stream.html#readablepipedestination-options No Swift half.
'use strict';
(function ({ load }) {
  const { nextTick } = load('node-process-tick');
  const { errorOrDestroy } = load('node-stream-destroy');

  return ({ flow }) => ({
    pipe(destination, options = undefined) {
      const source = this;
      const state = source._readableState;
      state.pipes.push(destination);
      const ends = options?.end !== false;
      const onEnd = () => destination.end();
      const stop = () => source.unpipe(destination);
      const finish = ends ? onEnd : stop;
      if (state.endEmitted) nextTick(finish);
      else source.once('end', finish);

      let onDrain;
      const pause = () => {
        state.awaitDrainWriters.add(destination);
        if (state.pipes.includes(destination)) source.pause();
        if (onDrain !== undefined) return;
        onDrain = () => {
          state.awaitDrainWriters.delete(destination);
          if (state.awaitDrainWriters.size === 0 && source.listenerCount('data') > 0) source.resume();
          else if (state.awaitDrainWriters.size === 0) flow(source);
        };
        destination.on('drain', onDrain);
      };
      const onData = (chunk) => {
        if (destination.write(chunk) === false) pause();
      };
      source.on('data', onData);

      const onError = (error) => {
        stop();
        destination.removeListener('error', onError);
        if (destination.listenerCount('error') > 0) return;
        if (destination._writableState && !destination._writableState.errorEmitted) errorOrDestroy(destination, error);
        else destination.emit('error', error);
      };
      destination.prependListener('error', onError);
      const onClose = () => {
        destination.removeListener('finish', onFinish);
        stop();
      };
      const onFinish = () => {
        destination.removeListener('close', onClose);
        stop();
      };
      destination.once('close', onClose);
      destination.once('finish', onFinish);

      const onUnpipe = (readable, info) => {
        if (readable !== source || info?.hasUnpiped !== false) return;
        info.hasUnpiped = true;
        destination.removeListener('close', onClose);
        destination.removeListener('finish', onFinish);
        if (onDrain) destination.removeListener('drain', onDrain);
        destination.removeListener('error', onError);
        destination.removeListener('unpipe', onUnpipe);
        source.removeListener('end', finish);
        source.removeListener('data', onData);
        if (onDrain && state.awaitDrainWriters.has(destination)) onDrain();
      };
      destination.on('unpipe', onUnpipe);
      destination.emit('pipe', source);
      if (destination.writableNeedDrain === true) pause();
      else if (!state.flowing) source.resume();
      return destination;
    },

    unpipe(destination = undefined) {
      const state = this._readableState;
      if (state.pipes.length === 0) return this;
      if (destination === undefined) {
        const all = state.pipes;
        state.pipes = [];
        this.pause();
        for (const one of all) one.emit('unpipe', this, { hasUnpiped: false });
        return this;
      }
      const index = state.pipes.indexOf(destination);
      if (index === -1) return this;
      state.pipes = state.pipes.toSpliced(index, 1);
      if (state.pipes.length === 0) this.pause();
      destination.emit('unpipe', this, { hasUnpiped: false });
      return this;
    },
  });
});
