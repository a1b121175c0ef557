"""A worker's p99 while another worker of the host spins for ever.

One connection: load generator and server then take one core between them, the spinning worker the
other, and what is measured is the isolation and not a lack of cores.
"""

import threading
from contextlib import contextmanager
from collections.abc import Iterator

from harness import isola, load
from harness.options import Options
from harness.paths import HANDLERS
from harness.report import Report
from harness.server import Server, ServerFailed

QUIET, SPINNER = "quiet.localhost", "spinner.localhost"
# Below this the neighbour did not spin, and the figure would say nothing.
MIN_EXTRA_CORES = 0.5


def run(options: Options) -> Report:
    report = Report("p99 beside a worker that spins for ever, 1 connection")
    if options.isola is None:
        report.notes.append("left out: only Isola runs several workers in one process")
        return report
    workers = {"quiet": HANDLERS / "hello.mjs", "spinner": HANDLERS / "spin.mjs"}
    quiet, beside = [], []
    try:
        with isola.serve(options.isola, "neighbour", workers) as server:
            server.wait("/", QUIET)
            measure(server, options.warm_up_seconds)
            # First all the quiet rounds: a spinning worker is only stopped by its CPU limit.
            quiet = [measure(server, options.seconds) for _ in range(options.rounds)]
            with spinning(server):
                beside = [measure(server, options.seconds) for _ in range(options.rounds)]
    except ServerFailed as error:
        report.notes.append(f"left out: {error}")
        return report
    extra = min(one.cores for one in beside) - max(one.cores for one in quiet)
    if extra < MIN_EXTRA_CORES:
        report.notes.append(f"left out: the neighbour did not spin ({extra:.2f} cores more)")
        return report
    report.add("quiet: p99", "ms", [one.p99_milliseconds for one in quiet])
    report.add("beside a spinning worker: p99", "ms", [one.p99_milliseconds for one in beside])
    ratios = [after.p99_milliseconds / before.p99_milliseconds
              for before, after in zip(quiet, beside, strict=True)]
    report.judge("isola: p99 beside / quiet", "", ratios, "at most", 2)
    return report


def measure(server: Server, seconds: float) -> load.Result:
    return load.run(server, seconds, host=QUIET, connections=1)


@contextmanager
def spinning(server: Server) -> Iterator[None]:
    """Keeps a request in the spinner: when its CPU limit ends one, the next follows."""
    done = threading.Event()

    def spin() -> None:
        while not done.is_set():
            try:
                server.get("/", SPINNER)
            except ServerFailed:
                # An error page at the limit, or no answer within the client's patience.
                done.wait(0.05)

    thread = threading.Thread(target=spin, daemon=True)
    thread.start()
    # The thread's request must be in the worker before anything is measured.
    done.wait(0.5)
    try:
        yield
    finally:
        done.set()
