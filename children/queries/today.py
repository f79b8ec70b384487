"""What each worker has to do today and this week, and what is late: among the children in their
care, and for coordinators what the station as a whole owes.

A few queries, whatever the number of children.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, TypeAlias

import orjson

from children.levels import Level
from children.models import ChildStanding
from children.needs import need
from children.queries.duties import duty
from children.queries.team import Carer, carers
from children.rules import CHILD_RULES, RULES, CareRule
from common import clock
from stations.models import Role, Station
from stations.queries import people_due
from stations.scope import STATION_WIDE, Viewer, memberships

Item: TypeAlias = dict[str, Any]
Standing: TypeAlias = tuple[int, int, str, str]
OWNERS = tuple({rule.owner for rule in CHILD_RULES})
# Of children without anybody in that role, this falls to the coordinator.
STAFFED = ("social_worker", "volunteer_mother")
REVIEW = "case_review"


def today_list(viewer: Viewer, now: datetime) -> dict[str, Any]:
    """`{"items", "people"}` for the viewer, over all stations where they work.

    Items are duties that are overdue, due this week or worth a look, most pressing first. `why`
    says how each comes to the viewer: "mine" by their role in the child's team, "station" as the
    coordinator's own, "nobody" because nobody has that role for the child, "review" since a case
    review is called for. Shape: `children.serializers.duties.TodaySerializer`.
    """
    roles = _roles(viewer)
    stations = [pk for pk, held in roles.items() if held.intersection(OWNERS)]
    team: dict[int, list[Carer]] = defaultdict(list)
    for carer in carers(stations, clock.local_date(now)) if stations else ():
        team[carer.child].append(carer)
    items: list[Item] = []
    for row in _standings(viewer, roles, stations, team):
        items += _of_child(viewer, roles[row[1]], row, team[row[0]], now)
    items.sort(key=_most_pressing_first)
    return {"items": items, "people": _people(roles, now)}


def _most_pressing_first(item: Item) -> tuple[int, Any, str, str]:
    """The child who needs somebody most, then what has waited longest."""
    level = item["level"]
    return -Level[level.upper()] if level else 0, item["due_at"], item["name"], item["rule"]


def _roles(viewer: Viewer) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    if viewer.is_authenticated:
        for station, role in memberships(viewer).values_list("station_id", "role"):
            if station is not None:
                found[station].add(role)
    return found


def _standings(
    viewer: Viewer,
    roles: dict[int, set[str]],
    stations: Sequence[int],
    team: dict[int, list[Carer]],
) -> Iterable[Standing]:
    """Of whole stations for coordinators, else of the children in the viewer's care."""
    whole = {pk for pk in stations if Role.COORDINATOR in roles[pk]}
    mine = {pk for pk, members in team.items() if any(one.user == viewer.pk for one in members)}
    rows = ChildStanding.objects.filter(station__in=stations, is_current=True)
    if not whole:
        rows = rows.filter(child__in=mine)
    for row in rows.values_list("child_id", "station_id", "face", "state"):
        if row[1] in whole or row[0] in mine:
            yield row


def _of_child(
    viewer: Viewer, roles: set[str], row: Standing, team: Sequence[Carer], now: datetime
) -> list[Item]:
    _child, _station, face, text = row
    state = orjson.loads(text)
    mine = {one.role for one in team if one.user == viewer.pk}
    covers = {one.role for one in team if one.user == viewer.pk and one.covers}
    full = bool(roles.intersection(STATION_WIDE))
    found = need(state, now) if full else None
    asks = {reason["code"]: reason["ask"] for reason in found.reasons} if found else {}
    shown = _shown(orjson.loads(face), found.level if found else None)
    items = []
    for code in state["dues"]:
        rule = RULES[code]
        told = duty(rule, state, team, now)
        ask = asks.get(rule.reason) or asks.get(f"{rule.reason}_soon")
        why = _why(rule, roles, mine, team, ask)
        asked = told["asked_at"] is not None
        if why is None or (told["state"] in ("open", "paused") and not asked):
            continue
        told["may_note"] = rule.noted_by_hand
        items.append({**shown, **told, "why": why, "ask": ask, "cover": rule.owner in covers})
    return items


def _why(
    rule: CareRule, roles: set[str], mine: set[str], team: Sequence[Carer], ask: str | None
) -> str | None:
    """How the duty comes to the viewer; None where it does not."""
    if rule.owner in mine:
        return "mine"
    if Role.COORDINATOR not in roles:
        return None
    if rule.owner == Role.COORDINATOR:
        return "station"
    if ask == REVIEW:
        return "review"
    nobody = rule.owner in STAFFED and not any(one.role == rule.owner for one in team)
    return "nobody" if nobody else None


def _shown(face: dict[str, Any], level: str | None) -> Item:
    """The child in the item: level and village only for who works station-wide."""
    least = {name: face[name] for name in ("child", "name", "sex", "avatar", "grade")}
    whole = level is not None
    return {
        **least,
        "family": face["family"] if whole else None,
        "village": face["village"] if whole else "",
        "level": level,
    }


def _people(roles: dict[int, set[str]], now: datetime) -> list[dict[str, Any]]:
    """Record inquiries that coordinators have to make (R10)."""
    whole = [pk for pk, held in roles.items() if Role.COORDINATOR in held]
    return [
        {"id": due.user.pk, "name": due.user.name, "state": due.state, "until": due.until}
        for station in Station.objects.filter(pk__in=whole).order_by("pk")
        for due in people_due(station, now)
    ]
