// The sockets of sockets.py: `/` echoes in the worker, `/object/<name>` in a Durable Object that hibernates.
import { DurableObject } from 'cloudflare:workers';

let made = 0;

export class Room extends DurableObject {
  constructor(ctx, env) {
    super(ctx, env);
    made++;
  }

  fetch(request) {
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
    server.serializeAttachment(new URL(request.url).search);
    return new Response(null, { status: 101, webSocket: client });
  }

  webSocketMessage(socket, message) { socket.send(`${message} ${socket.deserializeAttachment()}`); }
}

export default {
  fetch(request, env) {
    const { pathname } = new URL(request.url);
    if (pathname === '/made') return new Response(`${made}`);
    const [, kind, name] = pathname.split('/');
    if (kind === 'object') return env.ROOMS.getByName(name).fetch(request);
    const { 0: client, 1: server } = new WebSocketPair();
    server.accept();
    server.addEventListener('message', ({ data }) => server.send(data));
    return new Response(null, { status: 101, webSocket: client });
  },
};
