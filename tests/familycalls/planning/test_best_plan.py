"""The planner's plan is the best there is: compared with every plan, for small weeks."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from familycalls.planning.flow import Flow
from familycalls.planning.mixed import Mixed
from familycalls.planning.reasons import Hours, Way, reasons
from familycalls.planning.solving import best_plan
from familycalls.planning.week import Place, Price, Shift, Week, Wish
from tests.familycalls.planning.weeks import (
    HALVES,
    best_by_trying,
    broken_rules,
    score,
    weeks,
)

TRIED = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
    database=None,
)


@TRIED
@given(weeks())
def test_half_hours_are_planned_as_well_as_can_be(week: Week) -> None:
    plan = best_plan(week)
    assert broken_rules(week, list(plan.calls)) == []
    assert score(week, plan) == best_by_trying(week)
    assert plan.bound == plan.served


@TRIED
@given(weeks(longest=2))
def test_longer_calls_too(week: Week) -> None:
    plan = best_plan(week)
    assert broken_rules(week, list(plan.calls)) == []
    assert score(week, plan) == best_by_trying(week)
    assert plan.bound == plan.served


@TRIED
@given(weeks())
def test_two_ways_of_reckoning_agree(week: Week) -> None:
    assert score(week, Flow(week).plan) == score(week, Mixed(week).plan)


@TRIED
@given(weeks())
def test_what_would_do_does(week: Week) -> None:
    """Each way named for a family left out serves one family more, and nobody less."""
    flow = Flow(week)
    hours = {
        (wish.family, wish.party): Hours(parents=set(wish.starts), children=set(HALVES))
        for wish in week.wishes
    }
    for reason in reasons(flow, hours):
        for opening in reason.openings:
            for half in range(opening.start, opening.end):
                changed = _with(week, reason.family, reason.party, opening.way, half)
                assert best_plan(changed).served == flow.plan.served + 1, opening


def _with(week: Week, family: int, party: int, way: Way, half: int) -> Week:
    wish = next(wish for wish in week.wishes if (wish.family, wish.party) == (family, party))
    place = Place(wish.station, half)
    if way is Way.WORKER:
        return replace(week, shifts=[*week.shifts, Shift(99, half, (wish.station,), 1)])
    if way is Way.WINDOW:
        return replace(week, windows={**week.windows, place: (*week.windows[place], 99)})
    starts = {**wish.starts, half: Price(0)}
    others = [one for one in week.wishes if one is not wish]
    return replace(week, wishes=[*others, replace(wish, starts=starts)])


def test_last_weeks_worker_and_window_stay() -> None:
    wishes = [
        Wish(family, 0, 1, {36: Price(0)}, worker=worker, window=window)
        for family, worker, window in ((1, 8, 11), (2, 7, 10))
    ]
    week = Week(wishes, {Place(1, 36): (10, 11)}, [Shift(n, 36, (1,), 1) for n in (7, 8)])
    for plan in (Flow(week).plan, Mixed(week).plan):
        assert {(call.family, call.worker, call.window) for call in plan.calls} == {
            (1, 8, 11),
            (2, 7, 10),
        }
