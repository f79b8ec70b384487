"""The people of a station, for those who look after them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import OuterRef, Q, Subquery, Sum

from accounts.models import AccessEntry, User
from accounts.second_factor import has_second_factor
from common import clock
from common.errors import NotFound
from stations.access import CONTACT_ROLES, VETTING_WARNS, may_manage, may_open_door, runs_out
from stations.models import (
    County,
    Membership,
    PersonChange,
    Role,
    ServiceHours,
    Station,
    Term,
    Training,
    Vetting,
)
from stations.scope import MembershipQuerySet, holds_role, memberships


@dataclass(frozen=True)
class Inquiry:
    """A person's last record inquiry. `state` is "none" (roles without children), "missing",
    "valid", "soon" (runs out within 30 days), "out" or "barred"."""

    state: str
    checked_on: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True)
class HeldNow:
    """A role as the list shows it. `standing` is its state, or "lapsed": active by its row, but
    without rights since the inquiry ran out. `may_change` is of the reader."""

    membership: Membership
    standing: str
    may_change: bool = False


@dataclass
class PersonRow:
    """`minutes` of service at the stations asked about, this term; `own`: it is the reader."""

    user: User
    roles: list[HeldNow]
    inquiry: Inquiry
    trainings: list[Training]
    minutes: int
    last_active: date | None
    own: bool = False


@dataclass
class PersonFile(PersonRow):
    """The same of one person with their history, newest first; `may_…` are the reader's rights."""

    history: list[PersonChange] = field(default_factory=list)
    may_keep_papers: bool = False
    may_link: bool = False
    has_second_step: bool = False


@dataclass(frozen=True)
class StationPeople:
    """Minutes count from `hours_since` on; `may_give` are roles that the reader may give here."""

    station: Station
    hours_since: date | None
    may_give: list[str]
    people: list[PersonRow]


def managed_station(viewer: User, station_id: int) -> Station:
    """A station whose people the viewer looks after; NotFound for any other."""
    stations = Station.objects.visible_to(viewer).select_related("township__county")
    station = stations.filter(pk=station_id).first()
    if station is None or not _manages(viewer, station):
        raise NotFound
    return station


def managed_person(viewer: User, user_id: int) -> User:
    """Somebody one of whose roles the viewer looks after; NotFound for anybody else."""
    held = _held(viewer).filter(user_id=user_id).first()
    if held is None:
        raise NotFound
    return held.user


def managed_role(viewer: User, membership_id: int) -> Membership:
    """A role that the viewer looks after; NotFound for any other."""
    held = _held(viewer).filter(pk=membership_id).first()
    if held is None:
        raise NotFound
    return held


def people_of(viewer: User, station_id: int) -> StationPeople:
    """Everybody of a station, by name; administrators also see who works above it."""
    station = managed_station(viewer, station_id)
    today = clock.local_today()
    here = Q(station=station)
    if holds_role(viewer, (Role.ADMINISTRATOR,)):
        here |= Q(county=station.township.county) | Q(role=Role.ADMINISTRATOR)
    held = _held(viewer).filter(here)
    since = term_start(station.township.county, today)
    given = roles_to_give(viewer, station)
    rows = _rows(held, today, since, [station.pk], lambda role: role.role in given)
    for row in rows:
        row.own = row.user.pk == viewer.pk
    return StationPeople(station, since, given, rows)


def person(viewer: User, user_id: int) -> PersonFile:
    """One person with their history, as far as the viewer looks after their roles."""
    today = clock.local_today()
    held = list(_held(viewer).filter(user_id=user_id))
    if not held:
        raise NotFound
    stations = [each.station_id for each in held if each.station_id]
    county = next((each.station.township.county for each in held if each.station), None)
    since = term_start(county, today) if county else None
    row = _rows(held, today, since, stations, lambda role: may_manage(viewer, role))[0]
    file = PersonFile(**row.__dict__)
    open_roles = [each for each in file.roles if each.standing != Membership.State.REVOKED]
    file.may_keep_papers = any(each.may_change for each in open_roles)
    file.own = viewer.pk == user_id
    file.may_link = may_open_door(viewer, file.user)
    file.has_second_step = has_second_factor(file.user)
    file.history = _history(user_id, held)
    return file


def own_roles(user: User) -> list[HeldNow]:
    """The user's own roles that are not over, whether they give rights today or not."""
    held = Membership.objects.filter(user=user).exclude(state=Membership.State.REVOKED)
    today = clock.local_today()
    rows = held.select_related("station", "county").order_by("pk")
    return [HeldNow(row, standing(row, today)) for row in rows]


