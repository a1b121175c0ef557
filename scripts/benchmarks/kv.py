"""How fast a worker reads KV, beside Deno.openKv on a file: one read after the other."""

import json
import os
import shutil
from pathlib import Path

from harness import isola
from harness.clock import Clock
from harness.compare import alternate
from harness.options import Options
from harness.paths import HANDLERS, STATE
from harness.peers import Runtime
from harness.report import Report
from harness.server import Server, ServerFailed, free_port

FOLDER = HANDLERS / "kv"
SPEED_MIN = 2
COUNT = 2000
PATH = f"/?work=get&count={COUNT}"


def run(options: Options) -> Report:
    report = Report("KV get of 1 KB beside Deno.openKv on a file")
    runtimes = [one for one in options.runtimes if one.name in ("isola", "deno")]
    if len(runtimes) < 2:
        report.notes.append("left out: it compares Isola with Deno")
        return report
    state = STATE / "kv"
    shutil.rmtree(state, ignore_errors=True)
    state.mkdir(parents=True)

    def prepare(server: Server) -> None:
        server.wait("/?work=setup&count=0")
        if server.get(PATH) != str(1024 * COUNT).encode():
            raise ServerFailed(f"{server.name} gave another checksum")
        read(server, options.warm_up_seconds)

    results = alternate(options, report, runtimes, lambda runtime: start(runtime, options, state),
                        prepare, lambda server: read(server, options.seconds))
    for name, values in results.items():
        report.add(name, "us", values)
    if len(results) == 2:
        ratios = [theirs / ours for ours, theirs in
                  zip(results["isola"], results["deno"], strict=True)]
        report.judge("speed of isola / deno", "", ratios, "at least", SPEED_MIN)
    return report


def read(server: Server, seconds: float) -> float:
    """Microseconds of one read, as the code that reads sees it."""
    return Clock(server, PATH, seconds).wall * 1e6 / COUNT


def start(runtime: Runtime, options: Options, state: Path) -> Server:
    if runtime.name == "isola":
        (state / "worker.mjs").write_bytes((FOLDER / "worker.mjs").read_bytes())
        config = state / "wrangler.json"
        config.write_text(json.dumps({
            "name": "kv",
            "main": "worker.mjs",
            "no_bundle": True,
            "compatibility_date": isola.COMPATIBILITY_DATE,
            "kv_namespaces": [{"binding": "KV", "id": "bench"}],
            "limits": {"profile": "custom", "subrequests": 1_000_000},
        }))
        return isola.serve_configs(runtime, "kv", [config])
    os.environ["KV_BENCH_FILE"] = str(state / "deno.sqlite")
    port = free_port()
    command = runtime.command(FOLDER / "deno.mjs", port)
    at = command.index("serve") + 1
    command[at:at] = ["--unstable-kv", "--allow-env", "--allow-read", "--allow-write"]
    return Server("deno-kv", command, port)
