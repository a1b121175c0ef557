// https://developers.cloudflare.com/workers/observability/traces/custom-spans/
{
  const { tracing } = builtin('tracing');
  const { Span } = tracing;

  test('a span\'s callback has the span and the arguments, and gives the result', async () => {
    for (const name of ['enterSpan', 'startActiveSpan']) {
      assertEqual(tracing[name]('work', (span, ...rest) => [span instanceof Span, rest], 1, 'b'), [true, [1, 'b']]);
      assertEqual(await tracing[name]('work', async () => 'later'), 'later');
      const boom = new RangeError('boom');
      assertThrows(boom, () => tracing[name]('work', () => { throw boom; }));
      await assertRejects(boom, tracing[name]('work', async () => { throw boom; }));
    }
  });

  test('a span takes attributes and exceptions, and is not traced', () => {
    for (const span of [tracing.startSpan('work'), tracing.getActiveSpan()]) {
      assertEqual(span.isTraced, false);
      assertEqual(span.setAttribute('a', 1).setAttribute('b').setAttributes({ c: 'd', e: true }) === span, true);
      assertEqual([span.recordException(new Error('x')), span.end(), span.end()], [undefined, undefined, undefined]);
    }
  });

  test('a bad argument is refused by its name', () => {
    const enter = 'Tracing.enterSpan: callback is not a function.';
    for (const bad of [undefined, null, 'x', {}]) {
      assertThrows(TypeError, () => tracing.enterSpan('work', bad), enter);
    }
    assertThrows(TypeError, () => tracing.enterSpan(Symbol('x'), () => {}));
    assertThrows(TypeError, () => tracing.startSpan());
    const span = tracing.startSpan('work');
    for (const call of [() => span.setAttribute(), () => span.setAttribute(Symbol('x'), 1), () => span.setAttribute('a', Symbol('x')),
      () => span.setAttributes('a'), () => span.setAttributes(), () => span.recordException()]) assertThrows(TypeError, call);
    assertThrows(TypeError, () => new Span(), 'Illegal constructor');
    assertThrows(TypeError, () => new tracing.constructor(), 'Illegal constructor');
    const { enterSpan } = tracing;
    const { end } = span;
    for (const call of [() => enterSpan('x', () => {}), () => end()]) assertThrows(TypeError, call);
  });

  test('the handler\'s context has it too', () => {
    assertEqual(builtin('execution-context').makeContext(-1).tracing === tracing, true);
  });
}
