// What the other files of this folder use. They run in three places: under the jsc shell with mocks of the ops, inside
// a worker, and in Node.js itself (`node cross-check.cjs`), where they check that the expectations are Node's.
'use strict';
(function (global) {
  const inNode = global.realNodeModule !== undefined;

  /** The exports of `node:<name>`: ours, or Node's own. */
  global.nodeModule = inNode ? global.realNodeModule : (name) => builtin('node-modules').nodeModule(name);
  /** For what we do as workerd does and Node.js does not. */
  global.ourTest = inNode ? () => {} : test;
  /** For what needs the native half. */
  global.nativeNodeTest = inNode || typeof ops.cryptoDigest === 'function' ? test : () => {};

  if (inNode) {
    global.later = (ms = 5) => new Promise((resolve) => { setTimeout(resolve, ms); });
  } else {
    mockOps(global);
  }

  function mockOps() {
    const clock = { now: 0, timers: new Map() };
    ops.timerStart = (id, delay, repeats) => {
      clock.timers.set(id, { at: clock.now + Math.max(delay, 1), delay: Math.max(delay, 1), repeats });
      return 1;
    };
    ops.timerStop = (id) => { clock.timers.delete(id); };
    ops.now = () => clock.now;

    /** Lets the mocked clock go on, firing what is due on the way. */
    global.later = async (ms = 5) => {
      const end = clock.now + ms;
      for (;;) {
        await flush();
        const due = [...clock.timers].filter(([, timer]) => timer.at <= end).sort((a, b) => a[1].at - b[1].at)[0];
        if (due === undefined) break;
        const [id, timer] = due;
        clock.now = Math.max(clock.now, timer.at);
        if (timer.repeats) timer.at += timer.delay;
        else clock.timers.delete(id);
        builtin('timers').fire(id);
      }
      clock.now = end;
      await flush();
    };

    ops.utf8Encode ??= (text) => {
      const bytes = [];
      for (const character of text) {
        const code = character.codePointAt(0);
        if (code < 0x80) bytes.push(code);
        else if (code < 0x800) bytes.push(0xc0 | code >> 6, 0x80 | code & 63);
        else if (code < 0x10000) bytes.push(0xe0 | code >> 12, 0x80 | code >> 6 & 63, 0x80 | code & 63);
        else bytes.push(0xf0 | code >> 18, 0x80 | code >> 12 & 63, 0x80 | code >> 6 & 63, 0x80 | code & 63);
      }
      return new Uint8Array(bytes).buffer;
    };
    ops.utf8Decode ??= (bytes, isFatal) => decode(bytes, isFatal);
    ops.latin1Decode ??= (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
    ops.consoleColors ??= () => false;
    ops.consoleWrite ??= () => {};
    ops.isTraced ??= () => false;
    ops.statusText ??= () => '';
    // What nobody catches fails the test, as a rejection that nobody handles.
    ops.logUncaught ??= (message, stack) => { Promise.reject(new Error(`${message} ${stack}`)); };
    for (const name of ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'setImmediate', 'clearImmediate', 'queueMicrotask']) {
      Object.defineProperty(global, name, { value: builtin('timers')[name], writable: true, configurable: true });
    }
    for (const [name, from] of [['AbortController', 'abort-signal'], ['AbortSignal', 'abort-signal'], ['EventTarget', 'event-target'],
      ['Event', 'event'], ['URL', 'url'], ['URLSearchParams', 'url-search-params'], ['TextDecoder', 'text-decoder'], ['TextEncoder', 'text-encoder'], ['ReadableStream', 'streams'],
      ['WritableStream', 'streams'], ['TransformStream', 'streams'], ['Blob', 'blob'], ['structuredClone', 'structured-clone']]) {
      Object.defineProperty(global, name, { get: () => builtin(from)[name], configurable: true });
    }
  }

  /** The UTF-8 decoder of the Encoding standard, slowly. */
  function decode(bytes, isFatal) {
    let text = '';
    for (let i = 0; i < bytes.length;) {
      const lead = bytes[i++];
      if (lead < 0x80) {
        text += String.fromCharCode(lead);
        continue;
      }
      const size = lead >= 0xc2 && lead <= 0xdf ? 1 : lead >= 0xe0 && lead <= 0xef ? 2 : lead >= 0xf0 && lead <= 0xf4 ? 3 : 0;
      let code = lead & (0x3f >> size);
      let [low, high] = [lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80, lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf];
      let left = size;
      while (left > 0 && bytes[i] >= low && bytes[i] <= high) {
        code = code << 6 | bytes[i++] & 0x3f;
        [low, high] = [0x80, 0xbf];
        left--;
      }
      if (size === 0 || left > 0) {
        if (isFatal) throw new TypeError('Failed to decode input.');
        text += '\ufffd';
      } else {
        text += String.fromCodePoint(code);
      }
    }
    return text;
  }

  /** Fails unless the body throws an error of that code, and of that message if one is given. */
  global.assertCode = (code, body, message = undefined) => {
    let thrown;
    try {
      body();
    } catch (error) {
      thrown = error;
    }
    if (thrown === undefined) throw new Error(`expected ${code}, nothing was thrown`);
    if (thrown.code !== code) throw thrown;
    if (message !== undefined) assertEqual(thrown.message, message);
  };
})(globalThis);
