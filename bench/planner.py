"""The planner: a week for a station of 60 families, a hub of 500, a county of 5,000.

Weeks are made by chance from a fixed seed, tight enough that somebody is always left out: calls
fall on evenings and Sundays (domain: realistic numbers), parents give one to four stretches, and
one worker looks after one call at a time. Time is that from the numbers read to the plan, in
processor time, as the machine may be busy. The reference serves whoever has the fewest hours
first, as a careful person with a list would.
"""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from statistics import median
from time import process_time
from typing import TypeVar

from bench.report import Figure
from familycalls.planning.solving import best_plan
from familycalls.planning.week import HALVES_A_DAY, Place, Price, Shift, Week, Wish

# Families, families to a station, windows and workers of each, seconds they may take.
SIZES = ((60, 60, 1, 1, 0.01), (500, 500, 5, 4, 0.05), (5_000, 75, 1, 1, 0.5))
ROUNDS = 7
WORKDAY, WEEKEND = range(33, 43), range(18, 43)
STRETCHES = (20, 28, 34, 36, 37, 38, 39)
ON_DUTY, TWICE = 0.85, 0.1
Made = TypeVar("Made")


def measure() -> Sequence[Figure]:
    figures = []
    for families, to_a_station, windows, workers, goal in SIZES:
        week = made(families, to_a_station, windows, workers)
        taken, plan = _timed(partial(best_plan, week))
        by_hand, served = _timed(partial(fewest_hours_first, week))
        note = f"{plan.served} of at most {plan.bound} families; deviation {plan.moved}"
        figures += [
            Figure(f"planner.seconds_{families}", taken, "s", by_hand, goal, note),
            Figure(
                f"planner.served_over_bound_{families}",
                plan.served / plan.bound,
                "",
                served / plan.bound,
                1.0,
                "families served ÷ a bound that rests on no plan",
                at_least=True,
            ),
        ]
    return figures


def made(families: int, to_a_station: int, windows: int, workers: int) -> Week:
    """A week in which more is wished than there is room for. The same each time."""
    chance = random.Random(families)
    stations = range(-(-families // to_a_station))
    opened = [
        day * HALVES_A_DAY + half for day in range(7) for half in (WORKDAY if day < 5 else WEEKEND)
    ]
    return Week(
        [_wish(chance, family, family % len(stations)) for family in range(families)],
        {
            Place(station, half): tuple(station * windows + n for n in range(windows))
            for station in stations
            for half in opened
        },
        [
            Shift(station * workers + n, half, (station,), 1)
            for station in stations
            for n in range(workers)
            for half in opened
            if chance.random() < ON_DUTY
        ],
    )


def _wish(chance: random.Random, family: int, station: int) -> Wish:
    hours: set[int] = set()
    for _stretch in range(chance.randint(1, 4)):
        first = chance.randrange(7) * HALVES_A_DAY + chance.choice(STRETCHES)
        hours.update(range(first, first + chance.randint(2, 6)))
    last = chance.choice(sorted(hours))
    starts = {
        half: Price(0 if half == last else 4 + min(44, abs(half - last)), chance.randrange(4))
        for half in sorted(hours)
    }
    return Wish(family, 0, station, starts, times=1 + (chance.random() < TWICE))


def fewest_hours_first(week: Week) -> int:
    """How many families are served by whoever goes through the list, the hardest first."""
    windows = {place: len(free) for place, free in week.windows.items()}
    hands = Counter[Place]()
    for shift in week.shifts:
        for station in shift.stations:
            hands[Place(station, shift.half)] += shift.calls
    served = 0
    for wish in sorted(week.wishes, key=lambda wish: len(wish.starts)):
        for start in sorted(wish.starts, key=wish.starts.__getitem__):
            place = Place(wish.station, start)
            if windows.get(place) and hands[place]:
                windows[place] -= 1
                hands[place] -= 1
                served += 1
                break
    return served


def _timed(run: Callable[[], Made]) -> tuple[float, Made]:
    """Seconds of processor time in the middle of all rounds, and what came out."""
    taken = []
    for _round in range(ROUNDS):
        start = process_time()
        found = run()
        taken.append(process_time() - start)
    return median(taken), found
