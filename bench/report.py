"""A figure, the table that people read, and the file that machines read."""

import json
import os
import platform
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

RESULTS = Path(__file__).parent / "results" / "latest.json"


@dataclass(frozen=True)
class Figure:
    """`reference` is the same measured on the bare reference in this run, in the same unit.

    `goal` is the most that `value` may be, or the least where `at_least` says so; None where
    there is nothing to hold.
    """

    name: str
    value: float
    unit: str
    reference: float | None
    goal: float | None
    note: str = ""
    at_least: bool = False

    @property
    def held(self) -> bool | None:
        if self.goal is None:
            return None
        return self.value >= self.goal if self.at_least else self.value <= self.goal


Measure = Callable[[], Sequence[Figure]]


def show(figures: Sequence[Figure]) -> None:
    """Prints one line per figure: value, reference, ratio, goal."""
    print(f"\n{'figure':<34}{'value':>12}{'reference':>12}{'ratio':>8}{'goal':>10}  held")
    for figure in figures:
        ratio = figure.value / figure.reference if figure.reference else None
        print(
            f"{figure.name:<34}{_number(figure.value, figure.unit):>12}"
            f"{_number(figure.reference, figure.unit):>12}{_number(ratio):>8}"
            f"{_number(figure.goal, figure.unit):>10}  {_word(figure.held)}  {figure.note}"
        )


def keep(figures: Sequence[Figure]) -> None:
    """Writes the run with its machine and commit; figures not measured now stay as they were."""
    before = json.loads(RESULTS.read_text())["figures"] if RESULTS.exists() else []
    measured = {figure.name for figure in figures}
    kept = [old for old in before if old["name"] not in measured]
    new = [
        {**asdict(figure), "held": figure.held, "machine": machine(), "commit": commit()}
        for figure in figures
    ]
    RESULTS.parent.mkdir(exist_ok=True)
    ordered = sorted(kept + new, key=lambda figure: figure["name"])
    RESULTS.write_text(json.dumps({"figures": ordered}, ensure_ascii=False, indent=1) + "\n")


def machine() -> str:
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, " + (
        f"Python {platform.python_version()}"
    )


def commit() -> str:
    ask = ["git", "rev-parse", "--short", "HEAD"]
    found = subprocess.run(ask, capture_output=True, text=True, check=False)
    return found.stdout.strip() or "unknown"


def _number(value: float | None, unit: str = "") -> str:
    return "-" if value is None else f"{value:.3g} {unit}".strip()


def _word(held: bool | None) -> str:
    return {True: "yes", False: "NO", None: "-"}[held]
