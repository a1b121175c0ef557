"""How many messages a second go from send to consumed, in batches of 100, kept on disk on the way."""

import json
import shutil
import time

from harness import isola
from harness.options import Options
from harness.paths import HANDLERS, STATE
from harness.report import Report
from harness.server import Server, ServerFailed

RATE_MIN = 20_000
COUNT = 20_000


def run(options: Options) -> Report:
    report = Report("queue, from send to consumed, batches of 100")
    if options.isola is None:
        report.notes.append("left out: it measures Isola alone")
        return report
    state = STATE / "queue"
    shutil.rmtree(state, ignore_errors=True)
    state.mkdir(parents=True)
    (state / "worker.mjs").write_bytes((HANDLERS / "queue" / "worker.mjs").read_bytes())
    config = state / "wrangler.json"
    config.write_text(json.dumps({
        "name": "queue",
        "main": "worker.mjs",
        "no_bundle": True,
        "compatibility_date": isola.COMPATIBILITY_DATE,
        "queues": {
            "producers": [{"binding": "QUEUE", "queue": "bench"}],
            "consumers": [{"queue": "bench", "max_batch_size": 100, "max_batch_timeout": 1}],
        },
        "limits": {"profile": "custom", "subrequests": 1_000_000},
    }))
    with isola.serve_configs(options.isola, "queue", [config]) as server:
        server.wait("/?work=count")
        measure(server)
        rates = [measure(server) for _ in range(options.rounds)]
    report.judge("messages", "/s", rates, "at least", RATE_MIN)
    return report


def measure(server: Server) -> float:
    """Messages a second, all of one round through."""
    before = int(server.get("/?work=count"))
    start = time.monotonic()
    server.get(f"/?work=send&count={COUNT}")
    while int(server.get("/?work=count")) < before + COUNT:
        if time.monotonic() > start + 60:
            raise ServerFailed("not all messages were consumed within a minute")
        time.sleep(0.002)
    return COUNT / (time.monotonic() - start)
