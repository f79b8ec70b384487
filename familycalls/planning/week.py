"""The week to be planned, without database and names: numbers only.

Time is counted in **half hours** from Monday 00:00 station time: 0 to 335. Parents' own time zones
are turned into these before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

HALVES_A_DAY = 48
HALVES = 7 * HALVES_A_DAY


class Place(NamedTuple):
    """A half hour at a station: calls held there share its windows and its workers."""

    station: int
    half: int


class Price(NamedTuple):
    """What a start costs: `moved` from last week's slot first, `wish` only between equals.

    Both are whole numbers from 0, the less the better.
    """

    moved: int
    wish: int = 0


@dataclass(frozen=True)
class Wish:
    """One call party: a family's children, and the parents who come to their calls together.

    `times` calls are wished this week, at most one a day; `starts` has every half hour at which
    children and parents could begin, with its price. A call takes `length` half hours, and with
    `alone` its worker looks after no other at the time. A family may have several wishes (each
    parent's own call, or one parent where both cannot), and is served by any of them. `worker` and
    `window` are last week's: they stay where the best plan leaves room for it.
    """

    family: int
    party: int
    station: int
    starts: Mapping[int, Price]
    times: int = 1
    length: int = 1
    alone: bool = False
    worker: int | None = None
    window: int | None = None


@dataclass(frozen=True)
class Shift:
    """A worker on duty at a half hour: how many more calls they can look after at once, and the
    stations they can do it for."""

    worker: int
    half: int
    stations: tuple[int, ...]
    calls: int


@dataclass(frozen=True)
class Week:
    """All there is to plan with. `windows` has the free ones of each place; what is booked is taken
    out of windows and shifts before. `served` are families who have a call booked already. `most`
    is how many more calls (from 1) a family gets at most, over all its wishes; without it as many
    as these ask for."""

    wishes: Sequence[Wish]
    windows: Mapping[Place, Sequence[int]]
    shifts: Sequence[Shift]
    served: frozenset[int] = frozenset()
    most: Mapping[int, int] = field(default_factory=dict)


class Placed(NamedTuple):
    """A call of the plan."""

    family: int
    party: int
    station: int
    start: int
    length: int
    worker: int
    window: int


@dataclass(frozen=True)
class Plan:
    """`calls` in the order of time; `moved` and `wish` are the sums of their prices.

    `bound` is how many families could be served at the very most, by an argument that does not
    rest on the plan (a cut); the plan is the best there is where `served` equals it.
    """

    calls: Sequence[Placed]
    served: int
    bound: int
    moved: int
    wish: int
    unserved: frozenset[int] = field(default_factory=frozenset)


def day_of(half: int) -> int:
    """0 for Monday."""
    return half // HALVES_A_DAY
