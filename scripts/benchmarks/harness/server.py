"""A server under measurement: its start, its answers, its CPU time and memory, its end."""

import http.client
import os
import socket
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from .paths import STATE

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
READY_SECONDS = 30
STOP_SECONDS = 10


class ServerFailed(Exception):
    """A server did not start or did not answer as it should."""


class Server:
    """A running process that serves HTTP on a port of its own; a context manager ends it."""

    def __init__(
        self, name: str, command: Sequence[str], port: int, cpus: set[int] | None = None
    ) -> None:
        self.name = name
        self.port = port
        logs = STATE / "logs"
        logs.mkdir(parents=True, exist_ok=True)
        self.log = logs / f"{name}.log"
        # Peers look for updates and report usage unless told not to.
        environment = {**os.environ, "NO_COLOR": "1", "DENO_NO_UPDATE_CHECK": "1",
                       "DO_NOT_TRACK": "1", "NODE_ENV": "production"}
        pin = (lambda: os.sched_setaffinity(0, cpus)) if cpus else None
        self.started = time.monotonic()
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
                env=environment, preexec_fn=pin,
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def wait(self, path: str = "/", host: str | None = None) -> bytes:
        """The first answer, asked for as soon as there is a listener."""
        self.wait_for_port()
        return self.get(path, host)

    def wait_for_port(self) -> None:
        """Returns once the port accepts."""
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise ServerFailed(f"{self.name} ended at start: {self._last_lines()}")
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.001)
        raise ServerFailed(f"{self.name} was not ready in {READY_SECONDS} s: {self._last_lines()}")

    def get(self, path: str = "/", host: str | None = None) -> bytes:
        """The body of one request on a connection of its own."""
        return self.request("GET", path, None, host)

    def request(self, method: str, path: str, body: str | None, host: str | None = None,
                seconds: float = READY_SECONDS) -> bytes:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        headers = {"Host": f"{host or 'localhost'}:{self.port}"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            content = response.read()
        except (OSError, http.client.HTTPException) as error:
            raise ServerFailed(f"{self.name} broke off its answer: {error!r}") from error
        finally:
            connection.close()
        if response.status != 200:
            raise ServerFailed(
                f"{self.name} answered {response.status} for {path}: {content[:300]!r}")
        return content

    def cpu_seconds(self) -> float:
        """User and system time of all the threads there are and were."""
        # The second field is the name in parentheses, which may hold spaces.
        stat = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        user, system = int(stat[11]), int(stat[12])
        return (user + system) / TICKS_PER_SECOND

    def resident_bytes(self) -> int:
        """What of the process is in memory."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")

    def stop(self) -> None:
        if self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _last_lines(self) -> str:
        lines = self.log.read_text(errors="replace").strip().splitlines()
        return " | ".join(lines[-5:]) or f"exit code {self.process.poll()}"


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
