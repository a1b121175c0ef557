"""Clients of a WebSocket server, by the `websockets` package: a URL, and the name of what to do there."""
import asyncio
import ssl
import sys

import websockets

LIMIT = None  # of the client's own: the server's is what is tested


def connect(url, **options):
    if url.startswith("wss:"):
        # A certificate that was made a moment ago, and is in no store.
        options["ssl"] = ssl._create_unverified_context()
    return websockets.connect(url, max_size=LIMIT, **options)


async def echo(url):
    """Messages of all kinds and lengths come back as they were sent."""
    for compression in ("deflate", None):
        async with connect(url, compression=compression) as socket:
            assert (socket.extensions != []) == (compression is not None), socket.extensions
            for message in ("", "text é 🎉", "x" * 126, "y" * 70_000, b"", b"\0\xff" * 70_000, "z" * 3_000_000):
                await socket.send(message)
                assert await socket.recv() == message, message[:20]
            await socket.send(["frag", "", "ments", "é"])
            assert await socket.recv() == "fragmentsé"
            await asyncio.wait_for(await socket.ping(b"are you there"), 10)
            await socket.close(4001, "bye")
            assert (socket.close_code, socket.close_reason) == (4001, "bye"), socket.close_code


async def many(url):
    """Connections at once, each with messages of its own."""
    async def one(index):
        async with connect(url) as socket:
            for turn in range(20):
                await socket.send(f"{index} {turn}")
            for turn in range(20):
                assert await socket.recv() == f"{index} {turn}"

    await asyncio.gather(*(one(index) for index in range(100)))


async def large(url):
    """A message up to the limit is taken, one over it fails the connection."""
    async with connect(url, compression=None) as socket:
        message = b"m" * (32 << 20)
        await socket.send(message)
        assert await socket.recv() == message
    for compression in ("deflate", None):
        async with connect(url, compression=compression) as socket:
            try:
                await socket.send(b"m" * (40 << 20))
                await socket.recv()
                raise AssertionError("it came back")
            except websockets.ConnectionClosedError as error:
                # A peer that writes on may find the connection gone before it reads why.
                assert error.code in (1009, 1006), error


async def race(url):
    """Both sides close at once."""
    for _ in range(30):
        socket = await connect(url)
        await socket.send("close")
        await socket.close(4002, "mine")
        assert socket.close_code in (4002, 4003), socket.close_code


async def protocols(url):
    """The worker's choice of a subprotocol, and its other fields, come with the handshake."""
    async with connect(url, subprotocols=["one", "two"]) as socket:
        assert socket.subprotocol == "two", socket.subprotocol
        assert socket.response_headers["x-more"] == "yes"


async def gone(url):
    """The server goes while the socket is open: it says so."""
    async with connect(url) as socket:
        await socket.send("hello")
        assert await socket.recv() == "hello"
        print("connected", flush=True)
        try:
            await asyncio.wait_for(socket.recv(), 15)
            raise AssertionError("it is still there")
        except websockets.ConnectionClosed as error:
            assert error.code == 1001, error


async def once(url):
    """One message there and back, and the close that follows it."""
    async with connect(url) as socket:
        await socket.send("hello")
        print(await socket.recv(), flush=True)
        await socket.wait_closed()
        print(socket.close_code, socket.close_reason, flush=True)


asyncio.run(asyncio.wait_for(globals()[sys.argv[2]](sys.argv[1]), 90))
print("done", flush=True)
