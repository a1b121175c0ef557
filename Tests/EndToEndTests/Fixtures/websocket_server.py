"""A WebSocket server on the loopback, by the `websockets` package: prints its port, and what it is told.

The path says what it does; with a certificate and its key as arguments it speaks TLS.
"""
import asyncio
import http
import ssl
import sys

import websockets


async def serve(socket, path=None):
    path = path or socket.path
    if path == "/hello":
        await socket.send("hello")
        await socket.close(4004, "that was all")
        return
    if path == "/vanish":
        await socket.recv()
        socket.transport.abort()
        return
    try:
        async for message in socket:
            await socket.send(message)
    finally:
        print("closed", socket.close_code, socket.close_reason, flush=True)


async def refuse(path, headers):
    if path == "/refuse":
        return http.HTTPStatus.FORBIDDEN, [("x-why", "not here")], b"go away"
    return None


async def main():
    context = None
    if len(sys.argv) > 2:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[1], sys.argv[2])
    server = await websockets.serve(
        serve, "127.0.0.1", 0, ssl=context, subprotocols=["chat"], process_request=refuse, max_size=None,
    )
    print("Listening on", server.sockets[0].getsockname()[1], flush=True)
    await server.wait_closed()


asyncio.run(main())
