// node node.mjs <port>: echoes by Debian's node-ws.
import { createRequire } from 'node:module';

const { WebSocketServer } = createRequire(import.meta.url)('/usr/share/nodejs/ws');
const server = new WebSocketServer({ host: '127.0.0.1', port: Number(process.argv.at(-1)), perMessageDeflate: false });
server.on('connection', (socket) => {
  socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
});
