// The module `cloudflare:sockets`. https://developers.cloudflare.com/workers/runtime-apis/tcp-sockets/
// Swift half: SocketOps.swift.
'use strict';
(function ({ load }) {
  const { connect } = load('socket');
  return { connect };
});
