"""Why a family is left out of the plan, and what would bring it in without putting another out.

Each way is a promise that `best_plan` keeps: with that one hour more, or that one worker or window
more, the plan serves one family more.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from familycalls.planning.flow import Flow
from familycalls.planning.week import HALVES_A_DAY, Place, Wish

AT_MOST = 3  # openings of each way


class Cause(StrEnum):
    NO_HOURS = "no_hours"  # the parents gave none
    NEVER_FREE_TOGETHER = "never_free_together"  # parents' and children's hours do not meet
    CLOSED = "closed"  # they meet, but the station calls at other hours
    ALL_TAKEN = "all_taken"  # each hour of theirs is needed by a family with no other


class Way(StrEnum):
    PARENTS = "parents"  # if the parents could at these hours
    CHILDREN = "children"  # if the children were free then
    WORKER = "worker"  # if one more call could be looked after then
    WINDOW = "window"  # if there were one more window then


@dataclass(frozen=True)
class Hours:
    """Half hours at which a call of this party could begin, as far as each side is concerned."""

    parents: Collection[int]
    children: Collection[int]


@dataclass(frozen=True)
class Opening:
    """Any one of the half hours from `start` until before `end` would do."""

    way: Way
    start: int
    end: int


@dataclass(frozen=True)
class Reason:
    """Openings are best first: those nearest to the hours that the parents gave."""

    family: int
    party: int
    cause: Cause
    openings: Sequence[Opening]


def reasons(solved: Flow, hours: Mapping[tuple[int, int], Hours]) -> list[Reason]:
    """One for each party of each family left out; `hours` by (family, party)."""
    if not solved.plan.unserved:
        return []
    room = solved.network.reaching_sink()
    return [
        _Party(solved, wish, hours[wish.family, wish.party], room).reason()
        for wish in solved.week.wishes
        if wish.family in solved.plan.unserved
    ]


class _Party:
    def __init__(self, solved: Flow, wish: Wish, hours: Hours, room: set[int]) -> None:
        self.network, self.wish, self.room = solved.network, wish, room
        self.parents, self.children = set(hours.parents), set(hours.children)
        self.open = {
            place.half
            for place, free in solved.week.windows.items()
            if place.station == wish.station and free
        }

    def reason(self) -> Reason:
        found = [opening for way, halves in self._ways() for opening in self._openings(way, halves)]
        return Reason(self.wish.family, self.wish.party, self._cause(), found)

    def _cause(self) -> Cause:
        if not self.parents:
            return Cause.NO_HOURS
        if not self.parents & self.children:
            return Cause.NEVER_FREE_TOGETHER
        if not self.parents & self.children & self.open:
            return Cause.CLOSED
        return Cause.ALL_TAKEN

    def _ways(self) -> Iterator[tuple[Way, set[int]]]:
        """Half hours by what is missing there; whatever else must move can move."""
        free = {half for half in self.open if self._is("in", half, self.room)}
        yield Way.PARENTS, (self.children - self.parents) & free
        reached = self.network.reached_from([("family", self.wish.family)])
        here = {half for half in self.open if self._is("in", half, reached)}
        unstaffed = {
            half for half in self.wish.starts if half in self.open and not self._known(half)
        }
        yield Way.WORKER, unstaffed | {half for half in here if self._is("out", half, reached)}
        yield Way.WINDOW, {half for half in here if self._is("out", half, self.room)}
        yield Way.CHILDREN, (self.parents - self.children) & free

    def _known(self, half: int) -> bool:
        return self.network.number(("in", Place(self.wish.station, half))) is not None

    def _is(self, side: str, half: int, nodes: set[int]) -> bool:
        return self.network.number((side, Place(self.wish.station, half))) in nodes

    def _openings(self, way: Way, halves: Collection[int]) -> list[Opening]:
        near = sorted(self.parents) or [min(halves, default=0)]

        def away(opening: Opening) -> tuple[int, int]:
            nearest = min(max(opening.start - half, half - opening.end + 1) for half in near)
            return nearest, opening.start

        return sorted((Opening(way, *run) for run in _runs(halves)), key=away)[:AT_MOST]


def _runs(halves: Collection[int]) -> Iterator[tuple[int, int]]:
    """Half hours in a row, as (first, one after the last); never past midnight."""
    start = last = -2
    for half in sorted(halves):
        if half != last + 1 or half % HALVES_A_DAY == 0:
            if start >= 0:
                yield start, last + 1
            start = half
        last = half
    if start >= 0:
        yield start, last + 1
