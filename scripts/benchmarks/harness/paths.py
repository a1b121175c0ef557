"""Where things are."""

from pathlib import Path

BENCHMARKS = Path(__file__).resolve().parent.parent
ROOT = BENCHMARKS.parent.parent
HANDLERS = BENCHMARKS / "handlers"
ADAPTERS = BENCHMARKS / "adapters"
STATE = ROOT / ".build" / "bench"
ISOLA = ROOT / ".build" / "release" / "isola"
