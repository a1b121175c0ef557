// The console: https://console.spec.whatwg.org/ Native half: `consoleWrite`, `consoleColors` of WorkerLog.swift.
// What is logged is never an error of the worker: a value that cannot be shown is shown as just that.
'use strict';
(function ({ ops, load }) {
  const { hideSource } = load('reflection');
  const { defineProperty } = Object;
  const now = Date.now;

  /** A line longer than this is cut, with a notice. */
  const charactersMax = 1 << 20;

  /** Labels of counts and timers that are remembered. */
  const labelsMax = 10000;

  const counts = new Map();
  const timers = new Map();
  let indent = '';

  const colors = ops.consoleColors();
  const options = { colors };
  /** Whether tail workers are told of what is logged. */
  const isTraced = ops.isTraced();

  function write(level, text, data = [text]) {
    if (isTraced) ops.traceLog(level, load('trace-messages').encode(data));
    if (text.length > charactersMax) {
      const rest = text.length - charactersMax;
      text = `${text.slice(0, charactersMax)}... ${rest} more character${rest === 1 ? '' : 's'}`;
    }
    ops.consoleWrite(level, indent === '' ? text : indent + text.replaceAll('\n', `\n${indent}`));
  }

  function print(level, data) {
    if (data.length === 1 && typeof data[0] === 'string') {
      write(level, data[0]); // the most common call, without evaluating `inspect`
      return;
    }
    write(level, guarded(() => load('inspect-format').formatWithOptions(options, ...data)), data);
  }

  function guarded(describe) {
    try {
      return describe();
    } catch (error) {
      let why = '';
      try {
        why = `: ${error}`;
      } catch {
        // Not even the error can be shown.
      }
      return `[inspection failed${why}]`;
    }
  }

  /** A label is a string; one that cannot be converted is an error of the caller, as the standard has it. */
  const labelOf = (label) => (label === undefined ? 'default' : `${label}`);

  function remember(map, label, value) {
    if (map.size < labelsMax || map.has(label)) map.set(label, value);
  }

  function duration(from) {
    const milliseconds = now() - from;
    if (milliseconds < 1000) return `${milliseconds}ms`;
    const seconds = milliseconds / 1000;
    if (seconds < 60) return `${seconds.toFixed(3)}s`;
    const pad = (value, size) => `${value}`.padStart(size, '0');
    const rest = `${pad(Math.floor(seconds / 60) % 60, seconds < 3600 ? 1 : 2)}:${pad((seconds % 60).toFixed(3), 6)}`;
    if (seconds < 3600) return `${rest} (m:ss.mmm)`;
    return `${Math.floor(seconds / 3600)}:${rest} (h:mm:ss.mmm)`;
  }

  const methods = {
    log(...data) { print('log', data); },
    debug(...data) { print('debug', data); },
    info(...data) { print('info', data); },
    warn(...data) { print('warn', data); },
    error(...data) { print('error', data); },

    dir(item = undefined, given = undefined) {
      write('log', guarded(() => load('inspect').inspect(item, { ...options, customInspect: false, ...given })));
    },

    dirxml(...data) { print('log', data); },

    trace(...data) {
      const message = guarded(() => load('inspect-format').formatWithOptions(options, ...data));
      const { stack } = new Error();
      const lines = load('inspect-errors').frames(stack.slice(stack.indexOf('\n') + 1));
      write('log', [message === '' ? 'Trace' : `Trace: ${message}`, ...lines].join('\n'));
    },

    assert(condition = false, ...data) {
      if (condition) return;
      if (typeof data[0] === 'string') data[0] = `Assertion failed: ${data[0]}`;
      else data.unshift(data.length > 0 ? 'Assertion failed:' : 'Assertion failed');
      print('error', data);
    },

    // The terminal is not the worker's to clear.
    clear() {},

    count(label = undefined) {
      const name = labelOf(label);
      const count = (counts.get(name) ?? 0) + 1;
      remember(counts, name, count);
      write('info', `${name}: ${count}`);
    },

    countReset(label = undefined) {
      const name = labelOf(label);
      if (counts.delete(name)) return;
      write('warn', `Count for '${name}' does not exist`);
    },

    group(...data) {
      if (data.length > 0) print('log', data);
      if (indent.length < 200) indent += '  ';
    },

    groupCollapsed(...data) { methods.group(...data); },

    groupEnd() { indent = indent.slice(2); },

    table(tabularData = undefined, properties = undefined) {
      const list = properties === undefined ? undefined : [...properties];
      const text = guarded(() => load('console-table').table(tabularData, list, options));
      if (text === undefined) print('log', [tabularData]);
      else write('log', text);
    },

    time(label = undefined) {
      const name = labelOf(label);
      if (timers.has(name)) write('warn', `Label '${name}' already exists for console.time()`);
      else remember(timers, name, now());
    },

    timeLog(label = undefined, ...data) {
      const name = labelOf(label);
      if (!timers.has(name)) write('warn', `No such label '${name}' for console.timeLog()`);
      else print('log', data.length === 0 ? [elapsed(name)] : ['%s', elapsed(name), ...data]);
    },

    timeEnd(label = undefined) {
      const name = labelOf(label);
      if (!timers.has(name)) {
        write('warn', `No such label '${name}' for console.timeEnd()`);
        return;
      }
      write('info', elapsed(name));
      timers.delete(name);
    },

    // Marks a place in a recording of an inspector, of which there is none here.
    timeStamp() {},
  };

  const elapsed = (name) => `${name}: ${duration(timers.get(name))}`;

  // A namespace object: https://webidl.spec.whatwg.org/#js-namespaces, with the prototype that the console asks for.
  const console = Object.create({});
  for (const name in methods) {
    hideSource(methods[name]);
    defineProperty(console, name, {
      __proto__: null, value: methods[name], writable: true, enumerable: true, configurable: true,
    });
  }
  defineProperty(console, Symbol.toStringTag, {
    __proto__: null, value: 'console', writable: false, enumerable: false, configurable: true,
  });

  return { console };
});
