// Errors as a person reads them: name, message and stack. No Swift half but `mapStack`, which turns the positions of a
// bundle into those of the original files.
'use strict';
(function ({ ops, load }) {
  const { attempt } = load('inspect-kinds');
  const { repeat } = load('inspect-text');

  const text = (value) => attempt(() => `${value}`, '');

  /** A member of an error that may be a hostile getter. */
  const member = (error, name) => attempt(() => error[name], undefined);

  /**
   * The lines "    at …" of an error, from the engine's own form, "function@file:line:column".
   *
   * Frames without a position are those of builtins, of which a worker's author knows nothing.
   */
  function frames(stack) {
    const mapped = ops.mapStack ? ops.mapStack(stack) : stack;
    const lines = [];
    for (const line of mapped.split('\n')) {
      if (/^\s+at /.test(line)) {
        lines.push(`    ${line.trim()}`);
        continue;
      }
      const at = line.indexOf('@'); // a URL can hold one, a function's name cannot
      const name = at > 0 ? line.slice(0, at) : '';
      const place = line.slice(at + 1);
      if (!/:\d+(:\d+)?$/.test(place)) continue;
      const isNamed = name !== '' && !/ code$/.test(name);
      lines.push(isNamed ? `    at ${name} (${place})` : `    at ${place}`);
    }
    return lines;
  }

  /** "Name: message", which shows the class if the name does not. */
  function title(error, constructor) {
    const given = member(error, 'name');
    let name = given === undefined || given === null ? 'Error' : text(given);
    if (constructor === null) name = `[${name}: null prototype]`;
    else if (constructor !== undefined && name.endsWith('Error') && name !== constructor) {
      name = constructor.includes(name) ? constructor : `${constructor} [${name}]`;
    }
    const message = text(member(error, 'message') ?? '');
    if (message === '') return name;
    return name === '' ? message : `${name}: ${message}`;
  }

  /** The error without its properties; in brackets if it has no stack. */
  function describeError(ctx, error, constructor, tag) {
    let head = title(error, constructor);
    if (tag !== '' && !head.includes(tag)) head += ` [${tag}]`;
    const stack = member(error, 'stack');
    const lines = typeof stack === 'string' ? frames(stack.slice(0, 65536)) : [];
    const whole = lines.length === 0 ? `[${head}]` : `${head}\n${lines.join('\n')}`;
    return ctx.indentation === 0 ? whole : whole.replaceAll('\n', `\n${repeat(' ', ctx.indentation)}`);
  }

  return { describeError, frames, member, title };
});
