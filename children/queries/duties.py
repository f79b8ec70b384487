"""A child's duties in full words: what, who, until when, and what would close each."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

import orjson
from django.db.models import Exists, OuterRef

from children.access import may_note, sees_in_full
from children.log.policies import policies_of
from children.models import CareTeamMember, Child, ChildStanding, RuleSetting
from children.needs import asked_since
from children.rules import CHILD_RULES, RULES, Cadence, CareRule
from common import clock
from stations.models import CalendarDay, Membership, Station
from stations.scope import Viewer

# Shapes: `children.serializers.duties`.
Shape: TypeAlias = dict[str, Any]
State: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True)
class Carer:
    """A person who is in a child's care team today in a role that they hold. `covers`: stands in
    for somebody who is away."""

    child: int
    user: int
    name: str
    role: str
    covers: bool


def carers(station_ids: Collection[int], on: date) -> list[Carer]:
    """Who cares for the children of these stations, in one query."""
    rows = CareTeamMember.objects.in_force(on).filter(
        child__station__in=station_ids, child__left_on__isnull=True
    )
    held = Membership.objects.in_force(on).filter(
        user=OuterRef("user"), role=OuterRef("role"), station=OuterRef("child__station")
    )
    values = rows.filter(Exists(held)).order_by("user__name", "user_id", "child_id")
    return [
        Carer(child, user, name, role, source.startswith("children.cover:"))
        for child, user, name, role, source in values.values_list(
            "child_id", "user_id", "user__name", "role", "source"
        )
    ]


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


def station_rules(station: Station, scope: str) -> Shape:
    """What holds at the station, rule by rule, where it differs, and who set it when."""
    policy = policies_of([station.pk])[station.pk]
    county = station.township.county_id
    rows = RuleSetting.objects.filter(county=county).select_related("changed_by")
    settings = [row for row in rows if row.station_id in (None, station.pk)]
    return {
        "station": {"id": station.pk, "name": station.name},
        "scope": scope,
        "rules": [_rule(rule, policy.spans.get(rule.code), settings) for rule in RULES.values()],
        "terms": [{"first": first, "last": last} for first, last in policy.terms],
    }


def _rule(
    rule: CareRule, holds: Mapping[str, int] | None, settings: Iterable[RuleSetting]
) -> Shape:
    return {
        "rule": rule.code,
        "label": str(rule.label),
        "evidence": str(rule.evidence),
        "owner": rule.owner,
        "source": str(rule.source),
        "cadence": rule.cadence.value,
        "subject": rule.subject.value,
        "fixed": rule.code == "R8" or rule not in CHILD_RULES,
        "default": dict(rule.every),
        "holds": dict(rule.every) if holds is None else dict(holds),
        "steps": [
            {"missed": step.missed, "level": step.level.name.lower(), "ask": step.ask}
            for step in rule.steps
        ],
        "weekly": rule.cadence is Cadence.WEEKS,
        "settings": [_setting(row) for row in settings if row.rule == rule.code],
    }


def _setting(row: RuleSetting) -> Shape:
    return {
        "scope": "county" if row.station_id is None else "station",
        "risk": row.risk,
        "every": row.every,
        "is_active": row.is_active,
        "by": row.changed_by.name,
        "at": row.changed_at,
    }


def holidays_ahead(station: Station, on: date, days: int = 150) -> list[Shape]:
    """Stretches of holidays that end today or later, as the calendar has them; a station's own
    days too. Each is `{"first", "last", "note"}`."""
    kinds = CalendarDay.objects.filter(
        county=station.township.county_id, kind=CalendarDay.Kind.HOLIDAY, day__gte=on
    ).order_by("day")
    found: list[Shape] = []
    for row in kinds:
        if row.station_id not in (None, station.pk) or (row.day - on).days > days:
            continue
        if found and (row.day - found[-1]["last"]).days <= 1:
            found[-1]["last"] = row.day
            found[-1]["note"] = found[-1]["note"] or row.note
        else:
            found.append({"first": row.day, "last": row.day, "note": row.note})
    return found
