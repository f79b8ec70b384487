"""Who needs somebody now, and why: what entries said, and what time has made overdue since.

Pure functions over a standing's stored values. No score: a level is the highest of the reasons,
and every reason can be read and followed to its entries.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from children.levels import Level
from children.rules import RULES
from common import clock


@dataclass(frozen=True)
class Need:
    """`reasons` are most urgent first; see `reason` below for their shape."""

    level: Level
    reasons: tuple[dict[str, Any], ...]
    order: tuple[int, int, int]


def need(
    reasons: Iterable[Mapping[str, Any]],
    dues: Mapping[str, str],
    last: Mapping[str, datetime | None],
    now: datetime,
) -> Need:
    """The child's need at `now`.

    Each reason is `{"code", "level", "since", "days", "weeks", "seqs", "domains"}`: `level` a
    name of `Level` in lower case, `days` whole days since `since` (null: it never happened),
    `weeks` the windows missed (null where none is counted).
    """
    found = [_told(item, now) for item in reasons]
    found += [item for rule in dues if (item := _overdue(rule, dues[rule], last, now))]
    found.sort(key=_most_urgent_first)
    level = Level(max((item["level"] for item in found), default=Level.CALM))
    weeks = max((item["weeks"] or 0 for item in found), default=0)
    for item in found:
        item["level"] = Level(item["level"]).name.lower()
    return Need(level, tuple(found), (-level, -len(found), -weeks))


def _most_urgent_first(item: Mapping[str, Any]) -> tuple[int, bool, int, str]:
    """At one level, what somebody saw or said comes before what merely is late."""
    return -item["level"], item["weeks"] is not None, -(item["weeks"] or 0), item["code"]


def _told(item: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    days = (now - clock.from_stamp(item["since"])).days
    return {**item, "days": days, "weeks": None}


def _overdue(
    code: str, due: str, last: Mapping[str, datetime | None], now: datetime
) -> dict[str, Any] | None:
    rule, due_at = RULES[code], clock.from_stamp(due)
    weeks = rule.weeks_missed(due_at, now)
    if not weeks:
        return None
    seen = last[rule.last]
    return {
        "code": rule.reason,
        "level": int(rule.level(weeks)),
        "since": clock.stamp(seen) if seen else None,
        "days": (now - seen).days if seen else None,
        "weeks": weeks,
        "seqs": [],
        "domains": [],
    }
