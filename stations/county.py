"""Counts per station for those who oversee a county, plugged in by the rooms above.

A room registers what it can count when it starts; this room never learns what is counted.

Small numbers could point at a child, so they are kept back, and so is what they could be worked
out from:

- A count of fewer than five is answered as null.
- Counts that together make up another one (`part_of`) could be subtracted from it, so where one of
  them is small none is answered. To hide only one more would not do: who knows which one is chosen
  can still work out some numbers (the test found how).
- Of a count contained in another one (`within`: visited, of all children) the rest could be worked
  out, so it is answered as null where that rest is small. None may be left: "all of them" points
  at nobody.
- No sums over stations are answered. A sum may be made of a column without nulls, which adds
  nothing to what is shown; of any other it would give the null away.

`test_county_secrets.py` works out what a reader can, and finds no number that was kept back.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

SMALLEST_SHOWN = 5

Counter = Callable[[Sequence[int]], Mapping[int, int]]


@dataclass(frozen=True)
class Count:
    """A column of the county's page; see `register_counts`."""

    name: str
    label: str | Promise
    function: Counter
    part_of: str = ""
    within: str = ""


_counts: dict[str, Count] = {}


def register_counts(
    name: str, label: str | Promise, function: Counter, *, part_of: str = "", within: str = ""
) -> None:
    """Adds a column. `function(station_ids)` answers numbers by station id; missing means 0.

    `part_of` names another column which this one makes up, together with all others that name it:
    children by level of concern. `within` names one that merely contains this one.
    """
    _counts[name] = Count(name, label, function, part_of, within)


def registered() -> tuple[Count, ...]:
    """Every column, in the order in which the rooms above added them."""
    return tuple(_counts.values())


def count(station_ids: Sequence[int]) -> dict[int, dict[str, int | None]]:
    """Every registered count of every station given; one call per count, small ones None."""
    known = registered()
    columns = {one.name: one.function(station_ids) for one in known}
    return {
        station_id: shown(
            {one.name: columns[one.name].get(station_id, 0) for one in known},
            parts(known),
            {one.name: one.within for one in known if one.within},
        )
        for station_id in station_ids
    }


def parts(counts: Sequence[Count]) -> dict[str, list[str]]:
    """The columns that make up another one, by that one's name."""
    wholes = dict.fromkeys(one.part_of for one in counts if one.part_of)
    return {whole: [one.name for one in counts if one.part_of == whole] for whole in wholes}


def shown(
    row: Mapping[str, int],
    made_of: Mapping[str, Sequence[str]],
    within: Mapping[str, str] | None = None,
) -> dict[str, int | None]:
    """The row as it may be read: what is small, or would tell what is small, is None."""
    hidden = {name for name, number in row.items() if number < SMALLEST_SHOWN}
    for names in made_of.values():
        if hidden.intersection(names):
            hidden.update(names)
    for name in within or {}:
        for whole in _containing(name, within or {}):
            if 0 < row[whole] - row[name] < SMALLEST_SHOWN:
                hidden.add(name)
    return {name: None if name in hidden else number for name, number in row.items()}


def _containing(name: str, within: Mapping[str, str]) -> Iterator[str]:
    """The columns that contain this one, from the nearest out."""
    while whole := within.get(name):
        yield whole
        name = whole
