"""A file of 10 KB beside nginx, 64 keep-alive connections: with a worker behind it, and alone."""

import json
import shutil
from contextlib import ExitStack
from pathlib import Path

from harness import isola, load
from harness.compare import Results, rows
from harness.options import Options
from harness.paths import HANDLERS, STATE
from harness.report import Report
from harness.server import Server, free_port

FILE = "/page.txt"
BYTES = 10_000
RATIO_MAX = 1.3


def run(options: Options) -> Report:
    report = Report("static assets: a file of 10 KB beside nginx")
    if options.isola is None or shutil.which("nginx") is None:
        report.notes.append("left out: it compares Isola with nginx")
        return report
    state = STATE / "assets"
    shutil.rmtree(state, ignore_errors=True)
    (state / "public").mkdir(parents=True)
    (state / f"public{FILE}").write_bytes(b"x" * BYTES)
    results: Results = {}
    with ExitStack() as stack:
        servers = [stack.enter_context(server) for server in (
            start_isola(options, state, "isola", None),
            start_isola(options, state, "isola-alone", state),
            start_nginx(state),
        )]
        for server in servers:
            assert len(server.wait(FILE)) == BYTES
            load.run(server, options.warm_up_seconds, FILE)
            results[server.name] = []
        for turn in range(options.rounds):
            start = turn % len(servers)
            for server in servers[start:] + servers[:start]:
                results[server.name].append(load.run(server, options.seconds, FILE))
    rows(report, results, "requests/s", "", lambda result: result.requests_per_second)
    rows(report, results, "CPU a request", "us", cpu)
    for name in [name for name in results if name != "nginx"]:
        ratios = [cpu(own) / cpu(other)
                  for own, other in zip(results[name], results["nginx"], strict=True)]
        report.judge(f"{name} / nginx: CPU", "", ratios, "at most", RATIO_MAX)
    return report


def cpu(result: load.Result) -> float:
    return result.cpu_microseconds_per_request


def start_isola(options: Options, state: Path, name: str, alone: Path | None) -> Server:
    """With a worker behind the files, unless they are alone."""
    config = state / name / "wrangler.json"
    config.parent.mkdir()
    settings = {
        "name": name,
        "compatibility_date": isola.COMPATIBILITY_DATE,
        "assets": {"directory": str(state / "public")},
    }
    if alone is None:
        settings |= {"main": str(HANDLERS / "hello.mjs"), "no_bundle": True}
    config.write_text(json.dumps(settings))
    server = isola.serve_configs(options.isola, "assets", [config])
    server.name = name
    return server


def start_nginx(state: Path) -> Server:
    """As Debian sets it up for one core, but without its log of requests, which Isola has not either."""
    port = free_port()
    config = state / "nginx.conf"
    config.write_text(f"""
        daemon off;
        master_process off;
        pid {state}/nginx.pid;
        error_log stderr;
        events {{ worker_connections 1024; }}
        http {{
            access_log off;
            sendfile on;
            tcp_nopush on;
            types {{ text/plain txt; }}
            keepalive_requests 1000000000;
            client_body_temp_path {state}/body;
            proxy_temp_path {state}/proxy;
            fastcgi_temp_path {state}/fastcgi;
            uwsgi_temp_path {state}/uwsgi;
            scgi_temp_path {state}/scgi;
            server {{ listen 127.0.0.1:{port}; root {state}/public; }}
        }}
    """)
    return Server("nginx", ["nginx", "-p", str(state), "-c", str(config)], port)
