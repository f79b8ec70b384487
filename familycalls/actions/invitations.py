"""Links for parents: given out by message, stored as a hash, replaced and closed at will."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from accounts.models import User
from children.models import Parent
from common import clock
from common.errors import NotFound
from familycalls.access import (
    children_of,
    guest_by_link,
    locked_call,
    require_consent,
    require_not_ended,
)
from familycalls.actions.going import send_away
from familycalls.events import tell
from familycalls.keys import new_secret, secret_hash
from familycalls.models import CallGuest, CallPeer, FamilyCall, GuestState, State
from messaging.actions import Contact, notify, withdraw

REMIND_BEFORE = (timedelta(days=1), timedelta(hours=1), timedelta(minutes=10))


def link_url(token: str) -> str:
    """The address that a parent opens."""
    return f"{settings.PUBLIC_URL.rstrip('/')}/join/{token}"


def invite(call: FamilyCall, parent: Parent, until: datetime, at: datetime) -> CallGuest:
    """Adds a parent to a new call and sends the link, now and as reminders."""
    token = new_secret()
    guest = CallGuest.objects.create(
        call=call, parent=parent, link_hash=secret_hash(token), link_until=until
    )
    _send(call, guest, link_url(token), at)
    return guest


@transaction.atomic
def reissue_link(*, call_id: UUID, parent_id: int, by: User, at: datetime) -> str:
    """Gives the parent a new link, sends it, and returns its address; the old one dies.

    It also lets a parent try again who was not let in. Whoever is connected with the old link
    has to leave.
    """
    call = locked_call(by, call_id)
    require_not_ended(call)
    guest = call.guests.select_related("parent").filter(parent=parent_id).first()
    if guest is None or guest.parent.no_contact:
        raise NotFound
    require_consent(children_of(call), at)
    withdraw(dedupes=list(_dedupes(guest)))
    token = new_secret()
    guest.link_hash, guest.link_no = secret_hash(token), guest.link_no + 1
    guest.state, guest.admitted_by, guest.admitted_at = GuestState.INVITED, None, None
    guest.save()
    send_away(CallPeer.objects.filter(guest=guest, present=True), at)
    _send(call, guest, link_url(token), at)
    tell(call.pk, call.station_id)
    return link_url(token)


@transaction.atomic
def confirm(*, token: str, at: datetime) -> CallGuest:
    """The parent says that they will come."""
    guest = guest_by_link(token, at)
    call = locked_call(None, guest.call_id)
    if call.state == State.PLANNED:
        call.state = State.CONFIRMED
        call.save(update_fields=["state"])
        tell(call.pk, call.station_id)
    guest.call = call
    return guest


def withdraw_messages(call: FamilyCall) -> None:
    """Takes back links and reminders of a call that will not happen, or is over."""
    withdraw(dedupes=[key for guest in call.guests.all() for key in _dedupes(guest)])


def withdraw_guest(guest: CallGuest) -> None:
    """The same for one parent."""
    withdraw(dedupes=list(_dedupes(guest)))


def _send(call: FamilyCall, guest: CallGuest, url: str, at: datetime) -> None:
    """A parent without a known number gets the link from the worker by hand."""
    parent = guest.parent
    if not parent.phone:
        return
    params = {"station": call.station.name, "starts_at": clock.stamp(call.starts_at), "url": url}
    first, *reminders = _dedupes(guest)
    to = Contact(phone=parent.phone, name=parent.name)
    notify(to=to, template="call_link", params=params, dedupe=first, at=at)
    for before, dedupe in zip(REMIND_BEFORE, reminders, strict=True):
        when = call.starts_at - before
        if when > at:
            notify(
                to=to,
                template="call_reminder",
                params=params,
                dedupe=dedupe,
                at=at,
                not_before=when,
            )


def _dedupes(guest: CallGuest) -> Iterator[str]:
    """Keys of the messages about the guest's present link: the link, then each reminder."""
    about = f"{guest.call_id}:{guest.pk}:{guest.link_no}"
    yield f"familycalls.link:{about}"
    for before in REMIND_BEFORE:
        yield f"familycalls.reminder:{about}:{before // timedelta(minutes=1)}"
