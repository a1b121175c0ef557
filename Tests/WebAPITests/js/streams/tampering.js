// A worker that patches the platform's prototypes must not reach into the streams.
{
  const { ReadableStream, WritableStream, TransformStream } = builtin('streams');

  /** Runs `body` with `object[key]` replaced by something that throws. */
  async function without(patches, body) {
    const saved = patches.map(([object, key]) => [object, key, Object.getOwnPropertyDescriptor(object, key)]);
    const trap = () => { throw new Error('a patched function was called'); };
    for (const [object, key] of patches) {
      Object.defineProperty(object, key, { value: trap, writable: true, configurable: true });
    }
    try {
      return body();
    } finally {
      // Everything that is settled by microtasks runs before the promise jobs that this await
      // queues.
      await pause();
      for (const [object, key, descriptor] of saved) Object.defineProperty(object, key, descriptor);
    }
  }

  /** Waits without Promise.prototype.then, which `await` of a native promise does not use. */
  async function pause() {
    for (let i = 0; i < 200; i++) await undefined;
  }

  function numbers() {
    let next = 0;
    return new ReadableStream({
      pull(c) {
        if (next === 3) c.close();
        else c.enqueue(next++);
      },
    });
  }

  const patches = [
    [Promise.prototype, 'then'], [Promise.prototype, 'catch'], [Promise.prototype, 'finally'],
    [Promise, 'resolve'], [Promise, 'reject'], [Promise, 'all'], [Promise, 'withResolvers'],
    [ReadableStream.prototype, 'getReader'], [ReadableStream.prototype, 'cancel'],
    [WritableStream.prototype, 'getWriter'], [Function.prototype, 'call'], [Function.prototype, 'apply'],
    [Function.prototype, 'bind'], [Array.prototype, 'push'], [Array.prototype, 'shift'],
  ];

  for (const name of ['pipeTo', 'pipeThrough', 'tee', 'for await']) {
    test(`patched built-ins are not called by ${name}`, async () => {
      const got = [];
      const stream = numbers();
      const sink = new WritableStream({ write(chunk) { got[got.length] = chunk; } });
      const transform = new TransformStream();
      await without(patches, () => {
        if (name === 'pipeTo') stream.pipeTo(sink);
        if (name === 'pipeThrough') stream.pipeThrough(transform).pipeTo(sink);
        if (name === 'tee') stream.tee()[0].pipeTo(sink);
        if (name === 'for await') {
          (async () => { for await (const chunk of stream) got[got.length] = chunk; })();
        }
      });
      assertEqual(got, [0, 1, 2]);
    });
  }

  for (const name of ['pipeTo', 'tee']) {
    test(`Object.prototype.then does not see the chunks of ${name}`, async () => {
      const seen = [];
      const got = [];
      const stream = numbers();
      const sink = new WritableStream({ write(chunk) { got.push(chunk); } });
      Object.defineProperty(Object.prototype, 'then', {
        configurable: true,
        get() { if (!(this instanceof Promise)) seen.push(this); return undefined; },
      });
      try {
        if (name === 'pipeTo') stream.pipeTo(sink);
        else stream.tee()[1].pipeTo(sink);
        await pause();
      } finally {
        delete Object.prototype.then;
      }
      assertEqual([got, seen.filter((x) => 'done' in Object(x)).length], [[0, 1, 2], 0]);
    });
  }

  test('tee and pipeThrough do not use a replaced global ReadableStream', () => {
    const had = Object.getOwnPropertyDescriptor(globalThis, 'ReadableStream');
    globalThis.ReadableStream = class { constructor() { throw new Error('called'); } };
    try {
      assertEqual(numbers().tee().length, 2);
      numbers().pipeThrough(new TransformStream());
    } finally {
      if (had) Object.defineProperty(globalThis, 'ReadableStream', had);
      else delete globalThis.ReadableStream;
    }
  });

  test('setters on Object.prototype are not called by what a stream keeps', async () => {
    const names = [
      'highWaterMark', 'size', 'stream', 'queue', 'reader', 'writer', 'state', 'pull', 'cancel', 'started', 'closed', 'slots',
    ];
    for (const name of names) {
      Object.defineProperty(Object.prototype, name, {
        get() { return undefined; }, set() { throw new Error(`set ${name}`); }, configurable: true,
      });
    }
    try {
      const got = [];
      await numbers().pipeThrough(new TransformStream()).pipeTo(new WritableStream({ write(x) { got[got.length] = x; } }));
      assertEqual(got, [0, 1, 2]);
      new ReadableStream({ type: 'bytes' }).tee();
    } finally {
      for (const name of names) delete Object.prototype[name];
    }
  });
}
