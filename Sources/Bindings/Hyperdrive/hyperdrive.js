// Hyperdrive. https://developers.cloudflare.com/hyperdrive/configuration/connect-to-postgres/
// No Swift half but the values: connections are those of cloudflare:sockets.
'use strict';
(function ({ load }) {
  const { define, illegalConstructor } = load('webidl');

  const secret = Symbol('hyperdrive');

  class Hyperdrive {
    #origin;

    constructor(token = undefined, origin = undefined) {
      if (token !== secret) illegalConstructor();
      this.#origin = origin;
    }

    get connectionString() { return this.#origin.connectionString; }
    get host() { return this.#origin.host; }
    get ip() { return this.#origin.host; }
    get port() { return this.#origin.port; }
    get user() { return this.#origin.user; }
    get password() { return this.#origin.password; }
    get database() { return this.#origin.database; }

    /** A connection to the database, for a driver to speak on; without TLS until the driver begins it. */
    connect() {
      const { host, port } = this.#origin;
      return load('socket').connect({ hostname: host, port }, { secureTransport: 'starttls' });
    }
  }

  define(Hyperdrive, 'Hyperdrive');
  return { makeHyperdrive: (json) => new Hyperdrive(secret, JSON.parse(json)) };
});
