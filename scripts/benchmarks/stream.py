"""A streamed body of 1 MiB out."""

from harness.compare import compare, judge, rows
from harness.load import Result
from harness.options import Options
from harness.paths import HANDLERS
from harness.report import Report

BODY_BYTES = 1 << 20


def run(options: Options) -> Report:
    report = Report("1 MiB streamed body out, 64 keep-alive connections")
    results = compare(options, report, HANDLERS / "stream.mjs", "/", None,
                      lambda answer: answer == b"a" * BODY_BYTES)
    rows(report, results, "throughput", "MB/s", lambda result: result.bytes_per_second / 1e6)
    rows(report, results, "CPU a body", "us", lambda result: result.cpu_microseconds_per_request)
    judge(report, results, ["bun", "deno"], "bytes/s", throughput, "at least", 0.8)
    return report


def throughput(result: Result) -> float:
    return result.bytes_per_second
