"""Runs web-platform-tests and counts, by area, what passes in Isola and in its peers."""

import argparse
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))

from harness.paths import ISOLA, STATE  # noqa: E402
from harness.peers import find as find_runtimes  # noqa: E402

import runtimes  # noqa: E402
import suite  # noqa: E402

RESULTS = STATE / "conformance-results"


def main() -> int:
    options = _options()
    try:
        tests = suite.find(options.tests, options.filters, options.origin)
        if not tests:
            print(f"no tests of {options.filters} in {options.tests}", file=sys.stderr)
            return 2
        totals = {
            runtime.name: _run(runtime, tests, options)
            for runtime in find_runtimes(options.runtimes.split(","), options.isola)
        }
    except suite.NoServer as error:
        print(f"no server of web-platform-tests: {error}\n"
              "start one with `./wpt serve` in the checkout, or name its --origin", file=sys.stderr)
        return 2
    _print(totals)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/wpt", description=__doc__)
    parser.add_argument("tests", type=Path, help="a checkout of web-platform-tests")
    parser.add_argument("filters", nargs="*",
                        help=f"areas ({', '.join(suite.AREAS)}) or beginnings of paths")
    parser.add_argument("--origin", default="http://web-platform.test:8000",
                        help="where the checkout is served")
    parser.add_argument("--runtimes", default="isola,deno,node", help="which, with commas")
    parser.add_argument("--isola", type=Path, default=ISOLA, help="the executable")
    parser.add_argument("--failures", action="store_true", help="print what failed")
    parser.add_argument("--no-build", action="store_true", help="the executable is up to date")
    return parser.parse_args()


def _run(runtime: runtimes.Runtime, tests: list[suite.Test],
         options: argparse.Namespace) -> dict[str, Counter]:
    """Counts of outcomes by area; all results go to a file."""
    counts: dict[str, Counter] = defaultdict(Counter)
    everything = {}
    for test, result in runtimes.results(runtime, tests, options.origin):
        everything[test.path] = result
        counts[test.area].update(case["status"] for case in result["tests"])
        if result["status"] != "OK":
            counts[test.area]["broken files"] += 1
        if options.failures:
            _print_failures(runtime.name, test, result)
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / f"{runtime.name}.json").write_text(json.dumps(everything, indent=1))
    return counts


def _print_failures(name: str, test: suite.Test, result: runtimes.Result) -> None:
    if result["status"] != "OK":
        print(f"{name} {test.path}: {result['status']} {result['message']}")
    for case in result["tests"]:
        if case["status"] != "PASS":
            print(f"{name} {test.path}: {case['status']} {case['name']}: {case['message']}")


def _print(totals: dict[str, dict[str, Counter]]) -> None:
    areas = sorted({area for counts in totals.values() for area in counts})
    print("area".ljust(14) + "".join(f"{name:>28}" for name in totals))
    for area in areas:
        line = area.ljust(14)
        for counts in totals.values():
            count = counts[area].copy()
            broken = count.pop("broken files", 0)
            passed, total = count["PASS"], count.total()
            rate = f"{passed / total:.2%}" if total else "-"
            line += f"{f'{passed}/{total} {rate} ({broken})':>28}"
        print(line)
    print("passed/all, share, and in brackets the files that did not run to their end")


if __name__ == "__main__":
    sys.exit(main())
