"""Runs Isola and its peers in turn and prints each work's figures beside its bar."""

import argparse
import importlib
import json
import os
import platform
import sys
from pathlib import Path

from harness import load, peers
from harness.options import Options
from harness.paths import ISOLA

WORKS = ["hello", "json_echo", "stream", "cold_start", "memory", "neighbour", "kv", "d1", "r2_get",
         "r2_memory", "queue_rate", "rpc", "assets", "web_apis", "objects", "sockets"]
RUNTIMES = ["isola", *peers.PACKAGES]


def main() -> int:
    arguments = parse()
    if not load.available():
        print("wrk is missing: apt-get install wrk", file=sys.stderr)
        return 1
    runtimes = peers.find(arguments.runtimes, arguments.isola)
    if not runtimes:
        print("There is nothing to measure.", file=sys.stderr)
        return 1
    options = Options(runtimes, arguments.rounds, arguments.seconds, arguments.warm_up,
                      frozenset(arguments.cases))

    print(f"{platform.platform()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.2f}")
    for runtime in runtimes:
        print(f"{runtime.name}: {runtime.version}")
    print(f"{options.rounds} rounds of {options.seconds:g} s")

    reports = {}
    for work in arguments.works:
        report = importlib.import_module(work).run(options)
        print(report.text(), flush=True)
        reports[work] = report
    if arguments.json is not None:
        arguments.json.write_text(
            json.dumps({work: report.json() for work, report in reports.items()}, indent=2))
    missed = [verdict for report in reports.values() for verdict in report.verdicts
              if not verdict.met]
    return 1 if arguments.check and missed else 0


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("works", nargs="*", default=WORKS, metavar="work",
                        help=f"which to run, of: {', '.join(WORKS)} (all)")
    parser.add_argument("--runtimes", default=RUNTIMES, type=lambda text: text.split(","),
                        help=f"which to compare, separated by commas ({','.join(RUNTIMES)})")
    parser.add_argument("--rounds", type=int, default=5, help="measurements each (5)")
    parser.add_argument("--seconds", type=float, default=3, help="length of one measurement (3)")
    parser.add_argument("--warm-up", type=float, default=2, help="load before the first (2)")
    parser.add_argument("--cases", default=[], type=lambda text: text.split(","),
                        help="which of web_apis to run, separated by commas (all)")
    # Some works change the current folder.
    parser.add_argument("--isola", type=lambda text: Path(text).resolve(), default=ISOLA,
                        help="another isola executable")
    parser.add_argument("--json", type=Path, help="also write every figure to this file")
    parser.add_argument("--check", action="store_true", help="fail when a bar is missed")
    parser.add_argument("--no-build", action="store_true", help="measure what is built already")
    arguments = parser.parse_args()
    for name in {*arguments.works} - {*WORKS}:
        parser.error(f"there is no work {name!r}, but {', '.join(WORKS)}")
    for name in {*arguments.runtimes} - {*RUNTIMES}:
        parser.error(f"there is no runtime {name!r}, but {', '.join(RUNTIMES)}")
    return arguments


if __name__ == "__main__":
    sys.exit(main())
