"""Reading one child's file, as much of it as the reader may see."""

from datetime import date, datetime
from typing import Any, TypeAlias

from django.db import models

from children.access import reads_in_full
from children.dates import age, in_force
from children.models import (
    AwayEpisode,
    Carer,
    Child,
    ContactBar,
    Guardianship,
    Parent,
    Relative,
)
from children.queries.board import standing_row
from children.queries.weeks import weeks
from common import clock
from common.crypto import last4
from stations.scope import Viewer

# Shapes: `children.serializers.files.ChildFileSerializer`.
FileShape: TypeAlias = dict[str, Any]


def child_file(viewer: Viewer, child: Child, now: datetime) -> FileShape:
    """The file as this viewer may read it.

    Everybody who sees the child gets the least: who it is, its alert and its team. Only
    station-wide roles, and who broke the glass, get weeks, file, family and standing.
    """
    full = reads_in_full(viewer, child, now)
    standing = standing_row(child, now) if full else None
    return {
        "id": child.pk,
        "name": child.name,
        "sex": child.sex,
        "age": age(child.birth_date, clock.local_date(now)),
        "avatar": child.avatar,
        "grade": child.grade,
        "alert": child.alert,
        "boarding": child.is_boarder,
        "detail": "full" if full else "least",
        "merged_into": child.merged_into_id,
        "version": standing["seq"] if standing else None,
        "weeks": weeks(child, now) if full else [],
        "team": _team(child, clock.local_date(now)),
        "file": _whole(child) if full else None,
        "family": _family(child, clock.local_date(now)) if full else None,
        "standing": standing,
    }


# As they stand in the row; the rest of the whole file is put together in `_whole`.
COLUMNS = (
    "birth_date", "ethnicity", "household_place", "household_registered", "health_state", "health",
    "disability_type", "disability_grade", "school_stage", "out_of_school_since", "school",
    "class_name", "teacher", "guardianship_rating", "income_sources", "allowances",
    "contact_frequency", "last_met_on", "remarks", "risk", "enrolled_on", "left_on",
)  # fmt: skip


def _whole(child: Child) -> dict[str, Any]:
    return {
        **{name: getattr(child, name) for name in COLUMNS},
        "id_last4": _last4(child.id_number),
        "village": child.family.village,
        "address": child.family.address,
        "station": child.station_id,
        "guardianships": [_guardianship(row) for row in child.guardianships.order_by("-since")],
        "away_episodes": [_episode(row) for row in child.away_episodes.order_by("-starts_on")],
        "merged_from": [
            {"id": earlier.pk, "name": earlier.name, "closed_on": earlier.left_on}
            for earlier in child.merged_from.order_by("pk")
        ],
    }


def _team(child: Child, today: date) -> list[dict[str, Any]]:
    members = child.team.in_force(today).select_related("user").order_by("role")
    people = {(member.user_id, member.role): member.user.name for member in members}
    return [{"id": pk, "role": role, "name": name} for (pk, role), name in people.items()]


def _family(child: Child, today: date) -> dict[str, Any]:
    family = child.family
    siblings = family.children.current().exclude(pk=child.pk).order_by("birth_date")
    carers = [_carer(carer, today) for carer in family.carers.order_by("-since", "pk")]
    bars = family.contact_bars.select_related("recorded_by").order_by("-since", "pk")
    episode = child.away_episodes.filter(ends_on__isnull=True).first()
    return {
        "id": family.pk,
        "name": family.name,
        "siblings": [_sibling(sibling) for sibling in siblings],
        "parents": [_parent(parent, today) for parent in family.parents.order_by("relation")],
        "carers": [carer for carer in carers if carer["in_force"]],
        "other_carers": [carer for carer in carers if not carer["in_force"]],
        "relatives": [_relative(one, today) for one in family.relatives.order_by("pk")],
        "contact_bars": [_bar(bar, today) for bar in bars],
        "away": None if episode is None else {"who": episode.who, "since": episode.starts_on},
    }


def _sibling(child: Child) -> dict[str, Any]:
    return _columns(child, "name", "avatar", "grade")


def _parent(parent: Parent, today: date) -> dict[str, Any]:
    return {
        **_columns(parent, "relation", "name", "birth_date", "capacity", "work_city", "phone"),
        **_columns(parent, "is_away", "no_contact"),
        "age": _age(parent.birth_date, today),
        "id_last4": _last4(parent.id_number),
    }


def _carer(carer: Carer, today: date) -> dict[str, Any]:
    return {
        **_columns(carer, "name", "relation", "birth_date", "phone", "address", "since", "until"),
        **_columns(carer, "agreement_on", "agreement_until", "agreement_id"),
        "age": _age(carer.birth_date, today),
        "id_last4": _last4(carer.id_number),
        "in_force": in_force(carer.since, carer.until, today),
    }


def _relative(relative: Relative, today: date) -> dict[str, Any]:
    told = _columns(relative, "relation", "name", "birth_date", "phone", "note")
    return {**told, "age": _age(relative.birth_date, today)}


def _bar(bar: ContactBar, today: date) -> dict[str, Any]:
    return {
        **_columns(bar, "kind", "person", "relation", "basis", "since", "until"),
        "parent": bar.parent_id,
        "in_force": in_force(bar.since, bar.until, today),
        "recorded_by": bar.recorded_by.name,
    }


def _guardianship(row: Guardianship) -> dict[str, Any]:
    names = ("name", "relation", "phone", "basis", "replaces_parents", "since", "until")
    return _columns(row, *names)


def _episode(row: AwayEpisode) -> dict[str, Any]:
    return _columns(row, "who", "definition", "starts_on", "ends_on")


def _columns(row: models.Model, *names: str) -> dict[str, Any]:
    """These columns as they stand in the row, and its id."""
    return {"id": row.pk, **{name: getattr(row, name) for name in names}}


def _last4(number: str) -> str:
    return last4(number) if number else ""


def _age(birth: date | None, today: date) -> int | None:
    return age(birth, today) if birth is not None else None
