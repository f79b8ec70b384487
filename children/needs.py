"""Who needs somebody now, and why: what entries said, and what time has made overdue since.

Pure functions over a stored `State`. No score: a level is the highest of the reasons, and every
reason can be read and followed to its entries. A person may confirm the level or set another.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from children.levels import Level
from children.rules import RULES, Cadence
from common import clock

# The next thing to do about what entries said; rules name theirs in their steps.
ASKS = {
    "worse_seen": "visit",
    "worse_twice": "visit",
    "absent_streak": "phone_home",
    "no_answer_streak": "book_call",
    "raised": "respond",
    "reported": "report",
}


@dataclass(frozen=True)
class Need:
    """`level` is what counts: `suggested` by the reasons, unless a person judged otherwise.

    `reasons` are most urgent first; `order` sorts children, the most needed first. `judged` is
    `{"level", "seq", "at", "review_on", "by"}` of the person's word while it stands.
    """

    level: str
    suggested: str
    reasons: list[dict[str, Any]]
    judged: dict[str, Any] | None
    order: tuple[int, int, int]


CALM = Need("calm", "calm", [], None, (0, 0, 0))


def need(state: Mapping[str, Any], now: datetime, stamp: str = "") -> Need:
    """The child's need at `now`. `state` is the JSON of a `children.log.state.State`; `stamp` is
    that of `now`, for who asks for many.

    Each reason is `{"code", "level", "since", "days", "weeks", "seqs", "domains", "ask"}`: `level`
    a name of `Level` in lower case, `days` whole days since `since` (null: it never happened),
    `weeks` the windows missed (null where none is counted), `ask` the next thing to do.
    """
    stamp = stamp or clock.stamp(now)
    judged = state["marks"].get("judged")
    if judged is None and not state["reasons"] and _nothing_is_due(state, stamp):
        return CALM
    found = [_told(reason, now) for reason in state["reasons"]]
    found += [
        reason
        for rule, due in state["dues"].items()
        if due <= stamp and (reason := _overdue(rule, due, state, now))
    ]
    found += [
        _soon(rule, state, now)
        for rule, warn in state["warns"].items()
        if warn <= stamp < state["dues"][rule]
    ]
    if not found and judged is None:
        return CALM
    return _weighed(found, judged, now)


def _nothing_is_due(state: Mapping[str, Any], stamp: str) -> bool:
    """Nearly every child, every day: the board asks this first."""
    return min(state["dues"].values(), default="9") > stamp and (
        not state["warns"] or min(state["warns"].values()) > stamp
    )


def asked_since(state: Mapping[str, Any]) -> str | None:
    """Since when a visit is asked for; None once the volunteer mother was there."""
    asked = state["marks"].get("asked")
    return asked["at"] if asked and asked["at"] > (state["done"].get("R5") or "") else None


def _weighed(found: list[dict[str, Any]], judged: Mapping[str, Any] | None, now: datetime) -> Need:
    found.sort(key=_most_urgent_first)
    suggested = found[0]["level"] if found else int(Level.CALM)
    stands = judged is not None and _stands(judged, suggested, found, now)
    level = judged["level"] if judged is not None and stands else suggested
    weeks = max((reason["weeks"] or 0 for reason in found), default=0)
    for reason in found:
        reason["level"] = _name(reason["level"])
    return Need(
        _name(level),
        _name(suggested),
        found,
        _shown(judged) if judged is not None and stands else None,
        (-level, -len(found), -weeks),
    )


def _stands(
    judged: Mapping[str, Any], suggested: int, found: list[dict[str, Any]], now: datetime
) -> bool:
    """A judgement gives way on its day, or when there is more than the person saw then."""
    seen = set(judged["codes"])
    return (
        str(clock.local_date(now)) < judged["review_on"]
        and suggested <= judged["suggested"]
        and all(reason["code"] in seen for reason in found)
        and all(seq < judged["seq"] for reason in found for seq in reason["seqs"])
    )


def _shown(judged: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: judged[name] for name in ("seq", "at", "review_on", "by")}
    return {"level": _name(judged["level"]), **kept}


def _name(level: int) -> str:
    return Level(level).name.lower()


def _most_urgent_first(reason: Mapping[str, Any]) -> tuple[int, bool, int, str]:
    """At one level, what somebody saw or said comes before what merely is late."""
    weeks = reason["weeks"]
    return -reason["level"], weeks is not None, -(weeks or 0), reason["code"]


def _told(reason: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    days = (now - clock.from_stamp(reason["since"])).days
    return {**reason, "days": days, "weeks": None, "ask": ASKS[reason["code"]]}


def _overdue(code: str, due: str, state: Mapping[str, Any], now: datetime) -> dict[str, Any] | None:
    """A missed window as a reason; None while the rule takes so little not seriously yet."""
    rule = RULES[code]
    missed = rule.missed(clock.from_stamp(due), now)
    step = rule.step(missed)
    if step is None:
        return None
    weeks = missed if rule.cadence is Cadence.WEEKS else None
    return _late(rule.reason, step.level, weeks, step.ask, _last(code, state), now)


def _soon(code: str, state: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    rule = RULES[code]
    ask = rule.steps[0].ask
    return _late(f"{rule.reason}_soon", Level.WATCH, None, ask, _last(code, state), now)


def _last(code: str, state: Mapping[str, Any]) -> str | None:
    """When it was last done. For R7 and R8: since when it waits."""
    rule = RULES[code]
    if rule.cadence in (Cadence.ONCE_DAYS, Cadence.ONCE_HOURS):
        began: str = state["began"][code]
        return began
    done: str | None = state["last"][rule.last] if rule.last else state["done"].get(code)
    return done


def _late(
    code: str, level: Level, weeks: int | None, ask: str, since: str | None, now: datetime
) -> dict[str, Any]:
    return {
        "code": code,
        "level": int(level),
        "since": since,
        "days": (now - clock.from_stamp(since)).days if since else None,
        "weeks": weeks,
        "seqs": [],
        "domains": [],
        "ask": ask,
    }
