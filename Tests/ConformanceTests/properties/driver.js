// Runs a property here, whichever runtime this is: the inputs are the same in all of them.
// A property is `(random) => ({ make, run, describe })`: `make()` gives an input, `run(input)` what comes of it, for JSON;
// `describe(input)` is its text, where JSON has none.
(async function drive(property, seed, count) {
  let state = seed;

  /** A number from 0 to below `limit`: mulberry32. */
  function random(limit) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }
  random.pick = (list) => list[random(list.length)];
  random.list = (limit, make) => Array.from({ length: random(limit + 1) }, make);

  const { make, run, describe = JSON.stringify } = property(random);
  const lines = [];
  for (let i = 0; i < count; i++) {
    const input = make();
    let outcome;
    try {
      outcome = await run(input);
    } catch (error) {
      outcome = { threw: error.name };
    }
    lines.push(JSON.stringify([describe(input), outcome]));
  }
  return lines.join('\n');
})
