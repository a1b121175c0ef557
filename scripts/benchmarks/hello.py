"""Hello through `async fetch()`, 64 keep-alive connections."""

from harness.compare import compare, judge, rows
from harness.load import Result
from harness.options import Options
from harness.paths import HANDLERS
from harness.report import Report


def run(options: Options) -> Report:
    report = Report("hello through async fetch(), 64 keep-alive connections")
    results = compare(options, report, HANDLERS / "hello.mjs", "/", None,
                      lambda answer: answer == b"Hello, world!")
    rows(report, results, "requests/s", "", lambda result: result.requests_per_second)
    rows(report, results, "CPU a request", "us", cpu)
    judge(report, results, ["bun", "deno"], "CPU", cpu, "at most", 1.1)
    judge(report, results, ["node"], "CPU", cpu, "at most", 0.7)
    return report


def cpu(result: Result) -> float:
    return result.cpu_microseconds_per_request
