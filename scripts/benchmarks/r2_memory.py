"""What 1 GB on its way into a bucket and out of it adds to the host's resident memory."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import r2_bucket
from harness.options import Options
from harness.report import Report
from harness.server import Server, ServerFailed

SIZE = 1_000_000_000
REST_SECONDS = 2
MB = 1e6


def run(options: Options) -> Report:
    report = Report("R2: memory while 1 GB is streamed, above what the idle host takes")
    if options.isola is None:
        report.notes.append("left out: there is no Isola")
        return report
    into, out = [], []
    try:
        for _ in range(options.rounds):
            with r2_bucket.start(options) as server:
                server.wait()
                # The code of both ways has run once, and what it takes is part of the idle host.
                r2_bucket.put(server, "/small", 1 << 20)
                r2_bucket.get(server, "/small", 1 << 20)
                time.sleep(REST_SECONDS)
                into.append(added(server, lambda: r2_bucket.put(server, "/big", SIZE)))
                out.append(added(server, lambda: r2_bucket.get(server, "/big", SIZE)))
    except ServerFailed as error:
        report.notes.append(f"left out: {error}")
        return report
    report.judge("into the bucket", "MB", into, "at most", 20)
    report.judge("out of the bucket", "MB", out, "at most", 20)
    return report


def added(server: Server, work: Callable[[], object]) -> float:
    """The most that the host took above its rest while `work` ran."""
    before = most = server.resident_bytes()
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(work)
        while not running.done():
            most = max(most, server.resident_bytes())
            time.sleep(0.005)
        running.result()
    return (most - before) / MB
