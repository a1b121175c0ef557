// SecureContext. https://nodejs.org/docs/latest/api/tls.html#tlscreatesecurecontextoptions No Swift half.
'use strict';
(function ({ load }) {
  const { nodeError } = load('node-errors');

  /** Connections are verified against the system's certificates; there is nothing that one could add. */
  class SecureContext {
    context = undefined;
  }

  function createSecureContext(options = {}) {
    const given = Object.keys(options).find((name) => options[name] !== undefined && options[name] !== null);
    if (given !== undefined) throw nodeError('ERR_OPTION_NOT_IMPLEMENTED', `options.${given}`);
    return new SecureContext();
  }

  return { SecureContext, createSecureContext };
});
