"""Starting Isola with workers that are only made to be measured."""

import json
from pathlib import Path

from .paths import STATE
from .peers import Runtime
from .server import Server, free_port

COMPATIBILITY_DATE = "2026-08-01"


def serve(runtime: Runtime, work: str, workers: dict[str, Path],
          cpus: set[int] | None = None) -> Server:
    """A host with these workers, by name; each answers on <name>.localhost, the first on all."""
    directory = STATE / "hosts" / f"{work}-{len(workers)}"
    configs = [_config(directory, name, main) for name, main in workers.items()]
    return serve_configs(runtime, work, configs, cpus)


def serve_configs(runtime: Runtime, work: str, configs: list[Path],
                  cpus: set[int] | None = None) -> Server:
    """A host of existing configs."""
    port = free_port()
    command = [str(runtime.executable), "serve", "--ip", "127.0.0.1", "--port", str(port),
               "--log-level", "warn"]
    for config in configs:
        command += ["-c", str(config)]
    return Server(f"isola-{work}", command, port, cpus)


def _config(directory: Path, name: str, main: Path) -> Path:
    folder = directory / name
    folder.mkdir(parents=True, exist_ok=True)
    copy = folder / "worker.mjs"
    copy.write_bytes(main.read_bytes())
    config = folder / "wrangler.json"
    config.write_text(json.dumps({
        "name": name,
        "main": copy.name,
        "no_bundle": True,
        "compatibility_date": COMPATIBILITY_DATE,
    }))
    return config
