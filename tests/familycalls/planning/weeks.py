"""Small weeks made at random, every plan of them tried, and the rules that any plan must keep."""

from collections import Counter
from collections.abc import Iterator

from hypothesis import strategies as st

from familycalls.planning.week import Place, Placed, Plan, Price, Shift, Week, Wish, day_of

# Two evenings of four half hours, at two stations, with three workers.
HALVES = (36, 37, 38, 39, 84, 85, 86, 87)
STATIONS, WORKERS = (1, 2), (7, 8, 9)

Score = tuple[int, int, int, int]

_price = st.builds(Price, moved=st.integers(0, 5), wish=st.integers(0, 3))


@st.composite
def wishes(draw: st.DrawFn, longest: int) -> list[Wish]:
    found = []
    for family in range(draw(st.integers(1, 4))):
        station = draw(st.sampled_from(STATIONS))
        found += [
            Wish(
                family=family,
                party=party,
                station=station,
                starts=draw(st.dictionaries(st.sampled_from(HALVES), _price, max_size=4)),
                times=draw(st.integers(1, 2)),
                length=draw(st.integers(1, longest)),
                alone=longest > 1 and draw(st.booleans()),
                worker=draw(st.sampled_from((None, *WORKERS))),
                window=draw(st.sampled_from((None, 10, 11, 20, 21))),
            )
            for party in range(draw(st.integers(1, 2)))
        ]
    return found


@st.composite
def weeks(draw: st.DrawFn, longest: int = 1) -> Week:
    windows = {
        Place(station, half): tuple(station * 10 + n for n in range(draw(st.integers(0, 2))))
        for station in STATIONS
        for half in HALVES
    }
    shifts = [
        Shift(worker, half, stations, draw(st.integers(0, 2)))
        for worker, stations in zip(WORKERS, ((1,), (2,), (1, 2)), strict=True)
        for half in draw(st.sets(st.sampled_from(HALVES)))
    ]
    wished = draw(wishes(longest))
    families = st.sampled_from([wish.family for wish in wished])
    most = draw(st.dictionaries(families, st.integers(1, 2), max_size=2))
    return Week(wished, windows, shifts, frozenset(draw(st.sets(families))), most)


def score(week: Week, plan: Plan) -> Score:
    """The less the better, in the order of the levels."""
    return -plan.served, -len(plan.calls), plan.moved, plan.wish


def best_by_trying(week: Week) -> Score:
    """The best score of all plans there are."""
    options = [(wish, start) for wish in week.wishes for start in wish.starts]
    return min(_score(week, chosen) for chosen in _plans(week, options, []))


def _plans(
    week: Week, options: list[tuple[Wish, int]], chosen: list[tuple[Wish, int]]
) -> Iterator[list[tuple[Wish, int]]]:
    if not options:
        yield chosen
        return
    first, *others = options
    yield from _plans(week, others, chosen)
    if _fits_families(week, [*chosen, first]) and _can_be_kept(week, [*chosen, first]):
        yield from _plans(week, others, [*chosen, first])


def _score(week: Week, chosen: list[tuple[Wish, int]]) -> Score:
    served = {wish.family for wish, _start in chosen} | week.served
    prices = [wish.starts[start] for wish, start in chosen]
    moved, wish = sum(price.moved for price in prices), sum(price.wish for price in prices)
    return -len(served), -len(chosen), moved, wish


def _fits_families(week: Week, chosen: list[tuple[Wish, int]]) -> bool:
    times = Counter((wish.family, wish.party) for wish, _start in chosen)
    days = Counter((wish.family, wish.party, day_of(start)) for wish, start in chosen)
    children = Counter(
        (wish.family, start + n) for wish, start in chosen for n in range(wish.length)
    )
    families = Counter(wish.family for wish, _start in chosen)
    most = {(wish.family, wish.party): wish.times for wish, _start in chosen}
    return (
        all(count <= week.most.get(family, count) for family, count in families.items())
        and all(count <= most[party] for party, count in times.items())
        and max(days.values()) == 1
        and max(children.values()) == 1
    )


def _can_be_kept(week: Week, chosen: list[tuple[Wish, int]]) -> bool:
    """Whether some choice of workers and windows carries these calls."""
    at_once = {(shift.worker, shift.half): shift for shift in week.shifts}

    def keep(left: list[tuple[Wish, int]], hands: Counter[object]) -> bool:
        if not left:
            return True
        (wish, start), *others = left
        halves = range(start, start + wish.length)
        for worker in WORKERS:
            for window in (wish.station * 10, wish.station * 10 + 1):
                after = hands.copy()
                for half in halves:
                    after["worker", worker, half] += _hands(at_once.get((worker, half)), wish)
                after.update(("window", window, half) for half in halves)
                fits = all(
                    (shift := at_once.get((worker, half)))
                    and wish.station in shift.stations
                    and after["worker", worker, half] <= shift.calls
                    and window in week.windows.get(Place(wish.station, half), ())
                    and after["window", window, half] == 1
                    for half in halves
                )
                if fits and keep(others, after):
                    return True
        return False

    return keep(chosen, Counter())


def _hands(shift: Shift | None, wish: Wish) -> int:
    """How much of the worker a call takes: all, where they may have no other beside it."""
    return max(shift.calls, 1) if shift and wish.alone else 1


def broken_rules(week: Week, calls: list[Placed]) -> list[str]:
    """What a plan must never do, each in a word."""
    found = []
    by_party = {(wish.family, wish.party): wish for wish in week.wishes}
    chosen = [(by_party[call.family, call.party], call.start) for call in calls]
    if any(start not in wish.starts for wish, start in chosen):
        found.append("not their hour")
    if chosen and not _fits_families(week, chosen):
        found.append("family")
    at_once = {(shift.worker, shift.half): shift for shift in week.shifts}
    hands: Counter[object] = Counter()
    for call in calls:
        for half in range(call.start, call.start + call.length):
            hands["window", call.window, half] += 1
            shift = at_once.get((call.worker, half))
            hands["worker", call.worker, half] += _hands(shift, by_party[call.family, call.party])
            if shift is None or call.station not in shift.stations:
                found.append("worker elsewhere")
            elif hands["worker", call.worker, half] > shift.calls:
                found.append("worker")
            if call.window not in week.windows[Place(call.station, half)]:
                found.append("no such window")
            if hands["window", call.window, half] > 1:
                found.append("window")
    return found