def roles_to_give(viewer: User, station: Station) -> list[str]:
    """The roles that the viewer may appoint somebody to at that station (see may_appoint)."""
    if holds_role(viewer, (Role.ADMINISTRATOR,)):
        return [role.value for role in Role]
    below = [role for role in Role if role in CONTACT_ROLES]
    overseen = memberships(viewer).filter(county=station.township.county_id).exists()
    return [role.value for role in below if overseen or role != Role.COORDINATOR]


def standing(membership: Membership, today: date) -> str:
    """The state of the row, or "lapsed" (see `HeldNow`)."""
    until = membership.vetted_until
    if membership.state == Membership.State.ACTIVE and until is not None and until < today:
        return "lapsed"
    return str(membership.state)


def term_start(county: County, today: date) -> date | None:
    """The first day of the term that runs, or ran last."""
    terms = Term.objects.filter(county=county, starts_on__lte=today).order_by("starts_on")
    return terms.values_list("starts_on", flat=True).last()


def inquiry_of(last: Vetting | None, roles: Iterable[str], today: date) -> Inquiry:
    """How the last inquiry stands today for somebody with these roles."""
    if last is None:
        return Inquiry("missing" if CONTACT_ROLES.intersection(roles) else "none")
    if last.result != Vetting.Result.CLEAR:
        return Inquiry("barred", last.checked_on)
    until = runs_out(last.checked_on)
    soon = "soon" if until - VETTING_WARNS <= today else "valid"
    return Inquiry("out" if until < today else soon, last.checked_on, until)


def last_vettings(users: Iterable[int]) -> dict[int, Vetting]:
    """Each person's newest record inquiry, by user id; one query."""
    done = Vetting.objects.filter(user_id__in=users).order_by("checked_on", "pk")
    return {each.user_id: each for each in done}


def _manages(viewer: User, station: Station) -> bool:
    above = Q(role=Role.ADMINISTRATOR) | Q(county=station.township.county_id)
    here = Q(role=Role.COORDINATOR, station=station)
    return memberships(viewer).filter(above | here).exists()


def _held(viewer: User) -> MembershipQuerySet:
    held = Membership.objects.visible_to(viewer)
    joined = held.select_related("user", "county", "station__township__county")
    return joined.order_by("user__name", "user_id", "pk")


def _rows(
    held: Iterable[Membership],
    today: date,
    since: date | None,
    stations: Sequence[int],
    may_change: Callable[[Membership], bool],
) -> list[PersonRow]:
    roles: dict[int, list[Membership]] = defaultdict(list)
    for membership in held:
        roles[membership.user_id].append(membership)
    vetted, trained = last_vettings(roles), _trainings(roles)
    minutes, active = _minutes(roles, since, stations), _last_active(roles)
    return [
        PersonRow(
            user=mine[0].user,
            roles=[HeldNow(each, standing(each, today), may_change(each)) for each in mine],
            inquiry=inquiry_of(vetted.get(user_id), _open_roles(mine), today),
            trainings=trained.get(user_id, []),
            minutes=minutes.get(user_id, 0),
            last_active=active.get(user_id),
        )
        for user_id, mine in roles.items()
    ]


def _open_roles(held: Iterable[Membership]) -> list[str]:
    return [each.role for each in held if each.state != Membership.State.REVOKED]


def _trainings(users: Iterable[int]) -> dict[int, list[Training]]:
    found: dict[int, list[Training]] = defaultdict(list)
    for training in Training.objects.filter(user_id__in=users).order_by("-completed_on", "pk"):
        found[training.user_id].append(training)
    return found


def _minutes(users: Iterable[int], since: date | None, stations: Sequence[int]) -> dict[int, int]:
    given = ServiceHours.objects.filter(user_id__in=users, station_id__in=stations)
    if since:
        given = given.filter(day__gte=since)
    return dict(given.order_by().values_list("user_id").annotate(Sum("minutes")))


def _last_active(users: Iterable[int]) -> dict[int, date | None]:
    """The last day with a sign-in, something read, or hours given; days only, it is no clock."""
    read = AccessEntry.objects.filter(user=OuterRef("pk")).order_by("-at").values("at")[:1]
    gave = ServiceHours.objects.filter(user=OuterRef("pk")).order_by("-day").values("day")[:1]
    found = User.objects.filter(pk__in=users).annotate(read=Subquery(read), gave=Subquery(gave))
    return {
        pk: max(
            filter(None, (*(clock.local_date(at) for at in (signed, read) if at), gave)),
            default=None,
        )
        for pk, signed, read, gave in found.values_list("pk", "last_login", "read", "gave")
    }


def _history(user_id: int, held: Sequence[Membership]) -> list[PersonChange]:
    """What is about the person, and about those of their roles that the reader looks after."""
    rows = PersonChange.objects.filter(user_id=user_id)
    rows = rows.filter(Q(membership=None) | Q(membership__in=[each.pk for each in held]))
    return list(rows.select_related("by", "membership__station").order_by("-at", "-pk"))
