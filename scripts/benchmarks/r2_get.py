"""An object of 100 MB from a bucket, through a worker, beside the same file from nginx."""

import shutil

import r2_bucket
from harness.options import Options
from harness.paths import STATE
from harness.report import Report
from harness.server import Server, ServerFailed, free_port

SIZE = 100_000_000
PATH = "/big.bin"
DOWNLOADS = 10


def run(options: Options) -> Report:
    report = Report("R2: GET of 100 MB through a worker, beside nginx with sendfile")
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if options.isola is None or nginx is None:
        report.notes.append("left out: it compares Isola with nginx (apt-get install nginx-light)")
        return report
    try:
        with r2_bucket.start(options) as ours, start_nginx(nginx) as theirs:
            ours.wait()
            theirs.wait_for_port()
            r2_bucket.put(ours, PATH, SIZE)
            rates: dict[str, list[float]] = {"isola": [], "nginx": []}
            for server in (ours, theirs):
                r2_bucket.get(server, PATH, SIZE)
            for _ in range(options.rounds):
                for name, server in (("isola", ours), ("nginx", theirs)):
                    seconds = sum(r2_bucket.get(server, PATH, SIZE) for _ in range(DOWNLOADS))
                    rates[name].append(DOWNLOADS * SIZE / seconds / 1e6)
            for name, values in rates.items():
                report.add(name, "MB/s", values)
            ratios = [a / b for a, b in zip(rates["isola"], rates["nginx"], strict=True)]
            report.judge("isola / nginx", "", ratios, "at least", 0.8)
    except ServerFailed as error:
        report.notes.append(f"left out: {error}")
    return report


def start_nginx(nginx: str) -> Server:
    folder = STATE / "nginx"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with open(folder / PATH[1:], "wb") as file:
        for _ in range(SIZE // 1_000_000):
            file.write(bytes(1_000_000))
    port = free_port()
    temporary = "".join(
        f"{name}_temp_path {folder}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (folder / "nginx.conf").write_text(f"""
        daemon off; worker_processes 1; pid {folder}/pid; error_log stderr;
        events {{}}
        http {{
            access_log off; sendfile on; {temporary}
            server {{ listen 127.0.0.1:{port}; root {folder}; }}
        }}
    """)
    # As root it would serve as somebody else, who may not look into this folder.
    command = [nginx, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", "user root;"]
    return Server("nginx", command, port)
