"""The ways into the demo: a sign-in per role, and a call that a parent can join right now."""

from datetime import timedelta
from uuid import uuid4

from django.db import DatabaseError, transaction

from accounts.demo import Link, SignIn
from accounts.models import User
from children.models import Child
from common import clock
from common.errors import Conflict
from config.demo.county import CAST, PASSWORD
from config.demo.history import is_seeded
from familycalls.actions.booking import book_call
from familycalls.actions.invitations import reissue_link
from familycalls.models import FamilyCall, State
from stations.models import FamilyWindow, Station
from stations.windows import open_slots

MINUTES = 30


def sign_ins() -> list[SignIn]:
    if not is_seeded():
        return []
    return [
        SignIn(username=key, password=PASSWORD, role=role.value, name=name)
        for key, (role, name) in CAST.items()
    ]


def left_open() -> bool:
    """Whether people of a demo seeded here could still sign in with its published password.

    A database that cannot be read now is no reason not to start: `/healthz` tells of it.
    """
    people = User.objects.filter(username__in=CAST, is_active=True)
    try:
        return any(person.check_password(PASSWORD) for person in people)
    except DatabaseError:
        return False


def links() -> list[Link]:
    """A parent's link to a call of this half hour; booked anew when the demo is started."""
    if not is_seeded():
        return []
    worker = User.objects.get(username="socialworker")
    call = _call_now(worker)
    if call is None:
        return []
    guest = call.guests.select_related("parent").first()
    if guest is None:
        return []
    parent = guest.parent
    url = reissue_link(call_id=call.pk, parent_id=parent.pk, by=worker, at=clock.now())
    return [Link(role="parent", name=parent.name, url=url)]


def _call_now(worker: User) -> FamilyCall | None:
    now = clock.now()
    # A new link ends the old one, so a call that somebody may be on is left alone.
    waiting = FamilyCall.objects.filter(
        worker=worker,
        state__in=(State.PLANNED, State.CONFIRMED),
        starts_at__lte=now,
        starts_at__gt=now - timedelta(minutes=MINUTES),
    )
    return waiting.first() or _book_now(worker)


def _book_now(worker: User) -> FamilyCall | None:
    """Books a free child into the half hour that is running; None when nothing is free."""
    now = clock.now()
    station = Station.objects.where(worker, ["social_worker"]).order_by("pk").first()
    for window in FamilyWindow.objects.filter(station=station).order_by("-pk"):
        slots = [s for s in open_slots(window, clock.local_date(now)) if s[0] <= now < s[1]]
        for child in Child.objects.filter(station=station).order_by("pk")[:20] if slots else []:
            away = child.family.parents.filter(is_away=True, no_contact=False).first()
            if away is None:
                continue
            try:
                with transaction.atomic():
                    return book_call(
                        id=uuid4(),
                        family=child.family_id,
                        children=[child.pk],
                        guests=[away.pk],
                        window=window.pk,
                        starts_at=slots[0][0],
                        minutes=MINUTES,
                        by=worker,
                        at=now,
                    ).row
            except Conflict:
                continue
    return None
