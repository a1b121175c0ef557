"""What D1 costs a worker, beside bun:sqlite called directly: the CPU time of one operation.

Both keep a file in WAL mode that is not synced at each commit, and answer the same checksum. There
are as many operations in a request as take a few milliseconds, as a worker's requests usually do.
"""

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from harness import isola
from harness.clock import Clock
from harness.options import Options
from harness.paths import HANDLERS, STATE
from harness.report import Report
from harness.server import Server, ServerFailed, free_port

FOLDER = HANDLERS / "d1"
SUBREQUESTS_MAX = 1_000_000


@dataclass(frozen=True)
class Case:
    """Operations of one request, and what share of bun:sqlite's speed they must have."""

    name: str
    title: str
    work: str
    count: int
    ratio_min: float

    @property
    def path(self) -> str:
        return f"/?work={self.work}&count={self.count}"


CASES = [
    Case("d1_read", "prepared point read of three columns", "read", 1000, 0.4),
    Case("d1_batch", "insert, 100 in a transaction", "batch", 1000, 0.7),
]


def run(options: Options) -> Report:
    report = Report("D1 beside bun:sqlite, CPU time of one operation")
    bun = next((one for one in options.runtimes if one.name == "bun"), None)
    if options.isola is None or bun is None:
        report.notes.append("left out: it compares Isola with Bun")
        return report
    state = STATE / "d1"
    shutil.rmtree(state, ignore_errors=True)
    state.mkdir(parents=True)
    try:
        with start_isola(options, state) as ours, start_bun(bun, state) as theirs:
            servers = {"isola": ours, "bun:sqlite": theirs}
            for server in servers.values():
                server.wait("/?work=setup&count=0")
            for case in CASES:
                measure_case(case, servers, options, report)
    except ServerFailed as error:
        report.notes.append(f"left out: {error}")
    return report


def measure_case(case: Case, servers: dict[str, Server], options: Options, report: Report) -> None:
    answers = {server.get(case.path) for server in servers.values()}
    if len(answers) > 1:
        raise ServerFailed(f"{case.name}: different checksums: {answers}")
    for server in servers.values():
        measure(server, case, options.warm_up_seconds)
    times: dict[str, list[float]] = {name: [] for name in servers}
    for _ in range(options.rounds):
        for name, server in servers.items():
            times[name].append(measure(server, case, options.seconds))
    for name, values in times.items():
        report.add(f"{case.name}: {name}", "us", values)
    ratios = [theirs / ours for ours, theirs in zip(*times.values(), strict=True)]
    report.judge(f"{case.name}: isola / bun:sqlite", "", ratios, "at least", case.ratio_min)


def measure(server: Server, case: Case, seconds: float) -> float:
    """Microseconds of CPU for one operation."""
    return Clock(server, case.path, seconds).cpu * 1e6 / case.count


def start_isola(options: Options, state: Path) -> Server:
    config = state / "wrangler.json"
    (state / "worker.mjs").write_bytes((FOLDER / "worker.mjs").read_bytes())
    config.write_text(json.dumps({
        "name": "d1",
        "main": "worker.mjs",
        "no_bundle": True,
        "compatibility_date": isola.COMPATIBILITY_DATE,
        "d1_databases": [{"binding": "DB", "database_id": "bench"}],
        "limits": {"profile": "custom", "subrequests": SUBREQUESTS_MAX},
    }))
    return isola.serve_configs(options.isola, "d1", [config])


def start_bun(bun, state: Path) -> Server:
    os.environ["SQLITE_BENCH_FILE"] = str(state / "bun.sqlite")
    port = free_port()
    return Server("bun-d1", bun.command(HANDLERS / "sqlite.mjs", port), port)
