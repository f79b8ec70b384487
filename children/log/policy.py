"""By what a station's duties are reckoned: its rules in force and the terms of its school year.

Dues are a pure function of a child's `State` and the station's `Policy`; so they can be rebuilt
from the log alone, and reckoned anew when a rule or the calendar changes.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

import orjson

from children.rules import RULES, Cadence, CareRule
from common import clock

if TYPE_CHECKING:
    from children.log.state import State

# A pause without an end: nothing is due until the parents leave again.
OPEN_END = "9999-12-31"


@dataclass(frozen=True)
class Policy:
    """`spans[rule][risk]` says how often, "" for any risk; a rule without spans is switched off,
    one with 0 at that risk only.

    `terms` are pairs of first and last day (ISO texts), in order.
    """

    spans: Mapping[str, Mapping[str, int]]
    terms: tuple[tuple[str, str], ...] = field(default=())

    @staticmethod
    @lru_cache(maxsize=256)
    def parse(text: str) -> "Policy":
        stored = orjson.loads(text)
        return Policy(stored["spans"], tuple((first, last) for first, last in stored["terms"]))

    def text(self) -> str:
        return orjson.dumps(asdict(self), option=orjson.OPT_SORT_KEYS).decode()

    def span(self, rule: CareRule, risk: str) -> int | None:
        """How often the rule asks at that risk; None if it is switched off."""
        spans = self.spans.get(rule.code, {})
        return spans.get(risk, spans.get("")) or None


@dataclass(frozen=True)
class Due:
    """When a duty's window closes, and from when on it is worth a look."""

    at: datetime
    warn_at: datetime | None = None


@dataclass(frozen=True)
class Ground:
    """What a due is reckoned from: the rule began to run, and was done last."""

    rule: CareRule
    began: datetime
    done: datetime | None
    span: int
    terms: tuple[tuple[str, str], ...]

    @property
    def since(self) -> datetime:
        return max(self.began, self.done) if self.done else self.began


def dues(state: "State", policy: Policy) -> dict[str, Due]:
    """Every duty that runs for the child, by rule."""
    found: dict[str, Due] = {}
    for code, began in state.began.items():
        rule = RULES[code]
        span = policy.span(rule, state.marks.get("response", "") if code == "R7" else state.risk)
        if span is None or state.paused.get(code) == OPEN_END:
            continue
        done = state.done.get(code)
        ground = Ground(
            rule,
            clock.from_stamp(began),
            clock.from_stamp(done) if done else None,
            span,
            policy.terms,
        )
        due = _RECKONED[rule.cadence](ground)
        if due is not None:
            found[code] = _after_pause(due, state.paused.get(code))
    return found


def _weeks(ground: Ground) -> Due | None:
    """The end of the week that is `span` weeks after the one it was done in, or began in."""
    return Due(clock.week_end(ground.since, weeks_later=ground.span))


def _days(ground: Ground) -> Due | None:
    return Due(_end_of_day(clock.local_date(ground.since) + timedelta(days=ground.span)))


def _once_days(ground: Ground) -> Due | None:
    return None if _is_done(ground) else _days(ground)


def _once_hours(ground: Ground) -> Due | None:
    return None if _is_done(ground) else Due(ground.began + timedelta(hours=ground.span))


def _term(ground: Ground) -> Due | None:
    """The end of the term after the one it was done in; nothing while no such term is known.

    Never done, it is due `span` days after it began (or, for a rule with a warning, with the term
    it began in).
    """
    if ground.done is None and ground.rule.warn is None:
        return _days(ground)
    day = clock.local_date(ground.since)
    terms = [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in ground.terms]
    ahead = [term for term in terms if term[1] >= day]
    if ground.done is not None and ahead and ahead[0][0] <= day:
        ahead = ahead[1:]
    if not ahead:
        return None
    first, last = ahead[0]
    share = ground.rule.warn
    warn = first + timedelta(days=round((last - first).days * share)) if share else None
    return Due(_end_of_day(last), clock.local_time(warn) if warn else None)


_Reckoning: TypeAlias = Callable[[Ground], Due | None]
_RECKONED: Mapping[Cadence, _Reckoning] = MappingProxyType(
    {
        Cadence.WEEKS: _weeks,
        Cadence.DAYS: _days,
        Cadence.TERM: _term,
        Cadence.ONCE_DAYS: _once_days,
        Cadence.ONCE_HOURS: _once_hours,
    }
)


def _is_done(ground: Ground) -> bool:
    return ground.done is not None and ground.done >= ground.began


def _end_of_day(day: date) -> datetime:
    return clock.local_time(day + timedelta(days=1))


def _after_pause(due: Due, until: str | None) -> Due:
    """While a rule is paused nothing is due; after it there is a week's time."""
    if until is None:
        return due
    last = date.fromisoformat(until)
    again = clock.week_end(clock.local_time(last), weeks_later=1)
    if due.at < again:
        return Due(again)
    return Due(due.at, max(due.warn_at, _end_of_day(last))) if due.warn_at else due
