"""The same load on every runtime in turn, round after round."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Literal, TypeVar

from . import isola, load
from .options import Options
from .peers import Runtime
from .report import Report
from .server import Server, ServerFailed, free_port

Measured = TypeVar("Measured")
Results = dict[str, list[load.Result]]
Figure = Callable[[load.Result], float]


def compare(options: Options, report: Report, handler: Path, path: str, body: str | None,
            expected: Callable[[bytes], bool]) -> Results:
    """Results of wrk by runtime, one a round."""

    def prepare(server: Server) -> None:
        server.wait_for_port()
        answer = server.request("POST" if body else "GET", path, body)
        if not expected(answer):
            raise ServerFailed(f"{server.name} gave another answer: {answer[:200]!r}")
        load.run(server, options.warm_up_seconds, path, body)

    return alternate(options, report, options.runtimes, partial(start, handler=handler), prepare,
                     lambda server: load.run(server, options.seconds, path, body))


def alternate(
    options: Options, report: Report, runtimes: Iterable[Runtime],
    started: Callable[[Runtime], Server], prepare: Callable[[Server], None],
    measure: Callable[[Server], Measured],
) -> dict[str, list[Measured]]:
    """What `measure` found, by runtime, once a round; who fails is noted and left out.

    All servers live through the whole work, so that each is warm in each of its rounds, and the
    order turns from round to round, so that none always follows the same neighbour.
    """
    results: dict[str, list[Measured]] = {}
    with ExitStack() as stack:
        servers: list[Server] = []
        for runtime in runtimes:
            server = stack.enter_context(started(runtime))
            try:
                prepare(server)
                servers.append(server)
                results[runtime.name] = []
            except ServerFailed as error:
                report.notes.append(f"left out {runtime.name}: {error}")
        by_server = {server: name for server, name in zip(servers, results, strict=True)}
        for round_number in range(options.rounds):
            turn = round_number % max(1, len(servers))
            for server in servers[turn:] + servers[:turn]:
                name = by_server[server]
                try:
                    if name in results:
                        results[name].append(measure(server))
                except ServerFailed as error:
                    report.notes.append(f"left out {name}: {error}")
                    del results[name]
    return results


def start(runtime: Runtime, handler: Path) -> Server:
    """One runtime serving one handler."""
    if runtime.name == "isola":
        return isola.serve(runtime, handler.stem, {handler.stem: handler})
    port = free_port()
    return Server(f"{runtime.name}-{handler.stem}", runtime.command(handler, port), port)


def rows(report: Report, results: Results, label: str, unit: str, figure: Figure) -> None:
    """One row a runtime."""
    for name, rounds in results.items():
        report.add(f"{name}: {label}", unit, [figure(result) for result in rounds])


def judge(report: Report, results: Results, against: Iterable[str], what: str, figure: Figure,
          relation: Literal["at most", "at least"], bar: float) -> None:
    """Isola's figure over the best one of `against`, round by round."""
    present = [name for name in against if name in results]
    if "isola" not in results or not present:
        return
    best = min if relation == "at most" else max
    ratios = [
        figure(own) / best(figure(results[name][index]) for name in present)
        for index, own in enumerate(results["isola"])
    ]
    label = present[0] if len(present) == 1 else f"better of {' and '.join(present)}"
    report.judge(f"isola / {label}: {what}", "", ratios, relation, bar)
