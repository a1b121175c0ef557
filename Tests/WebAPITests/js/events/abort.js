{
  const { AbortController, AbortSignal, createAbortPair, isAbortSignal, onAbort } = builtin('abort-signal');
  const { fire } = builtin('timers');

  test('AbortController: the signal is one and the reason an AbortError', () => {
    const controller = new AbortController();
    assertEqual(controller.signal, controller.signal);
    assertEqual([controller.signal.aborted, controller.signal.reason], [false, undefined]);
    controller.abort();
    const { reason } = controller.signal;
    assertEqual([reason.name, reason.message, reason.code], ['AbortError', 'The operation was aborted', 20]);
    controller.abort('again');
    assertEqual(controller.signal.reason, reason);
    assertThrows(reason, () => controller.signal.throwIfAborted());
    assertThrows(TypeError, () => new AbortSignal());
    assertThrows(TypeError, () => AbortController.prototype.abort.call({}));
  });

  test('AbortController: any reason but undefined is kept', () => {
    const controller = new AbortController();
    controller.abort(null);
    assertEqual(controller.signal.reason, null);
    assertEqual(AbortSignal.abort(0).reason, 0);
    assertEqual(AbortSignal.abort().reason.name, 'AbortError');
  });

  test('AbortSignal: algorithms run before listeners, once, unless taken out', () => {
    const { signal, abort } = createAbortPair();
    const calls = [];
    onAbort(signal, (reason) => calls.push(`algorithm ${reason}`));
    const remove = onAbort(signal, () => calls.push('removed'));
    remove();
    signal.onabort = (event) => calls.push(event.isTrusted, event.type);
    abort('why');
    abort('twice');
    assertEqual(calls, ['algorithm why', true, 'abort']);
    onAbort(signal, () => calls.push('late'))();
    assertEqual(calls.length, 3);
  });

  test('AbortSignal: a throwing algorithm is reported and the rest run', () => {
    const { signal, abort } = createAbortPair();
    let ran = false;
    onAbort(signal, () => { throw new Error('boom'); });
    onAbort(signal, () => { ran = true; });
    abort();
    assert(ran);
    assertEqual(takeUncaught(), ['Error: boom']);
  });

  test('AbortSignal.timeout: aborts with a TimeoutError when its timer is due', () => {
    const signal = AbortSignal.timeout(25);
    const [id, timer] = [...ops.timers].at(-1);
    assertEqual(timer, { delay: 25, repeat: false });
    assertEqual(signal.aborted, false);
    fire(id);
    const { name, message } = signal.reason;
    assertEqual([name, message], ['TimeoutError', 'The operation was aborted due to timeout']);
    for (const bad of [-1, NaN, Infinity, 2 ** 53]) assertThrows(TypeError, () => AbortSignal.timeout(bad));
  });

  test('AbortSignal.any: takes the reason of the first that aborted', () => {
    const one = createAbortPair();
    const two = createAbortPair();
    const either = AbortSignal.any([one.signal, two.signal]);
    two.abort('two');
    one.abort('one');
    assertEqual([either.aborted, either.reason], [true, 'two']);
    assertEqual(AbortSignal.any([AbortSignal.abort('old'), one.signal]).reason, 'old');
    assertEqual(AbortSignal.any([]).aborted, false);
    assertThrows(TypeError, () => AbortSignal.any([{}]));
    assertThrows(TypeError, () => AbortSignal.any());
  });

  test('AbortSignal.any: dependents have aborted before any event fires, in order of making', () => {
    const { signal, abort } = createAbortPair();
    const calls = [];
    const first = AbortSignal.any([signal]);
    const nested = AbortSignal.any([AbortSignal.any([first, signal])]);
    signal.onabort = () => calls.push('source', first.aborted, nested.aborted);
    nested.onabort = () => calls.push('nested');
    first.onabort = () => calls.push('first');
    abort();
    assertEqual(calls, ['source', true, true, 'first', 'nested']);
  });

  test('AbortSignal.any: many dependents of one source do not pile up listeners on it', () => {
    const { signal, abort } = createAbortPair();
    let count = 0;
    for (let i = 0; i < 100; i++) onAbort(AbortSignal.any([signal]), () => count++);
    abort();
    assertEqual(count, 100);
  });

  test('AbortSignal: isAbortSignal is by brand', () => {
    assert(isAbortSignal(AbortSignal.abort()));
    assert(!isAbortSignal(Object.create(AbortSignal.prototype)));
    assert(!isAbortSignal(null));
  });
}
