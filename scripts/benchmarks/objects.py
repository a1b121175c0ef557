"""What Durable Objects do in a second: calls, writes behind the output gate, reads, first calls.

The reads stand beside bun:sqlite and node:sqlite called directly, in CPU time. Calls are made by a
worker, a hundred at a time, with as many in a request as take a few milliseconds.
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

FOLDER = HANDLERS / "objects"


@dataclass(frozen=True)
class Case:
    """Calls of one request, and how many a second there must be at least."""

    title: str
    work: str
    count: int
    rate_min: float

    @property
    def path(self) -> str:
        return f"/?work={self.work}&count={self.count}"


CASES = [
    Case("RPC to an object of the same isolate", "rpc", 5000, 150_000),
    Case("RPC to an object of another isolate", "across", 2000, 40_000),
    Case("stored counter, one object", "stored", 1000, 10_000),
    Case("stored counter, 100 objects", "stored_many", 1000, 20_000),
]
READ = Case("point read", "read", 2000, 0)
READ_RATIOS = {"bun": 0.6, "node": 1.0}
COLD_COUNT = 20
COLD_MILLISECONDS_MAX = 3


def run(options: Options) -> Report:
    report = Report("Durable Objects")
    if options.isola is None:
        report.notes.append("left out: it measures Isola")
        return report
    state = STATE / "objects"
    shutil.rmtree(state, ignore_errors=True)
    state.mkdir(parents=True)
    try:
        with start(options, state) as server:
            server.wait("/?work=setup&count=0")
            for case in CASES:
                Clock(server, case.path, options.warm_up_seconds)
                clocks = [Clock(server, case.path, options.seconds) for _ in range(options.rounds)]
                report.add(f"CPU of one: {case.title}", "us",
                           [clock.cpu * 1e6 / case.count for clock in clocks])
                report.judge(case.title, "/s", [case.count / clock.wall for clock in clocks],
                             "at least", case.rate_min)
            cold(server, options, report)
            for name, ratio_min in READ_RATIOS.items():
                read(server, name, ratio_min, options, report, state)
    except ServerFailed as error:
        report.notes.append(f"left out: {error}")
    return report


def cold(server: Server, options: Options, report: Report) -> None:
    """The first call of an object that writes, file and all, over and above a request."""
    path = f"/?work=cold&count={COLD_COUNT}"
    clocks = [Clock(server, path, options.seconds) for _ in range(options.rounds)]
    report.add("CPU of one: first call of an object", "us",
               [clock.cpu * 1e6 / COLD_COUNT for clock in clocks])
    report.judge("first call of an object, which writes", "ms",
                 [clock.wall * 1e3 / COLD_COUNT for clock in clocks], "at most",
                 COLD_MILLISECONDS_MAX)


def read(server: Server, name: str, ratio_min: float, options: Options, report: Report,
         state: Path) -> None:
    peer = next((one for one in options.runtimes if one.name == name), None)
    if peer is None:
        report.notes.append(f"left out: reads beside {name}:sqlite")
        return
    os.environ["SQLITE_BENCH_FILE"] = str(state / f"{name}.sqlite")
    port = free_port()
    with Server(f"{name}-objects", peer.command(HANDLERS / "sqlite.mjs", port), port) as other:
        other.wait("/?work=setup&count=0")
        if other.get(READ.path) != server.get(READ.path):
            raise ServerFailed(f"{name}:sqlite read something else")
        times: dict[str, list[float]] = {"isola": [], name: []}
        for one in (server, other):
            Clock(one, READ.path, options.warm_up_seconds)
        for _ in range(options.rounds):
            times["isola"].append(Clock(server, READ.path, options.seconds).cpu)
            times[name].append(Clock(other, READ.path, options.seconds).cpu)
    for label, values in times.items():
        report.add(f"point read: {label}", "us", [value * 1e6 / READ.count for value in values])
    ratios = [theirs / ours for ours, theirs in zip(*times.values(), strict=True)]
    report.judge(f"point read: isola / {name}:sqlite", "", ratios, "at least", ratio_min)


def start(options: Options, state: Path) -> Server:
    (state / "worker.mjs").write_bytes((FOLDER / "worker.mjs").read_bytes())
    bindings = [("OWN", "Counter", None), ("READER", "Reader", None), ("OTHER", "Counter", "other")]
    configs = [write(state, "objects", bindings), write(state, "other", bindings[:2])]
    return isola.serve_configs(options.isola, "objects", configs)


def write(state: Path, name: str, bindings: list[tuple[str, str, str | None]]) -> Path:
    config = state / f"{name}.json"
    config.write_text(json.dumps({
        "name": name,
        "main": "worker.mjs",
        "no_bundle": True,
        "compatibility_date": isola.COMPATIBILITY_DATE,
        "durable_objects": {"bindings": [
            {"name": binding, "class_name": class_name}
            | ({"script_name": script} if script else {})
            for binding, class_name, script in bindings
        ]},
        "migrations": [{"tag": "v1", "new_sqlite_classes": ["Counter", "Reader"]}],
        "limits": {"profile": "custom", "subrequests": 1_000_000},
    }))
    return config
