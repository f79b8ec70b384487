"""Reading child files: one whole file, and search in many."""

from datetime import date, datetime
from typing import Any, TypeAlias

from django.db.models import Q

from children.access import sees_in_full
from children.models import Carer, Child, Parent
from children.queries.board import standing_row
from children.queries.weeks import weeks
from children.scope import ChildQuerySet
from common import clock
from common.crypto import keyed_hash, last4
from stations.scope import Viewer

# Shapes: `children.serializers.files.ChildFileSerializer`.
FileShape: TypeAlias = dict[str, Any]


def search(viewer: Viewer, station_id: int | None, text: str) -> ChildQuerySet:
    """Children whose name (characters, pinyin, initials), school or guardian's phone fits."""
    found = Child.objects.visible_to(viewer).current().select_related("family")
    if station_id is not None:
        found = found.filter(station_id=station_id)
    text = text.strip()
    if not text:
        return found.order_by("name", "pk")
    named = Q(name__contains=text) | Q(school__startswith=text)
    spelled = text.replace(" ", "").lower()
    if spelled.isascii():
        named |= Q(name_search__startswith=spelled) | Q(name_search__contains=f" {spelled}")
    if spelled.isdigit() and len(spelled) >= 7:
        phone = keyed_hash(spelled, "phone")
        families = Q(family__parents__phone_hash=phone) | Q(family__carers__phone_hash=phone)
        named |= families
    return found.filter(named).order_by("name", "pk").distinct()


def child_file(viewer: Viewer, child: Child, now: datetime) -> FileShape:
    """The file as this viewer may read it.

    Everybody who sees the child gets the least: who it is, its alert and its team. Only
    station-wide roles get weeks, file, family and standing.
    """
    full = sees_in_full(viewer, child)
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
        "weeks": weeks(child, now) if full else [],
        "team": _team(child, clock.local_date(now)),
        "file": _whole(child) if full else None,
        "family": _family(child) if full else None,
        "standing": standing_row(child, now) if full else None,
    }


def age(birth: date, today: date) -> int:
    """Whole years."""
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))


def _whole(child: Child) -> dict[str, Any]:
    return {
        "birth_date": child.birth_date,
        "id_last4": last4(child.id_number) if child.id_number else "",
        "ethnicity": child.ethnicity,
        "household_place": child.household_place,
        "health": child.health,
        "school": child.school,
        "class_name": child.class_name,
        "teacher": child.teacher,
        "guardianship_rating": child.guardianship_rating,
        "income_sources": child.income_sources,
        "remarks": child.remarks,
        "risk": child.risk,
        "enrolled_on": child.enrolled_on,
        "village": child.family.village,
        "address": child.family.address,
        "station": child.station_id,
    }


def _team(child: Child, today: date) -> list[dict[str, Any]]:
    members = child.team.in_force(today).select_related("user").order_by("role")
    people = {(member.user_id, member.role): member.user.name for member in members}
    return [{"id": pk, "role": role, "name": name} for (pk, role), name in people.items()]


def _family(child: Child) -> dict[str, Any]:
    family = child.family
    siblings = family.children.current().exclude(pk=child.pk).order_by("birth_date")
    carers = family.carers.filter(until__isnull=True)
    return {
        "id": family.pk,
        "name": family.name,
        "siblings": [_sibling(sibling) for sibling in siblings],
        "parents": [_parent(parent) for parent in family.parents.order_by("relation")],
        "carers": [_carer(carer) for carer in carers],
        "away": _away(child),
    }


def _sibling(child: Child) -> dict[str, Any]:
    return {"id": child.pk, "name": child.name, "avatar": child.avatar, "grade": child.grade}


def _parent(parent: Parent) -> dict[str, Any]:
    return {
        "id": parent.pk,
        "relation": parent.relation,
        "name": parent.name,
        "work_city": parent.work_city,
        "phone": parent.phone,
        "is_away": parent.is_away,
        "no_contact": parent.no_contact,
    }


def _carer(carer: Carer) -> dict[str, Any]:
    return {"name": carer.name, "relation": carer.relation, "phone": carer.phone}


def _away(child: Child) -> dict[str, Any] | None:
    episode = child.away_episodes.filter(ends_on__isnull=True).first()
    return None if episode is None else {"who": episode.who, "since": episode.starts_on}
