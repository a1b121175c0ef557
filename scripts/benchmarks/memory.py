"""Resident memory: of each runtime at rest, of one more isolate, of the five demo workers."""

import time

from harness import isola
from harness.compare import start
from harness.options import Options
from harness.paths import HANDLERS, ROOT
from harness.peers import Runtime
from harness.report import Report
from harness.server import Server, ServerFailed

FURTHER_WORKERS = 20
DEMO_WORKERS = ["core", "auth", "groups", "notifications", "ui"]
# After this an engine has done what it puts off to idle time.
REST_SECONDS = 2
MB = 1e6


def run(options: Options) -> Report:
    report = Report("resident memory at rest")
    for runtime in options.runtimes:
        sizes = []
        try:
            for _ in range(options.rounds):
                with start(runtime, HANDLERS / "hello.mjs") as server:
                    server.wait()
                    sizes.append(at_rest(server) / MB)
        except ServerFailed as error:
            report.notes.append(f"left out {runtime.name}: {error}")
            continue
        report.add(f"{runtime.name}: one worker", "MB", sizes)
    if options.isola is not None:
        try:
            isolates(options.isola, options, report)
            demo(options.isola, options, report)
        except ServerFailed as error:
            report.notes.append(f"figures missing: {error}")
    return report


def isolates(runtime: Runtime, options: Options, report: Report) -> None:
    """What each of many idle isolates adds to the first."""
    added = []
    for _ in range(options.rounds):
        alone = host_size(runtime, 1)
        many = host_size(runtime, 1 + FURTHER_WORKERS)
        added.append((many - alone) / FURTHER_WORKERS / MB)
    report.judge("isola: added by an idle isolate", "MB", added, "at most", 5)


def host_size(runtime: Runtime, count: int) -> int:
    workers = {f"worker{index}": HANDLERS / "hello.mjs" for index in range(count)}
    with isola.serve(runtime, "memory", workers) as server:
        server.wait_for_port()
        for name in workers:
            server.get("/", f"{name}.localhost")
        return at_rest(server)


def demo(runtime: Runtime, options: Options, report: Report) -> None:
    """The host of wrangler-like.toml after each worker has answered."""
    sizes = []
    for _ in range(options.rounds):
        with isola.serve_configs(runtime, "demo", [ROOT / "wrangler-like.toml"]) as server:
            server.wait_for_port()
            for name in DEMO_WORKERS:
                server.get("/health", f"{name}.localhost")
            sizes.append(at_rest(server) / MB)
    report.judge("isola: host with the five demo workers", "MB", sizes, "at most", 90)


def at_rest(server: Server) -> int:
    time.sleep(REST_SECONDS)
    return server.resident_bytes()
