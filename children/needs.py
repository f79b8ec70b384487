"""Who needs somebody now, and why: what entries said, and what time has made overdue since.

Pure functions over a stored `State`. No score: a level is the highest of the reasons, and every
reason can be read and followed to its entries.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from children.levels import Level
from children.rules import RULES
from common import clock


@dataclass(frozen=True)
class Need:
    """`reasons` are most urgent first; `order` sorts children, the most needed first."""

    level: str
    reasons: list[dict[str, Any]]
    order: tuple[int, int, int]


CALM = Need("calm", [], (0, 0, 0))


def need(state: Mapping[str, Any], now: datetime) -> Need:
    """The child's need at `now`. `state` is the JSON of a `children.log.state.State`.

    Each reason is `{"code", "level", "since", "days", "weeks", "seqs", "domains"}`: `level` a
    name of `Level` in lower case, `days` whole days since `since` (null: it never happened),
    `weeks` the windows missed (null where none is counted).
    """
    now_stamp = clock.stamp(now)
    found = [_told(reason, now) for reason in state["reasons"]]
    for rule, due in state["dues"].items():
        if due <= now_stamp:
            found.append(_overdue(rule, due, state["last"], now))
    if not found:
        return CALM
    found.sort(key=_most_urgent_first)
    level = found[0]["level"]
    weeks = max(reason["weeks"] or 0 for reason in found)
    for reason in found:
        reason["level"] = Level(reason["level"]).name.lower()
    return Need(found[0]["level"], found, (-level, -len(found), -weeks))


def _most_urgent_first(reason: Mapping[str, Any]) -> tuple[int, bool, int, str]:
    """At one level, what somebody saw or said comes before what merely is late."""
    weeks = reason["weeks"]
    return -reason["level"], weeks is not None, -(weeks or 0), reason["code"]


def _told(reason: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    days = (now - clock.from_stamp(reason["since"])).days
    return {**reason, "days": days, "weeks": None}


def _overdue(code: str, due: str, last: Mapping[str, str | None], now: datetime) -> dict[str, Any]:
    rule = RULES[code]
    weeks = rule.weeks_missed(clock.from_stamp(due), now)
    since = last[rule.last]
    return {
        "code": rule.reason,
        "level": int(rule.level(weeks)),
        "since": since,
        "days": (now - clock.from_stamp(since)).days if since else None,
        "weeks": weeks,
        "seqs": [],
        "domains": [],
    }
