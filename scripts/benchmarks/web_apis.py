"""What single Web APIs cost, each in a loop inside a handler.

A request asks for some operations and gets a checksum of what they gave, which must be the same
everywhere. There are as many operations in a request as take a few milliseconds, so that the
request itself does not count, and a request is no longer than a worker's usually are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from harness.clock import Clock
from harness.compare import alternate, start
from harness.options import Options
from harness.paths import HANDLERS
from harness.report import Report
from harness.server import Server, ServerFailed

HANDLER_FOLDER = HANDLERS / "web_apis"
RATIO_MAX = 2
URL_MICROSECONDS_MAX = 1


@dataclass(frozen=True)
class Case:
    """One API, and the operations of one request."""

    name: str
    title: str
    count: int
    # Who has the API at all.
    peers: Sequence[str] = ("bun", "deno", "node")
    # In `handlers/web_apis`; the case's own name unless said.
    handler: str = ""
    query: str = ""

    @property
    def path(self) -> str:
        return f"/?count={self.count}{self.query}"

    @property
    def file(self) -> Path:
        return HANDLER_FOLDER / f"{self.handler or self.name}.mjs"


CASES = [
    Case("url_parse", "new URL() of an ordinary absolute URL", 10_000),
    Case("headers", "Headers: 8 fields made, 3 got, 2 set, all iterated", 1000),
    Case("response_json", "Response.json() of 0.5 KB", 2000),
    Case("request_json", "request.json() of 10 KB", 100),
    Case("text_encode_ascii", "TextEncoder, 64 KB of ASCII", 200, handler="text_encode",
         query="&text=ascii"),
    Case("text_encode_unicode", "TextEncoder, 64 KB of several scripts", 100, handler="text_encode",
         query="&text=unicode"),
    Case("text_decode_ascii", "TextDecoder, 64 KB of ASCII", 200, handler="text_decode",
         query="&text=ascii"),
    Case("text_decode_unicode", "TextDecoder, 64 KB of several scripts", 100, handler="text_decode",
         query="&text=unicode"),
    Case("structured_clone", "structuredClone() of 1,000 objects", 10),
    Case("sha256", "SHA-256 of 1 MB", 10),
    Case("aes_gcm", "AES-GCM of 64 KB, there and back", 100),
    Case("transform_stream", "100 MB through a TransformStream", 1),
    Case("html_rewriter", "HTMLRewriter over 1 MB", 1, peers=("bun",)),
]


def run(options: Options) -> Report:
    report = Report("Web APIs, CPU time of one operation")
    level = []
    for case in (case for case in CASES if not options.cases or case.name in options.cases):
        results = measure_case(case, options, report)
        for name, times in results.items():
            report.add(f"{case.name}: {name}", "us", times)
        peers = [results[name] for name in case.peers if name in results]
        if "isola" not in results or not peers:
            continue
        if case.name == "url_parse":
            report.judge("url_parse: isola", "us", results["isola"],
                         "at most", URL_MICROSECONDS_MAX)
        ratios = [own / min(others) for own, *others in zip(results["isola"], *peers, strict=True)]
        level.append(report.judge(f"{case.name}: isola / best", "", ratios, "at most", RATIO_MAX))
    if level:
        at_par = sum(verdict.median <= 1 for verdict in level)
        report.judge("share of the cases at par or better", "", [at_par / len(level)],
                     "at least", 0.5)
    return report


def measure_case(case: Case, options: Options, report: Report) -> dict[str, list[float]]:
    """Microseconds of CPU for one operation, one figure a round, by runtime."""
    runtimes = [runtime for runtime in options.runtimes if runtime.name in ("isola", *case.peers)]
    answers = set()

    def prepare(server: Server) -> None:
        answers.add(server.wait(case.path))
        if len(answers) > 1:
            raise ServerFailed(f"{server.name} found another checksum: {answers}")
        measure(server, case, options.warm_up_seconds)

    return alternate(options, report, runtimes, partial(start, handler=case.file), prepare,
                     lambda server: measure(server, case, options.seconds))


def measure(server: Server, case: Case, seconds: float) -> float:
    return Clock(server, case.path, seconds).cpu * 1e6 / case.count
