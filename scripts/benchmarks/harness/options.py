"""What the command line decides for every work."""

from dataclasses import dataclass

from .peers import Runtime


@dataclass(frozen=True)
class Options:
    runtimes: list[Runtime]
    rounds: int
    seconds: float
    warm_up_seconds: float
    # Which cases of the works that have them; empty for all.
    cases: frozenset[str]

    @property
    def isola(self) -> Runtime | None:
        return next((runtime for runtime in self.runtimes if runtime.name == "isola"), None)
