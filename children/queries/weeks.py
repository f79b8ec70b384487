"""A child's last weeks as a strip: was there a call, were there visits and classes."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, TypeAlias

import orjson

from children.log.kinds import all_kinds
from children.log.policy import OPEN_END
from children.models import Child, LogEntry
from common import clock

WEEKS = 12
COUNTED = ("call", "attempt", "visit", "class", "absent", "paused", "states")
# First and last day of a stretch in which no weekly talk was asked for (R1).
Pause: TypeAlias = tuple[date, date]


@dataclass
class Week:
    """What one week held. `worse`: a visit saw something worse."""

    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COUNTED, 0))
    worse: bool = False


def weeks(child: Child, now: datetime) -> list[dict[str, Any]]:
    """Twelve weeks, oldest first, the present one last.

    Each is `{"week": Monday, "call": "held|attempted|missed|paused|none", "visits", "classes",
    "absent", "worse"}`. "none": before the child came, or the week is not over yet.
    """
    this_week = clock.week_of(clock.local_date(now))
    mondays = [this_week - timedelta(weeks=back) for back in range(WEEKS - 1, -1, -1)]
    found = {monday: Week() for monday in mondays}
    counted_as = {kind.name: kind.strip or kind.last for kind in all_kinds()}
    pauses: list[Pause] = []
    for entry in _entries(child, mondays[0]):
        name = counted_as[entry.kind]
        if name in ("paused", "resumed"):
            pauses = _paused(pauses, entry, name)
        else:
            _count(found, entry, name)
    for first, last in pauses:
        for monday in found:
            if first < monday + timedelta(weeks=1) and monday <= last:
                found[monday].counts["paused"] += 1
    return [_shown(child, monday, found[monday], this_week) for monday in mondays]


def _entries(child: Child, since: date) -> list[LogEntry]:
    kinds = [kind.name for kind in all_kinds() if kind.last or kind.strip]
    # A pause that began earlier may still cover these weeks.
    begin = clock.local_time(since - timedelta(weeks=WEEKS))
    entries = LogEntry.objects.filter(child=child, kind__in=kinds, happened_at__gte=begin)
    return list(entries.only("kind", "happened_at", "facts", "child_id", "seq").order_by("seq"))


def _paused(pauses: list[Pause], entry: LogEntry, name: str) -> list[Pause]:
    """The pauses after one more entry: another pause, or the early end of all that run."""
    day = clock.local_date(entry.happened_at)
    facts = orjson.loads(entry.facts) if entry.facts else {}
    if "R1" not in facts.get("rules", () if entry.facts is None else ("R1",)):
        return pauses
    if name == "paused":
        return [*pauses, (day, date.fromisoformat(facts.get("until", OPEN_END)))]
    return [(first, min(last, day)) for first, last in pauses]


def _count(found: dict[date, Week], entry: LogEntry, name: str | None) -> None:
    day = clock.local_date(entry.happened_at)
    facts = orjson.loads(entry.facts) if entry.facts else {}
    week = found.get(clock.week_of(day))
    if week is None or name is None:
        return
    if name in week.counts:
        week.counts[name] += 1
    states = facts.get("states", {}).values()
    week.worse = week.worse or any(state["change"] == "worse" for state in states)


def _shown(child: Child, monday: date, week: Week, this_week: date) -> dict[str, Any]:
    return {
        "week": monday,
        "call": _call(child, monday, week, this_week),
        "visits": week.counts["visit"],
        "classes": week.counts["class"],
        "absent": week.counts["absent"],
        "worse": week.worse,
    }


def _call(child: Child, monday: date, week: Week, this_week: date) -> str:
    for name, shown in (("call", "held"), ("attempt", "attempted"), ("paused", "paused")):
        if week.counts[name]:
            return shown
    enrolled = clock.week_of(child.enrolled_on)
    return "none" if monday >= this_week or monday <= enrolled else "missed"
