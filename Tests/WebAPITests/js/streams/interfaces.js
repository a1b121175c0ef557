// The shape of every interface, as Web IDL defines it.
{
  const streams = builtin('streams');

  const shapes = {
    ReadableStream: [0, ['cancel', 'getReader', 'locked', 'pipeThrough', 'pipeTo', 'tee', 'values']],
    ReadableStreamDefaultReader: [1, ['cancel', 'closed', 'read', 'releaseLock']],
    ReadableStreamBYOBReader: [1, ['cancel', 'closed', 'read', 'readAtLeast', 'releaseLock']],
    ReadableStreamDefaultController: [0, ['close', 'desiredSize', 'enqueue', 'error']],
    ReadableByteStreamController: [0, ['byobRequest', 'close', 'desiredSize', 'enqueue', 'error']],
    ReadableStreamBYOBRequest: [0, ['atLeast', 'respond', 'respondWithNewView', 'view']],
    WritableStream: [0, ['abort', 'close', 'getWriter', 'locked']],
    WritableStreamDefaultWriter: [1, [
      'abort', 'close', 'closed', 'desiredSize', 'ready', 'releaseLock', 'write',
    ]],
    WritableStreamDefaultController: [0, ['error', 'signal']],
    TransformStream: [0, ['readable', 'writable']],
    TransformStreamDefaultController: [0, ['desiredSize', 'enqueue', 'error', 'terminate']],
    ByteLengthQueuingStrategy: [1, ['highWaterMark', 'size']],
    CountQueuingStrategy: [1, ['highWaterMark', 'size']],
    IdentityTransformStream: [0, []],
    FixedLengthStream: [1, []],
  };

  for (const [name, [length, members]] of Object.entries(shapes)) {
    test(`Web IDL: ${name} has the members of its interface`, () => {
      const Class = streams[name];
      assertEqual(Class.name, name);
      assertEqual(Class.length, length);
      assertEqual(Object.keys(Class.prototype).sort(), members);
      assertEqual(Class.prototype[Symbol.toStringTag], name);
      assertThrows(TypeError, () => Class());
    });
  }

  const lengths = {
    ReadableStream: { cancel: 0, getReader: 0, pipeThrough: 1, pipeTo: 1, tee: 0, values: 0 },
    ReadableStreamDefaultReader: { cancel: 0, read: 0, releaseLock: 0 },
    ReadableStreamBYOBReader: { cancel: 0, read: 1, releaseLock: 0 },
    ReadableStreamDefaultController: { close: 0, enqueue: 0, error: 0 },
    ReadableByteStreamController: { close: 0, enqueue: 1, error: 0 },
    ReadableStreamBYOBRequest: { respond: 1, respondWithNewView: 1 },
    WritableStream: { abort: 0, close: 0, getWriter: 0 },
    WritableStreamDefaultWriter: { abort: 0, close: 0, releaseLock: 0, write: 0 },
    WritableStreamDefaultController: { error: 0 },
    TransformStreamDefaultController: { enqueue: 0, error: 0, terminate: 0 },
  };
  test('Web IDL: every operation has the length of its required arguments', () => {
    for (const [name, operations] of Object.entries(lengths)) {
      for (const [operation, length] of Object.entries(operations)) {
        assertEqual(streams[name].prototype[operation].length, length, `${name}.${operation}`);
      }
    }
    assertEqual(streams.ReadableStream.from.length, 1);
    assertEqual(Object.keys(streams.ReadableStream), ['from']);
  });

  test('Web IDL: controllers and requests cannot be constructed', () => {
    for (const name of [
      'ReadableStreamDefaultController', 'ReadableByteStreamController', 'ReadableStreamBYOBRequest',
      'WritableStreamDefaultController', 'TransformStreamDefaultController',
    ]) {
      assertThrows(TypeError, () => new streams[name](), 'Illegal constructor');
      assertThrows(TypeError, () => new streams[name]({}, {}), 'Illegal constructor');
    }
  });

  const promising = [
    'ReadableStream.cancel', 'ReadableStream.pipeTo', 'ReadableStreamDefaultReader.cancel',
    'ReadableStreamDefaultReader.read', 'ReadableStreamDefaultReader.closed',
    'ReadableStreamBYOBReader.cancel', 'ReadableStreamBYOBReader.read', 'ReadableStreamBYOBReader.closed',
    'ReadableStreamBYOBReader.readAtLeast', 'WritableStream.abort', 'WritableStream.close',
    'WritableStreamDefaultWriter.abort', 'WritableStreamDefaultWriter.close',
    'WritableStreamDefaultWriter.write', 'WritableStreamDefaultWriter.closed',
    'WritableStreamDefaultWriter.ready',
  ];

  test('Web IDL: a member called on something else throws, or rejects if it returns a promise', async () => {
    for (const [name, [, members]] of Object.entries(shapes)) {
      for (const member of members) {
        const descriptor = Object.getOwnPropertyDescriptor(streams[name].prototype, member);
        const call = descriptor.get ?? descriptor.value;
        for (const self of [undefined, null, 1, {}, Object.create(streams[name].prototype)]) {
          if (promising.includes(`${name}.${member}`)) {
            await assertRejects(TypeError, call.call(self, {}, {}));
          } else {
            assertThrows(TypeError, () => call.call(self, {}, {}));
          }
        }
      }
    }
  });

  test('Web IDL: [Symbol.asyncIterator] is values, and not enumerable', () => {
    const { prototype } = streams.ReadableStream;
    assert(prototype[Symbol.asyncIterator] === prototype.values);
    const descriptor = Object.getOwnPropertyDescriptor(prototype, Symbol.asyncIterator);
    assertEqual(descriptor.enumerable, false);
    assertEqual(descriptor.writable, true);
    assertEqual(descriptor.configurable, true);
  });

  test('Web IDL: a subclass gets its own prototype', () => {
    class Mine extends streams.ReadableStream { hello() { return 'hi'; } }
    assertEqual(new Mine().hello(), 'hi');
    assert(new Mine() instanceof streams.ReadableStream);
  });

  test('Cloudflare: FixedLengthStream and IdentityTransformStream are TransformStreams', () => {
    assert(new streams.FixedLengthStream(1) instanceof streams.IdentityTransformStream);
    assert(new streams.IdentityTransformStream() instanceof streams.TransformStream);
    const { readable, writable } = new streams.IdentityTransformStream();
    assert(readable instanceof streams.ReadableStream);
    assert(writable instanceof streams.WritableStream);
  });
}
