"""Makes bundles of a given size that look like what a bundler makes of an application."""

import random
from pathlib import Path

WORDS = ["account", "basket", "channel", "device", "event", "filter", "group", "history", "invoice",
         "journal", "ledger", "member", "notice", "order", "policy", "query", "report", "session"]


def write_bundle(path: Path, size: int, seed: int) -> Path:
    """A module worker of about `size` bytes, the same for the same seed.

    Every function is reachable from the routes, most are never called: as in an application whose
    first request touches little of it.
    """
    chance = random.Random(seed)
    pieces, routes, length = [], [], 0
    while length < size:
        name = f"{chance.choice(WORDS)}{chance.choice(WORDS).capitalize()}{len(routes)}"
        piece = _handler(name, chance)
        pieces.append(piece)
        routes.append(f"  ['/{name}', {name}],\n")
        length += len(piece) + len(routes[-1])
    text = "".join(pieces) + "const routes = new Map([\n" + "".join(routes) + "]);\n" + ENTRY
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def _handler(name: str, chance: random.Random) -> str:
    key, other = chance.sample(WORDS, 2)
    factor = chance.randrange(2, 90)
    return f"""function {name}(input) {{
  const {{ {key} = [], {other} = "{chance.choice(WORDS)}-{factor}" }} = input;
  const totals = {key}.map((entry, index) => entry.amount * {factor} + index);
  if (totals.length > {factor}) throw new RangeError(`${{{other}}} holds too many entries`);
  const found = totals.filter((total) => total % {factor} === 0).sort((a, b) => a - b);
  return {{ name: "{name}", {other}, sum: found.reduce((sum, total) => sum + total, 0) }};
}}
"""


ENTRY = """export default {
  async fetch(request) {
    const route = routes.get(new URL(request.url).pathname) ?? routes.values().next().value;
    return Response.json(route({}));
  },
};
"""
