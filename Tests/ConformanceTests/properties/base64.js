// https://infra.spec.whatwg.org/#forgiving-base64 atob, and that it undoes btoa.
(function (random) {
  const characters = 'ABCDEFGHIJKLMXYZabcdefghijxyz0123456789+/==== \t\n\f\r_é\u{100}';
  return {
    make: () => random.list(14, () => random.pick(characters)).join(''),
    run(input) {
      const seen = [];
      try {
        seen.push(btoa(input), atob(btoa(input)) === input);
      } catch (error) {
        seen.push(error.name);
      }
      seen.push(atob(input));
      return seen;
    },
  };
})
