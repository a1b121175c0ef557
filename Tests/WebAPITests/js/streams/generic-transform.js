// https://streams.spec.whatwg.org/#other-specs-transform
{
  const homes = {
    TextEncoderStream: ['text-streams'], TextDecoderStream: ['text-streams'],
    CompressionStream: ['compression-streams', 'gzip'], DecompressionStream: ['compression-streams', 'gzip'],
  };
  const descriptorOf = Object.getOwnPropertyDescriptor;

  test('9.1.3 as in workerd other transforms inherit from TransformStream', () => {
    const load = freshBuiltins({ __proto__: null });
    const { TransformStream } = load('streams');
    for (const [name, [home, ...args]] of Object.entries(homes)) {
      const Class = load(home)[name];
      const stream = new Class(...args);
      assert(stream instanceof TransformStream, name);
      assertEqual([Object.getPrototypeOf(Class) === TransformStream, 'readable' in Class.prototype], [true, true], name);
      assertEqual(descriptorOf(Class.prototype, 'readable'), undefined, name);
    }
  });

  test('9.1.3 with pedantic_wpt they have the two sides themselves', () => {
    const load = freshBuiltins({ __proto__: null, pedantic_wpt: true });
    const { TransformStream, ReadableStream, WritableStream } = load('streams');
    for (const [name, [home, ...args]] of Object.entries(homes)) {
      const Class = load(home)[name];
      class Derived extends Class {}
      const stream = new Derived(...args);
      assert(stream instanceof Class && stream instanceof Derived && !(stream instanceof TransformStream), name);
      assertEqual(Object.getPrototypeOf(Class) === Function.prototype, true, name);
      assertEqual(Object.getPrototypeOf(Class.prototype) === Object.prototype, true, name);
      assert(stream.readable instanceof ReadableStream && stream.writable instanceof WritableStream, name);
      for (const side of ['readable', 'writable']) {
        const { get, set, enumerable, configurable } = descriptorOf(Class.prototype, side);
        assertEqual([set, enumerable, configurable], [undefined, true, true], name);
        assertThrows(TypeError, () => get.call({}));
      }
    }
  });

  test('an encoding is asked of a stream of its own class', () => {
    const { TextEncoderStream, TextDecoderStream } = builtin('text-streams');
    const encodingOf = (Class, stream) => descriptorOf(Class.prototype, 'encoding').get.call(stream);
    const [encoder, decoder] = [new TextEncoderStream(), new TextDecoderStream('latin1')];
    assertEqual([encoder.encoding, decoder.encoding], ['utf-8', 'windows-1252']);
    assertThrows(TypeError, () => encodingOf(TextEncoderStream, decoder));
    assertThrows(TypeError, () => encodingOf(TextDecoderStream, encoder));
    assertThrows(TypeError, () => encodingOf(TextEncoderStream, null));
  });
}
