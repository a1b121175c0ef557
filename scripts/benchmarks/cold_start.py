"""How long a process, and within Isola an isolate, takes to its first answer.

An isolate's start is the time that a host with many workers takes longer than a host with one,
divided by the number of further workers. Each host runs on one core of its own, so that isolates
which start side by side cannot hide one another; it does not matter whether they start with the
host or with their first request.
"""

import os
import time

from harness import isola
from harness.bundle import write_bundle
from harness.compare import start
from harness.options import Options
from harness.paths import STATE
from harness.peers import Runtime
from harness.report import Report
from harness.server import ServerFailed

BUNDLE_BYTES = 100_000
FURTHER_WORKERS = 20


def run(options: Options) -> Report:
    report = Report("cold start with a bundle of 100 KB to the first answer")
    bundle = write_bundle(STATE / "bundles" / "bundle.mjs", BUNDLE_BYTES, seed=0)
    times: dict[str, list[float]] = {runtime.name: [] for runtime in options.runtimes}
    for _ in range(options.rounds):
        for runtime in [runtime for runtime in options.runtimes if runtime.name in times]:
            try:
                with start(runtime, bundle) as server:
                    server.wait()
                    times[runtime.name].append((time.monotonic() - server.started) * 1e3)
            except ServerFailed as error:
                report.notes.append(f"left out {runtime.name}: {error}")
                del times[runtime.name]
    for name, values in times.items():
        if name != "isola":
            report.add(f"{name}: process start to first answer", "ms", values)
    if times.get("isola"):
        report.judge("isola: process start to first answer", "ms", times["isola"], "at most", 250)
    if options.isola is not None:
        isolates(options.isola, options, report)
    return report


def isolates(runtime: Runtime, options: Options, report: Report) -> None:
    """The start of one isolate among others, and what a first request waits."""
    starts, firsts = [], []
    try:
        for _ in range(options.rounds):
            alone, _ = time_host(runtime, 1)
            many, waits = time_host(runtime, 1 + FURTHER_WORKERS)
            starts.append((many - alone) / FURTHER_WORKERS * 1e3)
            firsts += [wait * 1e3 for wait in waits[1:]]
    except ServerFailed as error:
        report.notes.append(f"no isolate figures: {error}")
        return
    report.add("isola: wait of a worker's first request", "ms", firsts)
    report.judge("isola: start of one isolate", "ms", starts, "at most", 12)


def time_host(runtime: Runtime, count: int) -> tuple[float, list[float]]:
    """Seconds until each of the workers has answered once, and the wait of each for its answer."""
    folder = STATE / "bundles"
    workers = {
        f"worker{index}": write_bundle(folder / f"{index}.mjs", BUNDLE_BYTES, seed=index)
        for index in range(count)
    }
    cpus = sorted(os.sched_getaffinity(0))
    with isola.serve(runtime, "cold", workers, cpus={cpus[-1]}) as server:
        waits = []
        server.wait_for_port()
        for name in workers:
            before = time.monotonic()
            server.get("/", f"{name}.localhost")
            waits.append(time.monotonic() - before)
        return time.monotonic() - server.started, waits
