"""The best week where some calls take more than a half hour.

Such a call keeps its worker and its window through all its half hours. That is no flow any more
but a mixed-integer program. SCIP solves it level by level, each level holding what the ones
before it reached. Exact as well, but slower: the planner takes it only for stations that have
such calls.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Any

from ortools.linear_solver import pywraplp

from familycalls.planning.week import Place, Placed, Plan, Week, Wish, day_of

# For each of the five levels, of the ten seconds that a plan may take in all.
SECONDS_A_LEVEL = 1.5
TOLERANCE = 1e-4  # of a solver that reckons with fractions


@dataclass(frozen=True)
class Choice:
    """A call that could be: `taken`, and by whom and where, are variables of the program."""

    wish: Wish
    start: int
    taken: Any
    workers: dict[int, Any]
    windows: dict[int, Any]


class Mixed:
    """A solved week, as `flow.Flow`. Where time runs out, `plan.bound` lies above `plan.served`."""

    def __init__(self, week: Week) -> None:
        self.week = week
        self._solver: Any = pywraplp.Solver.CreateSolver("SCIP")
        self._solver.SuppressOutput()
        self._solver.SetTimeLimit(int(SECONDS_A_LEVEL * 1000))
        self._on_duty: dict[Place, dict[int, int]] = defaultdict(dict)
        for shift in week.shifts:
            for station in shift.stations if shift.calls > 0 else ():
                self._on_duty[Place(station, shift.half)][shift.worker] = shift.calls
        self._choices = [
            choice
            for wish in week.wishes
            for start in wish.starts
            if (choice := self._choice(wish, start))
        ]
        for what, most, shares in self._limits():
            if len(shares) > most or most == 0:
                self._solver.Add(sum(shares) <= most, str(what))

    def _choice(self, wish: Wish, start: int) -> Choice | None:
        places = [Place(wish.station, start + n) for n in range(wish.length)]
        free = set.intersection(*(set(self.week.windows.get(place, ())) for place in places))
        there = set.intersection(*(set(self._on_duty[place]) for place in places))
        if not free or not there:
            return None
        new = self._solver.BoolVar
        choice = Choice(
            wish,
            start,
            new(""),
            {worker: new("") for worker in sorted(there)},
            {window: new("") for window in sorted(free)},
        )
        for kept in (choice.workers, choice.windows):
            self._solver.Add(sum(kept.values()) == choice.taken)
        return choice

    def _limits(self) -> Iterator[tuple[object, int, list[Any]]]:
        """What can take no more than so many calls, and the variables that take from it."""
        most: dict[object, int] = {}
        shares: dict[object, list[Any]] = defaultdict(list)

        def take(what: object, variable: Any, limit: int = 1) -> None:
            most[what] = limit
            shares[what].append(variable)

        families = self._most_calls()

        for choice in self._choices:
            wish = choice.wish
            party = (wish.family, wish.party)
            take(("family", wish.family), choice.taken, families[wish.family])
            take(("calls", *party), choice.taken, wish.times)
            take(("day", *party, day_of(choice.start)), choice.taken)
            for half in range(choice.start, choice.start + wish.length):
                take(("children", wish.family, half), choice.taken)
                for window, kept in choice.windows.items():
                    take(("window", window, half), kept)
                on_duty = self._on_duty[Place(wish.station, half)]
                for worker, kept in choice.workers.items():
                    calls = on_duty[worker]
                    whole = calls * kept if wish.alone else kept
                    take(("worker", worker, half), whole, calls)
        for what, limit in most.items():
            yield what, limit, shares[what]

    def _most_calls(self) -> dict[int, int]:
        times: Counter[int] = Counter()
        for wish in self.week.wishes:
            times[wish.family] += wish.times
        return {family: self.week.most.get(family, count) for family, count in times.items()}

    @cached_property
    def plan(self) -> Plan:
        families = {wish.family for wish in self.week.wishes}
        ahead = self.week.served & families
        bound = len(ahead) + self._most(self._each_family(families - ahead))
        for level in self._further_levels():
            self._hold()
            self._most(level)
        chosen = [choice for choice in self._choices if _is_on(choice.taken)]
        served = {choice.wish.family for choice in chosen} | ahead
        prices = [choice.wish.starts[choice.start] for choice in chosen]
        return Plan(
            sorted(map(_placed, chosen), key=lambda call: (call.start, call.station, call.window)),
            served=len(served),
            bound=bound,
            moved=sum(price.moved for price in prices),
            wish=sum(price.wish for price in prices),
            unserved=frozenset(families) - served,
        )

    def _each_family(self, families: Collection[int]) -> list[Any]:
        """A variable for each family that can be 1 only if one of its calls is."""
        calls: dict[int, list[Any]] = defaultdict(list)
        for choice in self._choices:
            if choice.wish.family in families:
                calls[choice.wish.family].append(choice.taken)
        served = []
        for taken in calls.values():
            served.append(self._solver.BoolVar(""))
            self._solver.Add(served[-1] <= sum(taken))
        return served

    def _further_levels(self) -> Iterator[list[Any]]:
        """What is made as large as can be, one after the other."""
        yield [choice.taken for choice in self._choices]
        for price in (attrgetter("moved"), attrgetter("wish")):
            yield [
                -price(choice.wish.starts[choice.start]) * choice.taken for choice in self._choices
            ]
        yield [
            kept[last]
            for choice in self._choices
            for kept, last in (
                (choice.workers, choice.wish.worker),
                (choice.windows, choice.wish.window),
            )
            if last in kept
        ]

    def _most(self, shares: list[Any]) -> int:
        """Makes their sum as large as can be. Returns what it can be at the very most."""
        self._sum = self._solver.Sum(shares)
        self._solver.Maximize(self._sum)
        status = self._solver.Solve()
        if status not in (pywraplp.Solver.OPTIMAL, pywraplp.Solver.FEASIBLE):
            raise RuntimeError(f"The program of the plan ended as {status}.")
        self._reached = round(self._solver.Objective().Value())
        return int(self._solver.Objective().BestBound() + TOLERANCE)  # downwards: never below 0

    def _hold(self) -> None:
        """What the last level reached stays reached."""
        self._solver.Add(self._sum >= self._reached)


def _is_on(variable: Any) -> bool:
    return bool(variable.solution_value() > 1 - TOLERANCE)


def _placed(choice: Choice) -> Placed:
    wish = choice.wish
    (worker,) = (one for one, kept in choice.workers.items() if _is_on(kept))
    (window,) = (one for one, kept in choice.windows.items() if _is_on(kept))
    who = (wish.family, wish.party, wish.station)
    return Placed(*who, choice.start, wish.length, worker, window)
