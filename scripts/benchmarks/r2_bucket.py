"""A host with a bucket of its own, and a client that sends and receives without keeping bytes."""

import shutil
import socket
import time

from harness import isola
from harness.options import Options
from harness.paths import HANDLERS, STATE
from harness.server import Server, ServerFailed

FOLDER = STATE / "r2"
BODY_BYTES_MAX = 2_000_000_000
CHUNK = memoryview(bytearray(1 << 20))


def start(options: Options) -> Server:
    """Isola with a worker that puts what it gets into a bucket, and answers with what is there."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    (FOLDER / "worker.mjs").write_bytes((HANDLERS / "r2.mjs").read_bytes())
    config = FOLDER / "wrangler-like.toml"
    config.write_text(f"""
        [host]
        max_body_bytes = {BODY_BYTES_MAX}
        [workers.r2]
        main = "worker.mjs"
        no_bundle = true
        compatibility_date = "{isola.COMPATIBILITY_DATE}"
        r2_buckets = [{{ binding = "BUCKET", bucket_name = "bench" }}]
    """)
    return isola.serve_configs(options.isola, "r2", [config])


def put(server: Server, path: str, size: int) -> None:
    """Sends so many bytes."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=120) as connection:
        head = f"PUT {path} HTTP/1.1\r\nhost: localhost:{server.port}\r\n"
        connection.sendall(f"{head}content-length: {size}\r\nconnection: close\r\n\r\n".encode())
        for start in range(0, size, len(CHUNK)):
            connection.sendall(CHUNK[:min(len(CHUNK), size - start)])
        answer = connection.recv(1 << 16)
    if not answer.startswith(b"HTTP/1.1 200"):
        raise ServerFailed(f"{server.name} answered {answer[:200]!r}")


def get(server: Server, path: str, size: int) -> float:
    """Receives a body of so many bytes; seconds that it took."""
    before, received = time.monotonic(), 0
    with socket.create_connection(("127.0.0.1", server.port), timeout=120) as connection:
        head = f"GET {path} HTTP/1.1\r\nhost: localhost:{server.port}\r\nconnection: close\r\n\r\n"
        connection.sendall(head.encode())
        while count := connection.recv_into(CHUNK):
            received += count
    if not size < received < size + 1000:
        raise ServerFailed(f"{server.name} sent {received} bytes of {size}")
    return time.monotonic() - before
