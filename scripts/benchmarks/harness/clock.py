"""What one request costs, asked again and again over one connection."""

import http.client
import time

from .server import Server, ServerFailed


class Clock:
    """Seconds of one request, by the wall and of the server's CPU.

    No request is left half done, so what is counted is whole; one is asked for at least.
    """

    def __init__(self, server: Server, path: str, seconds: float) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        headers = {"Host": f"localhost:{server.port}"}
        requests = 0
        cpu_before, before = server.cpu_seconds(), time.monotonic()
        try:
            while requests == 0 or time.monotonic() < before + seconds:
                connection.request("GET", path, headers=headers)
                response = connection.getresponse()
                answer = response.read()
                if response.status != 200:
                    raise ServerFailed(
                        f"{server.name} answered {response.status}: {answer[:200]!r}")
                requests += 1
        except (OSError, http.client.HTTPException) as error:
            raise ServerFailed(f"{server.name} broke off its answer: {error!r}") from error
        finally:
            connection.close()
        self.wall = (time.monotonic() - before) / requests
        self.cpu = (server.cpu_seconds() - cpu_before) / requests
