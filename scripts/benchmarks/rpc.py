"""How many methods a second a worker calls: its own, an object's, and those of another worker.

The caller is one event over one connection. Calls of its own isolate come one after the other; of
another isolate also 32 at a time, as the two threads otherwise wait for one another.
"""

import json
import shutil
import time
from dataclasses import dataclass

from harness import isola
from harness.options import Options
from harness.paths import HANDLERS, STATE
from harness.report import Report
from harness.server import Server, ServerFailed

COUNT = 20_000


@dataclass(frozen=True)
class Case:
    """What is called, how often at a time, and the calls a second that are asked for, if any."""

    label: str
    work: str
    width: int = 1
    rate_min: int | None = None


CASES = [
    Case("entrypoint of the same worker", "own", rate_min=150_000),
    Case("object of the same worker", "object", rate_min=150_000),
    Case("another worker, one at a time", "other"),
    Case("another worker, 32 at a time", "other", width=32, rate_min=40_000),
    Case("another worker, records, 32 at a time", "record", width=32),
]


def run(options: Options) -> Report:
    report = Report("RPC, calls of one event")
    if options.isola is None:
        report.notes.append("left out: it measures Isola alone")
        return report
    state = STATE / "rpc"
    shutil.rmtree(state, ignore_errors=True)
    configs = []
    for name, other in (("rpc", "other"), ("other", "rpc")):
        folder = state / name
        folder.mkdir(parents=True)
        (folder / "worker.mjs").write_bytes((HANDLERS / "rpc" / "worker.mjs").read_bytes())
        config = folder / "wrangler.json"
        config.write_text(json.dumps({
            "name": name,
            "main": "worker.mjs",
            "no_bundle": True,
            "compatibility_date": isola.COMPATIBILITY_DATE,
            "services": [{"binding": "OTHER", "service": other, "entrypoint": "Counter"}],
            "durable_objects": {"bindings": [{"name": "NUMBERS", "class_name": "Numbers"}]},
            "migrations": [{"tag": "v1", "new_sqlite_classes": ["Numbers"]}],
        }))
        configs.append(config)
    with isola.serve_configs(options.isola, "rpc", configs) as server:
        server.wait("/?work=own&count=1")
        for case in CASES:
            measure(server, case, options.warm_up_seconds)
            rates = [measure(server, case, options.seconds) for _ in range(options.rounds)]
            if case.rate_min is None:
                report.add(case.label, "/s", rates)
            else:
                report.judge(case.label, "/s", rates, "at least", case.rate_min)
    return report


def measure(server: Server, case: Case, seconds: float) -> float:
    """Calls a second, over as many requests as fit."""
    expected = str(3 * COUNT if case.work == "record" else COUNT * (COUNT + 1) // 2).encode()
    requests = 0
    start = time.monotonic()
    while requests == 0 or time.monotonic() < start + seconds:
        if server.get(f"/?work={case.work}&count={COUNT}&width={case.width}") != expected:
            raise ServerFailed(f"{case.label}: another checksum")
        requests += 1
    return requests * COUNT / (time.monotonic() - start)
