"""Figures over rounds, and how they stand to their bars."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Row:
    """One measured thing: a value a round."""

    label: str
    unit: str
    values: Sequence[float]


@dataclass(frozen=True)
class Verdict:
    """A row that has a bar to reach."""

    row: Row
    relation: Literal["at most", "at least"]
    bar: float

    @property
    def median(self) -> float:
        return statistics.median(self.row.values)

    @property
    def met(self) -> bool:
        """The median decides."""
        return self.median <= self.bar if self.relation == "at most" else self.median >= self.bar


@dataclass
class Report:
    """What one work found out."""

    title: str
    rows: list[Row] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, label: str, unit: str, values: Sequence[float]) -> None:
        self.rows.append(Row(label, unit, values))

    def judge(self, label: str, unit: str, values: Sequence[float],
              relation: Literal["at most", "at least"], bar: float) -> Verdict:
        verdict = Verdict(Row(label, unit, values), relation, bar)
        self.verdicts.append(verdict)
        return verdict

    def text(self) -> str:
        lines = ["", self.title, f"  {'':44}{'min':>10}{'median':>10}{'max':>10}"]
        lines += [_line(row) for row in self.rows]
        for verdict in self.verdicts:
            mark = "met" if verdict.met else "MISSED"
            lines.append(f"{_line(verdict.row)}   {verdict.relation} {verdict.bar:g}: {mark}")
        lines += [f"  {note}" for note in self.notes]
        return "\n".join(lines)

    def json(self) -> dict[str, object]:
        return {
            "title": self.title,
            "rows": [vars(row) for row in self.rows],
            "verdicts": [
                {**vars(verdict.row), "relation": verdict.relation, "bar": verdict.bar,
                 "met": verdict.met}
                for verdict in self.verdicts
            ],
            "notes": self.notes,
        }


def _line(row: Row) -> str:
    label = f"{row.label}, {row.unit}" if row.unit else row.label
    figures = (min(row.values), statistics.median(row.values), max(row.values))
    return f"  {label:44}" + "".join(f"{_figure(value):>10}" for value in figures)


def _figure(value: float) -> str:
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 100 else f"{value:.2f}"
