"""WebSockets: the CPU time of an echo beside Bun and node-ws, and what sleeping sockets take.

A thousand clients send short texts, each the next one when the last has come back.
"""

import asyncio
import json
import os
import shutil
from pathlib import Path

from harness import isola
from harness.options import Options
from harness.paths import HANDLERS, STATE
from harness.peers import Runtime
from harness.report import Report
from harness.server import Server, ServerFailed, free_port

FOLDER = HANDLERS / "sockets"
NODE_WS = Path("/usr/share/nodejs/ws")
CLIENTS = 1000
TEXT = b"hello, how are you?"
RATIOS_MAX = {"bun": 1.2, "node": 0.7}

SLEEPING_SOCKETS = 10_000
SLEEPING_OBJECTS = 1_000
HIBERNATE_MILLISECONDS = 1_000
SOCKET_BYTES_MAX = 6_000


class Echoes(asyncio.Protocol):
    """A client that sends a text again and again, as soon as the last one has come back."""

    def __init__(self, path: str, goes_on: bool):
        self.path = path
        self.goes_on = goes_on
        self.count = 0
        self.answer = b""
        self.ready = asyncio.get_running_loop().create_future()
        self.answered = asyncio.Event()
        self._head = b""

    def connection_made(self, transport) -> None:
        self.transport = transport
        transport.write(
            f"GET {self.path} HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode())

    def send(self) -> None:
        # A mask of zeros leaves the text as it is.
        self.transport.write(bytes([0x81, 0x80 | len(TEXT), 0, 0, 0, 0]) + TEXT)

    def data_received(self, data: bytes) -> None:
        if not self.ready.done():
            self._head += data
            if b"\r\n\r\n" in self._head:
                self.ready.set_result(self._head.startswith(b"HTTP/1.1 101"))
            return
        # Each answer is one short frame, and comes alone.
        self.count += 1
        self.answer = data[2:]
        self.answered.set()
        if self.goes_on:
            self.send()

    def connection_lost(self, _) -> None:
        if not self.ready.done():
            self.ready.set_result(False)
        self.goes_on = False


async def connect(port: int, path: str, goes_on: bool) -> Echoes:
    loop = asyncio.get_running_loop()
    _, client = await loop.create_connection(lambda: Echoes(path, goes_on), "127.0.0.1", port)
    if not await asyncio.wait_for(client.ready, 30):
        raise ServerFailed(f"no WebSocket at {path}")
    return client


def run(options: Options) -> Report:
    report = Report("WebSockets")
    try:
        echo(options, report)
        if options.isola is not None:
            sleep(options.isola, options, report)
    except (ServerFailed, OSError, asyncio.TimeoutError) as error:
        report.notes.append(f"left out: {error!r}")
    return report


def echo(options: Options, report: Report) -> None:
    times: dict[str, list[float]] = {}
    runtimes = [one for one in options.runtimes if one.name in ("isola", "bun", "node")]
    if not NODE_WS.exists():
        report.notes.append("left out node: apt-get install node-ws")
        runtimes = [one for one in runtimes if one.name != "node"]
    for _ in range(options.rounds):
        for runtime in runtimes:
            with start(runtime) as server:
                server.wait_for_port()
                times.setdefault(runtime.name, []).append(asyncio.run(echoes(server, options)))
    for name, values in times.items():
        report.add(f"{name}: CPU of an echo", "us", values)
    for name, bar in RATIOS_MAX.items():
        if "isola" in times and name in times:
            ratios = [ours / theirs for ours, theirs in
                      zip(times["isola"], times[name], strict=True)]
            report.judge(f"isola / {name}: CPU of an echo", "", ratios, "at most", bar)


async def echoes(server: Server, options: Options) -> float:
    """Microseconds of the server's CPU for one echo."""
    clients = [await connect(server.port, "/", True) for _ in range(CLIENTS)]
    for client in clients:
        client.send()
    await asyncio.sleep(options.warm_up_seconds)
    before, count = server.cpu_seconds(), sum(client.count for client in clients)
    await asyncio.sleep(options.seconds)
    spent, count = server.cpu_seconds() - before, sum(client.count for client in clients) - count
    lost = sum(not client.goes_on for client in clients)
    for client in clients:
        client.goes_on = False
        client.transport.abort()
    if lost or count == 0:
        raise ServerFailed(f"{server.name} lost {lost} sockets, and sent {count} messages")
    return spent * 1e6 / count


def sleep(runtime: Runtime, options: Options, report: Report) -> None:
    sizes = []
    for _ in range(options.rounds):
        with start(runtime) as server:
            server.wait_for_port()
            sizes.append(asyncio.run(sleeping(server)))
    report.judge("a hibernating socket, resident", "bytes", sizes, "at most", SOCKET_BYTES_MAX)
    report.notes.append(f"{SLEEPING_SOCKETS} sockets of {SLEEPING_OBJECTS} objects, all of them "
                        "out of memory, answered with their attachments")


async def sleeping(server: Server) -> float:
    """Bytes that a socket takes once its object sleeps; all are woken afterwards."""
    # What the first object brings along is not a socket's.
    first = await connect(server.port, "/object/first?first", False)
    await asyncio.sleep(2 * HIBERNATE_MILLISECONDS / 1000)
    before = server.resident_bytes()
    clients = []
    for number in range(SLEEPING_SOCKETS):
        path = f"/object/{number % SLEEPING_OBJECTS}?{number}"
        clients.append(await connect(server.port, path, False))
    await asyncio.sleep(4 * HIBERNATE_MILLISECONDS / 1000)
    size = (server.resident_bytes() - before) / SLEEPING_SOCKETS
    made = int(await asyncio.to_thread(server.get, "/made"))
    for client in clients:
        client.send()
    for number, client in enumerate(clients):
        await asyncio.wait_for(client.answered.wait(), 30)
        if client.answer != TEXT + f" ?{number}".encode():
            raise ServerFailed(f"socket {number} got {client.answer!r}")
    again = int(await asyncio.to_thread(server.get, "/made")) - made
    if again < SLEEPING_OBJECTS:
        raise ServerFailed(f"only {again} of {SLEEPING_OBJECTS} objects were out of memory")
    for client in [first, *clients]:
        client.transport.abort()
    return size


def start(runtime: Runtime) -> Server:
    port = free_port()
    if runtime.name in ("bun", "node"):
        script = FOLDER / f"{runtime.name}.mjs"
        return Server(f"{runtime.name}-sockets", [str(runtime.executable), str(script), str(port)],
                      port)
    state = STATE / "sockets"
    shutil.rmtree(state, ignore_errors=True)
    state.mkdir(parents=True)
    (state / "worker.mjs").write_bytes((FOLDER / "worker.mjs").read_bytes())
    config = state / "wrangler-like.json"
    config.write_text(json.dumps({
        "host": {"storage": {"durable_objects": {"hibernate_after_ms": HIBERNATE_MILLISECONDS}}},
        "workers": {"sockets": {
            "main": "worker.mjs",
            "no_bundle": True,
            "compatibility_date": isola.COMPATIBILITY_DATE,
            "durable_objects": {"bindings": [{"name": "ROOMS", "class_name": "Room"}]},
            "migrations": [{"tag": "v1", "new_sqlite_classes": ["Room"]}],
            "limits": {"profile": "custom", "subrequests": 1_000_000, "memory_mb": 1024},
        }},
    }))
    os.chdir(state)
    return isola.serve_configs(runtime, "sockets", [config])
