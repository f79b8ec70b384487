"""A child's duties in full words: what, who, until when, and what would close each."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, TypeAlias

import orjson

from children.access import may_note, sees_in_full
from children.models import Child, ChildStanding
from children.needs import asked_since
from children.queries.team import Carer, carers
from children.rules import CHILD_RULES, CareRule
from common import clock
from stations.scope import Viewer

# Shapes: `children.serializers.duties`.
Shape: TypeAlias = dict[str, Any]
State: TypeAlias = Mapping[str, Any]


def child_duties(viewer: Viewer, child: Child, now: datetime) -> Shape:
    """The duties of one child that the viewer has to do with: all of them for station-wide roles,
    for the care team those of their own role. Those that rest come last."""
    today = clock.local_date(now)
    full = sees_in_full(viewer, child)
    state = orjson.loads(ChildStanding.objects.values_list("state", flat=True).get(child=child))
    team = [one for one in carers([child.station_id], today) if one.child == child.pk]
    mine = {one.role for one in team if one.user == viewer.pk}
    shown = [rule for rule in CHILD_RULES if full or rule.owner in mine]
    running = [duty(rule, state, team, now) for rule in shown if rule.code in state["dues"]]
    resting = [rest for rule in shown if (rest := _resting(rule, state, team, today))]
    rows = sorted(running, key=lambda row: row["due_at"]) + resting
    for row in rows:
        row["may_note"] = row["by_hand"] and may_note(viewer, child, row["owner"])
    return {"child": child.pk, "full": full, "support": "support" in state["marks"], "duties": rows}


def duty(rule: CareRule, state: State, team: Iterable[Carer], now: datetime) -> Shape:
    """One duty that runs. `team` is the child's."""
    due = state["dues"][rule.code]
    return {**_words(rule, state, team), "due_at": due, "state": timing(rule, state, now)}


def timing(rule: CareRule, state: State, now: datetime) -> str:
    """ "paused" up to the day it rests, "overdue" once the window has closed, "soon" from its
    warning on or in its last week, else "open"."""
    due, stamp = state["dues"][rule.code], clock.stamp(now)
    if state["paused"].get(rule.code, "") >= str(clock.local_date(now)):
        return "paused"
    if due <= stamp:
        return "overdue"
    warn = state["warns"].get(rule.code)
    near = due <= clock.stamp(clock.week_end(now))
    return "soon" if near or (warn is not None and warn <= stamp) else "open"


def _resting(rule: CareRule, state: State, team: Iterable[Carer], today: date) -> Shape | None:
    """A duty that rests without an end: nothing of it is due."""
    until = state["paused"].get(rule.code)
    if until is None or until < str(today) or rule.code not in state["began"]:
        return None
    if rule.code in state["dues"]:
        return None
    return {**_words(rule, state, team), "due_at": None, "state": "paused"}


def _words(rule: CareRule, state: State, team: Iterable[Carer]) -> Shape:
    return {
        "rule": rule.code,
        "label": str(rule.label),
        "evidence": str(rule.evidence),
        "source": str(rule.source),
        "owner": rule.owner,
        "who": [{"id": one.user, "name": one.name} for one in team if one.role == rule.owner],
        "done_at": state["done"].get(rule.code),
        "tried_at": state["tried"].get(rule.code),
        "paused_until": state["paused"].get(rule.code),
        "asked_at": asked_since(state) if rule.code == "R5" else None,
        "by_hand": rule.noted_by_hand,
    }
