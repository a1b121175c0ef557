// bun bun.mjs <port>: echoes by Bun.serve's sockets.
Bun.serve({
  hostname: '127.0.0.1',
  port: Number(process.argv.at(-1)),
  fetch(request, server) {
    return server.upgrade(request) ? undefined : new Response('no socket', { status: 400 });
  },
  websocket: { message(socket, message) { socket.send(message); } },
});
