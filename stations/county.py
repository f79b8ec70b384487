"""Counts per station for those who oversee a county, plugged in by the rooms above.

A room registers what it can count when it starts; this room never learns what is counted.
A count of fewer than five could point at a child, so it is answered as null.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

SMALLEST_SHOWN = 5

Counter = Callable[[Sequence[int]], Mapping[int, int]]


@dataclass(frozen=True)
class Count:
    name: str
    label: str | Promise
    function: Counter


_counts: dict[str, Count] = {}


def register_counts(name: str, label: str | Promise, function: Counter) -> None:
    """Adds a column. `function(station_ids)` answers numbers by station id; missing means 0."""
    _counts[name] = Count(name, label, function)


def registered() -> tuple[Count, ...]:
    return tuple(_counts.values())


def count(station_ids: Sequence[int]) -> dict[int, dict[str, int | None]]:
    """Every registered count of every station given; one call per count, small ones None."""
    columns = {known.name: known.function(station_ids) for known in registered()}
    return {
        station_id: {name: _shown(numbers.get(station_id, 0)) for name, numbers in columns.items()}
        for station_id in station_ids
    }


def _shown(number: int) -> int | None:
    return number if number >= SMALLEST_SHOWN else None
