"""Calls that are open at this moment, made by the actions of the room as a station would."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import uuid4

from accounts.models import User
from bench.population import CHILDREN, populate
from children.actions.consents import Told, record_consent
from children.actions.opening import open_files
from children.models import Child, Consent, Family, Parent, Purpose
from children.queries.consents import in_force
from common import clock
from familycalls.actions.booking import book_call
from familycalls.actions.ending import finish
from familycalls.actions.invitations import reissue_link
from familycalls.actions.peers import parent_ticket
from familycalls.actions.running import open_call
from familycalls.models import CallGuest, FamilyCall, Outcome
from familycalls.tickets import worker_ticket
from stations.models import FamilyWindow, Membership, Role, Station, WindowHours

STATION = "bench calls"


@dataclass(frozen=True)
class Place:
    """What one call takes: a worker, a free window, and a family with a parent away."""

    worker: User
    window: FamilyWindow
    child: Child
    parent: Parent


@dataclass(frozen=True)
class Pair:
    """One open call with a ticket for each side, valid for a minute."""

    call: FamilyCall
    worker_ticket: str
    guest_ticket: str


@contextmanager
def open_calls(count: int) -> Iterator[Sequence[Pair]]:
    """`count` calls that begin now, each of another worker at another window; ended afterwards."""
    places = _places(count)
    _end_all()
    try:
        yield [_open(place) for place in places]
    finally:
        _end_all()


def _places(count: int) -> list[Place]:
    """A station of its own: numbers above the county's, which is filled in by number."""
    township = populate(0)[100].township
    today = clock.local_today()
    station, _new = Station.objects.get_or_create(
        township=township, name=STATION, defaults={"opened_on": today}
    )
    return [_place(station, number, today) for number in range(count)]


def _place(station: Station, number: int, today: date) -> Place:
    worker, new = User.objects.get_or_create(
        username=f"bench-worker-{number}", defaults={"name": f"社工{number}"}
    )
    if new:
        Membership.objects.create(
            user=worker, role=Role.SOCIAL_WORKER, station=station, state="active", since=today
        )
    window, new = FamilyWindow.objects.get_or_create(station=station, name=f"窗口{number}")
    if new:
        WindowHours.objects.bulk_create(
            WindowHours(window=window, weekday=day, opens=time(8), closes=time(20))
            for day in range(7)
        )
    pk = CHILDREN + 1 + number
    family, _new = Family.objects.get_or_create(
        pk=pk, defaults={"station": station, "name": f"家{pk}"}
    )
    child = Child.objects.filter(pk=pk).first() or _child(family, today, worker)
    parent, _new = Parent.objects.get_or_create(family=family, relation=Parent.Relation.MOTHER)
    _consent(child, parent, today, worker)
    return Place(worker, window, child, parent)


def _child(family: Family, today: date, by: User) -> Child:
    child = Child(
        pk=family.pk, family=family, station=family.station, name=f"儿童{family.pk}", sex="f",
        birth_date=today - timedelta(days=3000), grade=3, enrolled_on=today,
    )  # fmt: skip
    opened = open_files(
        children=[child], keys=[()], away=[], origin="person", by=by, at=clock.now()
    )
    return opened[0]


def _consent(child: Child, mother: Parent, today: date, by: User) -> None:
    """The mother's yes to video calls, without which none can be booked; once, since it lasts."""
    if in_force(child, Purpose.CALL, today):
        return
    told = Told(
        purpose=Purpose.CALL,
        recipient="",
        decision=Consent.Decision.GIVEN,
        giver=mother.relation,
        guardianship=None,
        way=Consent.Way.IN_PERSON,
        given_on=today,
        evidence=None,
        language="zh-hans",
    )
    record_consent(consent_id=uuid4(), child_id=child.pk, told=told, by=by, at=clock.now())


def _open(place: Place) -> Pair:
    """Booked for tomorrow, then moved to this moment, whatever the hour of the day."""
    now = clock.now()
    tomorrow = clock.local_time(clock.local_today() + timedelta(days=1), time(10))
    call = book_call(
        id=uuid4(),
        family=place.child.family_id,
        children=[place.child.pk],
        guests=[place.parent.pk],
        window=place.window.pk,
        starts_at=tomorrow,
        minutes=30,
        by=place.worker,
        at=now,
    ).row
    _move(call, now)
    open_call(call_id=call.pk, by=place.worker, at=now)
    link = reissue_link(call_id=call.pk, parent_id=place.parent.pk, by=place.worker, at=now)
    return Pair(
        call,
        worker_ticket(call.pk, place.worker),
        parent_ticket(token=link.rsplit("/", 1)[1], at=now),
    )


def _move(call: FamilyCall, to: datetime) -> None:
    FamilyCall.objects.filter(pk=call.pk).update(starts_at=to)
    CallGuest.objects.filter(call=call).update(link_until=to + timedelta(minutes=30))


def _end_all() -> None:
    """Also what an interrupted run has left, so that windows and workers are free again."""
    calls = FamilyCall.objects.not_ended().filter(station__name=STATION)
    for call in calls.select_related("worker"):
        finish(
            call_id=call.pk,
            outcome=Outcome.NO_ANSWER,
            mood_before=None,
            mood_after=None,
            note="",
            by=call.worker,
            at=clock.now(),
        )
