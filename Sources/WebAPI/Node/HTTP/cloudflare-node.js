// The module `cloudflare:node`: fetch events for servers of node:http. No Swift half.
// https://developers.cloudflare.com/workers/runtime-apis/nodejs/http/
'use strict';
(function ({ load }) {
  function validatePort(port) {
    if (!Number.isFinite(port) || port < 0 || port > 65535) throw new Error('Failed to determine port for server');
    return port;
  }

  /** Answers a request by the server that listens on a port. */
  async function handleAsNodeRequest(target, request) {
    const port = validatePort(typeof target === 'number' ? target : target?.port);
    const handle = load('node-http-server').handlerOf(port);
    if (handle === undefined) {
      throw Object.assign(
        new Error(`Http server with port ${port} not found. This is likely a bug with your code. You should check if server.listen() `
          + `was called with the same port (${port})`),
        { code: 'ERR_INVALID_ARG_VALUE' },
      );
    }
    return handle(request);
  }

  /** The port of a number, of `{ port }`, or of a server, which begins to listen if it does not yet. */
  function portOf(target) {
    if (typeof target === 'number') return validatePort(target);
    if (target === null || target === undefined) throw new Error('Server descriptor cannot be null or undefined');
    if (typeof target.port === 'number' || typeof target.listen !== 'function') return validatePort(target.port);
    if (typeof target.address()?.port !== 'number') target.listen();
    return validatePort(target.address()?.port);
  }

  /** A handler of fetch events that a server of node:http answers. */
  function httpServerHandler(target) {
    const port = portOf(target);
    return { fetch: (request) => handleAsNodeRequest(port, request) };
  }

  return { handleAsNodeRequest, httpServerHandler };
});
