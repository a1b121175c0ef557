"""JSON body in, URL and header reads, JSON out."""

import json

from harness.compare import compare, judge, rows
from harness.load import Result
from harness.options import Options
from harness.paths import HANDLERS
from harness.report import Report

PATH = "/api/orders?limit=25&sort=price"
ORDER = {
    "id": "5b0e7c1e-7f0d-4c57-9f0a-2f1f8f6f5a11",
    "customer": {"name": "Ada Lovelace", "email": "ada@example.com"},
    "items": [{"sku": f"sku-{index}", "price": 100 + index, "count": index} for index in range(8)],
}
TOTAL = sum((100 + index) * index for index in range(8))


def run(options: Options) -> Report:
    report = Report("JSON body in, URL and header reads, JSON out, 64 keep-alive connections")
    results = compare(options, report, HANDLERS / "json.mjs", PATH, json.dumps(ORDER), is_expected)
    rows(report, results, "requests/s", "", lambda result: result.requests_per_second)
    rows(report, results, "CPU a request", "us", cpu)
    judge(report, results, ["bun", "deno"], "CPU", cpu, "at most", 1.2)
    return report


def cpu(result: Result) -> float:
    return result.cpu_microseconds_per_request


def is_expected(answer: bytes) -> bool:
    return json.loads(answer) == {
        "path": "/api/orders", "limit": 25, "type": "application/json", "agent": True,
        "id": ORDER["id"], "total": TOTAL,
    }
