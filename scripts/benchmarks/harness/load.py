"""Load by wrk, and what it cost the server."""

import json
import shutil
import subprocess
import time
from dataclasses import dataclass

from .paths import BENCHMARKS
from .server import Server, ServerFailed

CONNECTIONS = 64


@dataclass(frozen=True)
class Result:
    """One stretch of load on one server."""

    requests_per_second: float
    bytes_per_second: float
    cpu_microseconds_per_request: float
    p50_milliseconds: float
    p99_milliseconds: float
    # Cores that the server kept busy.
    cores: float


def available() -> bool:
    return shutil.which("wrk") is not None


def run(server: Server, seconds: float, path: str = "/", body: str | None = None,
        host: str | None = None, connections: int = CONNECTIONS) -> Result:
    """Keeps `connections` keep-alive connections busy; any failed request is an error."""
    command = ["wrk", "--threads", "1", "--connections", str(connections),
               "--duration", f"{max(1, round(seconds))}s", "--timeout", "10s",
               "--script", str(BENCHMARKS / "load.lua"),
               "--header", f"Host: {host or 'localhost'}:{server.port}",
               f"http://127.0.0.1:{server.port}{path}"]
    if body is not None:
        command += ["--", body]
    cpu_before, before = server.cpu_seconds(), time.monotonic()
    output = subprocess.run(command, capture_output=True, text=True, check=False)
    cpu, elapsed = server.cpu_seconds() - cpu_before, time.monotonic() - before
    line = next((line for line in output.stdout.splitlines() if line.startswith("RESULT ")), None)
    if line is None:
        raise ServerFailed(f"wrk failed on {server.name}: {output.stdout}{output.stderr}")
    result = json.loads(line.removeprefix("RESULT "))
    if result["failed"] > 0 or result["requests"] == 0:
        raise ServerFailed(
            f"{server.name}: {result['failed']} failed of {result['requests']} requests")
    wall = result["microseconds"] / 1e6
    return Result(
        requests_per_second=result["requests"] / wall,
        bytes_per_second=result["bytes"] / wall,
        cpu_microseconds_per_request=cpu * 1e6 / result["requests"],
        p50_milliseconds=result["p50"] / 1e3,
        p99_milliseconds=result["p99"] / 1e3,
        cores=cpu / elapsed,
    )
