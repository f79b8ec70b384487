"""The best week: each group of stations by what is quick and exact for it."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from familycalls.planning.flow import Flow
from familycalls.planning.mixed import Mixed
from familycalls.planning.week import Place, Plan, Shift, Week, Wish

Solved = Flow | Mixed


def solve(week: Week) -> list[Solved]:
    """The week's groups, solved: stations that share workers belong together, others do not."""
    return [Flow(group) if _flows(group) else Mixed(group) for group in _groups(week)]


def best_plan(week: Week) -> Plan:
    """The greatest number of families; then of calls; then least moved; then most as wished."""
    return joined([solved.plan for solved in solve(week)])


def _flows(group: Week) -> bool:
    """Whether every call takes one half hour of one worker who looks after as many as ever."""
    one_at_once = all(shift.calls <= 1 for shift in group.shifts)
    return all(wish.length == 1 and (one_at_once or not wish.alone) for wish in group.wishes)


def joined(plans: list[Plan]) -> Plan:
    calls = [call for plan in plans for call in plan.calls]
    return Plan(
        sorted(calls, key=lambda call: (call.start, call.station, call.window)),
        served=sum(plan.served for plan in plans),
        bound=sum(plan.bound for plan in plans),
        moved=sum(plan.moved for plan in plans),
        wish=sum(plan.wish for plan in plans),
        unserved=frozenset[int]().union(*(plan.unserved for plan in plans)),
    )


def _groups(week: Week) -> Iterator[Week]:
    lead = _leads(week)
    wishes: dict[int, list[Wish]] = defaultdict(list)
    for wish in week.wishes:
        wishes[lead(wish.station)].append(wish)
    windows: dict[int, dict[Place, Sequence[int]]] = defaultdict(dict)
    shifts: dict[int, list[Shift]] = defaultdict(list)
    for place, free in week.windows.items():
        windows[lead(place.station)][place] = free
    for shift in week.shifts:
        if shift.stations:
            shifts[lead(shift.stations[0])].append(shift)
    for first, some in wishes.items():
        yield replace(week, wishes=some, windows=windows[first], shifts=shifts[first])


def _leads(week: Week) -> Callable[[int], int]:
    """One station of each group stands for it: whichever a chain of shared workers leads to."""
    above: dict[int, int] = {}

    def lead(station: int) -> int:
        while (higher := above.get(station, station)) != station:
            station = higher
        return station

    for shift in week.shifts:
        for station in shift.stations[1:]:
            one, other = lead(shift.stations[0]), lead(station)
            if one != other:
                above[other] = one
    return lead
