"""The files of a checkout of web-platform-tests that run outside a page."""

import json
import re
import urllib.request
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.error import HTTPError

# Folders, and the areas they are counted in.
AREAS = {
    "compression": ["compression"],
    "console": ["console"],
    "crypto": ["WebCryptoAPI"],
    "dom": ["dom/abort", "dom/events"],
    "encoding": ["encoding"],
    "eventsource": ["eventsource"],
    "fetch": ["fetch/api", "fetch/content-encoding", "fetch/content-length", "fetch/data-urls",
              "fetch/h1-parsing", "fetch/http-cache", "mimesniff", "xhr/formdata"],
    "file": ["FileAPI"],
    "html": ["html/webappapis", "html/infrastructure/safe-passing-of-structured-data"],
    "messaging": ["webmessaging"],
    "performance": ["hr-time", "performance-timeline", "user-timing"],
    "cache": ["service-workers/cache-storage"],
    "streams": ["streams"],
    "url": ["url"],
    "urlpattern": ["urlpattern"],
    "wasm": ["wasm/jsapi", "wasm/webapi"],
    "webidl": ["webidl"],
    "websockets": ["websockets"],
}
SUFFIXES = (".any.js", ".worker.js")
SECONDS = 10
LONG_SECONDS = 60
META = re.compile(r"^//\s*META:\s*(\w+)=(.*)$")


class NoServer(Exception):
    """The server of web-platform-tests does not answer."""


@dataclass(frozen=True)
class Test:
    """One file with one of its variants."""

    area: str
    # As in a URL: from the root, with the variant.
    path: str
    includes: tuple[str, ...]
    seconds: int
    source: str = field(repr=False)

    def request(self, origin: str) -> dict[str, object]:
        """What `run/test.mjs` takes."""
        scripts = [_get(origin, path) for path in self.includes] + [self.source]
        # Only what is all strict may be so in one script.
        strict = all(_is_strict(script) for script in scripts)
        return {
            "url": origin + self.path,
            "harness": _get(origin, "/resources/testharness.js"),
            "script": ("" if strict else "0;\n") + "\n;\n".join(scripts),
            "seconds": self.seconds,
        }


def find(root: Path, filters: list[str], origin: str) -> list[Test]:
    """The tests whose area or path begins with one of the filters, or all."""
    tests = []
    for area, folders in AREAS.items():
        for folder in folders:
            for file in sorted((root / folder).rglob("*.js")):
                path = "/" + file.relative_to(root).as_posix()
                if not path.endswith(SUFFIXES):
                    continue
                wanted = not filters or any(
                    text == area or path.lstrip("/").startswith(text.lstrip("/"))
                    for text in filters)
                if wanted:
                    tests += _variants(area, path, file, origin)
    return tests


def _variants(area: str, path: str, file: Path, origin: str) -> list[Test]:
    text = file.read_text(errors="replace")
    includes, variants, seconds = [], [], SECONDS
    for line in text.splitlines():
        if not line.startswith("//"):
            break
        match = META.match(line)
        if not match:
            continue
        key, value = match[1], match[2].strip()
        if key == "script":
            includes.append(value if value.startswith("/") else _resolve(path, value))
        elif key == "variant":
            variants.append(value)
        elif (key, value) == ("timeout", "long"):
            seconds = LONG_SECONDS
    source = _get(origin, path) if ".sub." in path else text
    return [Test(area, path + variant, tuple(includes), seconds, source)
            for variant in variants or [""]]


def _resolve(path: str, reference: str) -> str:
    return urllib.request.urljoin("http://x" + path, reference).removeprefix("http://x")


def _is_strict(script: str) -> bool:
    bare = re.sub(r"^(\s|//[^\n]*\n|/\*.*?\*/)*", "", script, flags=re.S)
    return bare.startswith(("'use strict'", '"use strict"'))


@cache
def _get(origin: str, path: str) -> str:
    try:
        with urllib.request.urlopen(origin + path, timeout=20) as response:
            return response.read().decode()
    except HTTPError as error:
        return f"throw new Error({json.dumps(f'{path}: {error}')})"
    except OSError as error:
        raise NoServer(f"{origin}{path}: {error}") from error
