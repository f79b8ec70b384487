"""When duties are due: a pure function of the child's state and the station's policy."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from children.log.policy import OPEN_END, Due, Policy, dues
from children.log.state import State
from children.rules import CHILD_RULES, RULES, WEEK, Cadence
from common import clock

AUTUMN, SPRING = ("2026-09-01", "2027-01-22"), ("2027-03-01", "2027-07-09")


def default_policy(terms: tuple[tuple[str, str], ...] = ()) -> Policy:
    """Every rule as the domain page has it."""
    return Policy({rule.code: dict(rule.every) for rule in CHILD_RULES}, terms)


YEAR = default_policy((AUTUMN, SPRING))
# A Wednesday in the autumn term.
NOON = clock.local_time(date(2026, 11, 18), time(12))


def _at(day: str, hour: int = 12) -> datetime:
    return clock.local_time(date.fromisoformat(day), time(hour))


def _morning(day: str) -> datetime:
    """The first moment of that day: what was due the day before is late from here on."""
    return clock.local_time(date.fromisoformat(day))


def _due(rule: str, began: datetime, policy: Policy = YEAR, **state: object) -> Due | None:
    done = state.pop("done", None)
    known = State(
        began={rule: clock.stamp(began)},
        done={rule: clock.stamp(done)} if isinstance(done, datetime) else {},
        **state,  # type: ignore[arg-type]
    )
    return dues(known, policy).get(rule)


@pytest.mark.parametrize(
    ("rule", "began", "done", "due"),
    [
        ("R1", "2026-11-18", None, "2026-11-30"),
        ("R1", "2026-11-18", "2026-11-22", "2026-11-30"),  # a Sunday is of the week that ends
        ("R1", "2026-11-18", "2026-11-23", "2026-12-07"),  # a Monday begins the next
        ("R2", "2026-11-18", "2026-12-31", "2027-01-11"),  # over the turn of the year
        ("R3", "2026-11-18", None, "2026-11-30"),
        ("R4", "2026-11-18", None, "2027-01-23"),  # the term it began in
        ("R4", "2026-08-20", None, "2027-01-23"),  # before term: the first that comes
        ("R4", "2026-09-10", "2026-10-09", "2027-07-10"),  # done: the term after
        ("R4", "2026-09-10", "2027-02-09", "2027-07-10"),  # done in the holidays: the next one
        ("R5", "2026-11-18", "2026-11-19", "2026-11-30"),
        ("R6", "2026-11-18", None, "2027-02-17"),  # low risk: 90 days
        ("R9", "2026-11-18", None, "2026-11-26"),
        ("R11", "2026-11-18", None, "2026-12-19"),  # 30 days from enrolment
        ("R11", "2026-09-03", "2026-09-20", "2027-07-10"),
    ],
)
def test_the_window_closes_at_midnight_after_its_last_day(
    rule: str, began: str, done: str | None, due: str
) -> None:
    found = _due(rule, _at(began), done=_at(done) if done else None)
    assert found is not None
    assert found.at == _morning(due)


@pytest.mark.parametrize(("risk", "days"), [("high", 7), ("medium", 30), ("low", 90)])
def test_the_director_comes_by_risk(risk: str, days: int) -> None:
    found = _due("R6", NOON, risk=risk)
    assert found == Due(_morning("2026-11-19") + timedelta(days=days))


@pytest.mark.parametrize(("soon", "hours"), [("high", 24), ("medium", 72), ("low", 168)])
def test_a_response_is_due_by_the_hour(soon: str, hours: int) -> None:
    assert _due("R7", NOON, marks={"response": soon}) == Due(NOON + timedelta(hours=hours))


@pytest.mark.parametrize("rule", ["R7", "R8", "R9"])
def test_what_is_asked_once_is_over_when_done_and_asked_again_when_it_begins_anew(
    rule: str,
) -> None:
    marks = {"response": "high"}
    assert _due(rule, NOON, done=NOON + WEEK, marks=marks) is None
    assert _due(rule, NOON, done=NOON - WEEK, marks=marks) is not None


def test_a_visit_of_this_term_is_worth_a_look_after_sixty_percent_of_it() -> None:
    found = _due("R4", _at("2026-09-10"))
    # 143 days from the first to the last; 60 % of them are 86.
    assert found == Due(_morning("2027-01-23"), _morning("2026-11-26"))


def test_without_a_known_term_nothing_of_terms_is_due() -> None:
    assert _due("R4", NOON, default_policy()) is None
    assert _due("R11", NOON, default_policy(), done=NOON) is None
    assert _due("R11", NOON, default_policy()) is not None
    after_all = default_policy((("2025-09-01", "2026-01-20"),))
    assert _due("R4", NOON, after_all) is None


def test_a_pause_gives_a_weeks_time_and_quiet_until_its_end() -> None:
    paused = _due("R1", NOON, paused={"R1": "2027-02-21"})
    assert paused == Due(_morning("2027-03-01"))
    assert _due("R1", NOON, paused={"R1": OPEN_END}) is None
    warned = _due("R4", _at("2026-09-10"), paused={"R4": "2026-12-31"})
    assert warned == Due(_morning("2027-01-23"), _morning("2027-01-01"))


def test_a_rule_may_be_switched_off_or_kept_otherwise_by_risk() -> None:
    off = Policy({**YEAR.spans, "R1": {}}, YEAR.terms)
    assert _due("R1", NOON, off) is None
    calm_only = Policy({**YEAR.spans, "R1": {"": 2, "high": 1, "low": 0}}, YEAR.terms)
    assert _due("R1", NOON, calm_only, risk="low") is None
    assert _due("R1", NOON, calm_only, risk="medium") == Due(_morning("2026-12-07"))
    assert _due("R1", NOON, calm_only, risk="high") == Due(_morning("2026-11-30"))


MOMENTS = st.datetimes(datetime(2026, 9, 1), datetime(2027, 6, 30)).map(  # noqa: DTZ001
    lambda naive: naive.replace(tzinfo=clock.STATION_ZONE)
)
STATES = st.builds(
    State,
    risk=st.sampled_from(["low", "medium", "high"]),
    began=st.fixed_dictionaries({rule.code: MOMENTS.map(clock.stamp) for rule in CHILD_RULES}),
    done=st.dictionaries(st.sampled_from(sorted(RULES)), MOMENTS.map(clock.stamp)),
    paused=st.dictionaries(
        st.sampled_from(sorted(RULES)),
        st.one_of(MOMENTS.map(lambda at: str(clock.local_date(at))), st.just(OPEN_END)),
    ),
    marks=st.just({"response": "medium"}),
)


@given(STATES)
def test_dues_follow_from_state_and_policy_alone(state: State) -> None:
    copied, read = State.parse(state.text()), Policy.parse(YEAR.text())
    assert dues(state, YEAR) == dues(copied, read)
    assert state == copied


@given(STATES)
def test_a_due_lies_after_what_it_follows_from_and_after_its_pause(state: State) -> None:
    for code, due in dues(state, YEAR).items():
        since = max(state.began[code], state.done.get(code, ""))
        if RULES[code].cadence not in (Cadence.ONCE_DAYS, Cadence.ONCE_HOURS):
            assert clock.stamp(due.at) > since
        pause = state.paused.get(code)
        assert pause is None or due.at > clock.local_time(date.fromisoformat(pause))
        assert due.warn_at is None or due.warn_at <= due.at


@given(STATES, st.sampled_from(["R1", "R2", "R3", "R5", "R6"]), MOMENTS)
def test_evidence_never_brings_a_due_nearer(state: State, code: str, at: datetime) -> None:
    before = dues(state, YEAR).get(code)
    stamp = max(clock.stamp(at), state.done.get(code, ""))
    state.done = {**state.done, code: stamp}
    after = dues(state, YEAR).get(code)
    assert (before is None) == (after is None)
    assert before is None or after is None or after.at >= before.at
