// node:net: clients of TCP. https://nodejs.org/docs/latest/api/net.html No Swift half but the sockets'.
// As in workerd there are no servers.
'use strict';
(function ({ load }) {
  const { validateBoolean, validateInt32 } = load('node-validators');
  const { isIP, isIPv4, isIPv6 } = load('node-net-address');
  const { BlockList, SocketAddress } = load('node-net-block-list');
  const { Socket } = load('node-net-socket');
  const { normalizeArgs } = load('node-net-arguments');

  const missing = (name) => function () { throw new Error(`${name} is not implemented`); };

  function connect(...args) {
    const [options, callback] = normalizeArgs(args);
    return new Socket(options).connect([options, callback]);
  }

  let selectsFamily = true;
  let attemptTimeout = 250;

  return {
    BlockList, SocketAddress, Socket, Stream: Socket, Server: missing('Server'),
    connect, createConnection: connect, createServer: missing('createServer()'),
    isIP, isIPv4, isIPv6, _normalizeArgs: normalizeArgs,
    getDefaultAutoSelectFamily: () => selectsFamily,
    setDefaultAutoSelectFamily(value) { selectsFamily = validateBoolean(value, 'value'); },
    getDefaultAutoSelectFamilyAttemptTimeout: () => attemptTimeout,
    setDefaultAutoSelectFamilyAttemptTimeout(value) { attemptTimeout = Math.max(10, validateInt32(value, 'value', 1)); },
  };
});
