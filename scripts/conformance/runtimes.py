"""How a test is run in Isola and in its peers."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from harness.isola import serve_configs
from harness.paths import STATE
from harness.peers import Runtime
from harness.server import ServerFailed

from suite import Test

RUN = Path(__file__).resolve().parent / "run"
# A test leaves its global scope unusable, so each has a worker; so many are in one host.
WORKERS = 40
AT_ONCE = 3
COMPATIBILITY_DATE = "2026-08-01"
# The standard's way where Workers have one of their own, as far as there is a flag for it.
FLAGS = [
    "pedantic_wpt", "enable_global_performance_classes", "enable_request_signal",
    "legacy_error_serialization",
]

Result = dict[str, object]


def results(runtime: Runtime, tests: list[Test], origin: str) -> Iterator[tuple[Test, Result]]:
    """Each test with what came out, in the order of the tests."""
    if runtime.name == "isola":
        for start in range(0, len(tests), WORKERS):
            yield from _host(runtime, tests[start:start + WORKERS], origin)
        return
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield from zip(tests, pool.map(lambda test: _peer(runtime, test, origin), tests))


def _host(runtime: Runtime, tests: list[Test], origin: str) -> Iterator[tuple[Test, Result]]:
    with serve_configs(runtime, "conformance", [_config(len(tests))]) as server:
        server.wait_for_port()

        def run(number: int) -> Result:
            test = tests[number]
            try:
                return json.loads(server.request(
                    "POST", "/", json.dumps(test.request(origin)), f"t{number}.localhost",
                    seconds=test.seconds + 20))
            except (ServerFailed, ValueError) as error:
                return _failed(str(error))

        with ThreadPoolExecutor(AT_ONCE) as pool:
            yield from zip(tests, pool.map(run, range(len(tests))))


def _config(workers: int) -> Path:
    folder = STATE / "conformance"
    shutil.copytree(RUN, folder, dirs_exist_ok=True)
    config = folder / "wrangler-like.toml"
    config.write_text("".join(f"""
        [workers.t{number}]
        main = "worker.mjs"
        compatibility_date = "{COMPATIBILITY_DATE}"
        compatibility_flags = {json.dumps(FLAGS)}
        allow_eval = true
        limits = {{ profile = "custom", subrequests = 100000, memory_mb = 2048 }}
        """ for number in range(workers)))
    return config


def _peer(runtime: Runtime, test: Test, origin: str) -> Result:
    with tempfile.TemporaryDirectory() as folder:
        source, output = Path(folder) / "test.json", Path(folder) / "result.json"
        source.write_text(json.dumps(test.request(origin)))
        command = [str(runtime.executable)]
        if runtime.name == "deno":
            command += ["run", "--quiet", "--no-config", "-A", "--location", origin + test.path]
        command += [str(RUN / "peer.mjs"), str(source), str(output)]
        try:
            done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True,
                                  timeout=test.seconds + 20, check=False)
        except subprocess.TimeoutExpired:
            return _failed("it did not end")
        if not output.exists():
            return _failed(done.stderr.decode(errors="replace")[-500:])
        return json.loads(output.read_text())


def _failed(message: str) -> Result:
    return {"status": "CRASH", "message": message, "tests": []}
