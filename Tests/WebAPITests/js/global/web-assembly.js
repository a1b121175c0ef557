// https://webassembly.github.io/spec/js-api/ What the engine brings; workers get modules by import only, which
// EndToEndTests/Workers/PlatformTests.swift does, so here the bytes go through the class that imports use.
{
  /**
   * (module
   *   (import "env" "log" (func (param i32)))
   *   (table (export "table") 1 2 funcref) (memory (export "memory") 1 2) (global (export "g") (mut i32) (i32.const 7))
   *   (func (export "boom") unreachable)
   *   (@custom "note" "hi"))
   */
  const bytes = new Uint8Array([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    1, 8, 2, 0x60, 1, 0x7f, 0, 0x60, 0, 0,
    2, 11, 1, 3, ...text('env'), 3, ...text('log'), 0, 0,
    3, 2, 1, 1,
    4, 5, 1, 0x70, 1, 1, 2,
    5, 4, 1, 1, 1, 2,
    6, 6, 1, 0x7f, 1, 0x41, 7, 0x0b,
    7, 29, 4, 5, ...text('table'), 1, 0, 6, ...text('memory'), 2, 0, 1, ...text('g'), 3, 0, 4, ...text('boom'), 0, 1,
    10, 5, 1, 3, 0, 0, 0x0b,
    0, 7, 4, ...text('note'), ...text('hi'),
  ]);

  function text(ascii) { return [...ascii].map((c) => c.charCodeAt(0)); }

  const open = () => new WebAssembly.Module(bytes);
  const imports = { env: { log() {} } };

  // https://webassembly.github.io/spec/js-api/#dom-webassembly-validate
  test('WebAssembly.validate: tells what compiles', () => {
    assertEqual([WebAssembly.validate(bytes), WebAssembly.validate(bytes.buffer)], [true, true]);
    assertEqual([WebAssembly.validate(bytes.subarray(0, 12)), WebAssembly.validate(new Uint8Array())], [false, false]);
    for (const bad of [undefined, 'text', {}]) assertThrows(TypeError, () => WebAssembly.validate(bad));
  });

  // https://webassembly.github.io/spec/js-api/#modules
  test('WebAssembly.Module: names its imports, exports and custom sections', () => {
    const module = open();
    const [{ module: from, name, kind }, ...rest] = WebAssembly.Module.imports(module);
    assertEqual([from, name, kind, rest.length], ['env', 'log', 'function', 0]);
    assertEqual(WebAssembly.Module.exports(module).map(({ name, kind }) => [name, kind]),
      [['table', 'table'], ['memory', 'memory'], ['g', 'global'], ['boom', 'function']]);
    const [section, ...others] = WebAssembly.Module.customSections(module, 'note');
    assertEqual([[...new Uint8Array(section)], others.length], [text('hi'), 0]);
    assertEqual(WebAssembly.Module.customSections(module, 'other'), []);
    for (const method of ['imports', 'exports', 'customSections']) {
      assertThrows(TypeError, () => WebAssembly.Module[method]());
      assertThrows(TypeError, () => WebAssembly.Module[method]({}, 'note'));
    }
    assertThrows(TypeError, () => WebAssembly.Module.customSections(module));
    assertThrows(WebAssembly.CompileError, () => new WebAssembly.Module(new Uint8Array([0, 1, 2, 3])));
  });

  // https://webassembly.github.io/spec/js-api/#instances
  test('WebAssembly.Instance: has frozen exports, and traps are RuntimeErrors', () => {
    const { exports } = new WebAssembly.Instance(open(), imports);
    assert(Object.isFrozen(exports) && Object.getPrototypeOf(exports) === null);
    assertThrows(WebAssembly.RuntimeError, () => exports.boom());
    assertThrows(TypeError, () => new WebAssembly.Instance(open()));
    assertThrows(WebAssembly.LinkError, () => new WebAssembly.Instance(open(), { env: { log: 1 } }));
    for (const name of ['CompileError', 'LinkError', 'RuntimeError']) {
      const error = new WebAssembly[name]('text');
      assertEqual([error.name, error.message, error instanceof Error], [name, 'text', true]);
    }
  });

  // https://webassembly.github.io/spec/js-api/#memories
  test('WebAssembly.Memory: growing detaches the buffer, and has an end', () => {
    const { memory } = new WebAssembly.Instance(open(), imports).exports;
    const { buffer } = memory;
    assertEqual(memory.grow(1), 1);
    assertEqual([buffer.byteLength, memory.buffer.byteLength], [0, 2 * 65_536]);
    assertThrows(RangeError, () => memory.grow(1));
    assertThrows(TypeError, () => memory.grow(-1));
    assertThrows(TypeError, () => new WebAssembly.Memory());
    assertThrows(RangeError, () => new WebAssembly.Memory({ initial: 2, maximum: 1 }));
  });

  // https://webassembly.github.io/spec/js-api/#tables
  test('WebAssembly.Table: holds functions of modules', () => {
    const { table, boom } = new WebAssembly.Instance(open(), imports).exports;
    assertEqual([table.length, table.get(0)], [1, null]);
    table.set(0, boom);
    assert(table.get(0) === boom);
    assertEqual([table.grow(1), table.length, table.get(1)], [1, 2, null]);
    assertThrows(RangeError, () => table.grow(1));
    assertThrows(RangeError, () => table.get(2));
    assertThrows(RangeError, () => table.set(2, boom));
    assertThrows(TypeError, () => table.set(0, () => {}));
    assertEqual(new WebAssembly.Table({ element: 'anyfunc', initial: 3 }).length, 3);
    assertThrows(TypeError, () => new WebAssembly.Table({ element: 'text', initial: 1 }));
  });

  // https://webassembly.github.io/spec/js-api/#globals
  test('WebAssembly.Global: has a value of its type', () => {
    const { g } = new WebAssembly.Instance(open(), imports).exports;
    assertEqual([g.value, g.valueOf()], [7, 7]);
    g.value = 2 ** 32 + 1;
    assertEqual(g.value, 1);
    const fixed = new WebAssembly.Global({ value: 'i64' }, 5n);
    assertEqual(fixed.value, 5n);
    assertThrows(TypeError, () => { fixed.value = 6n; });
    assertThrows(TypeError, () => new WebAssembly.Global({ value: 'text' }));
  });
}
