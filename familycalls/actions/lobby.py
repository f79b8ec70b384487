"""The lobby: a named worker lets each parent in, or does not, or sends somebody out."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.errors import Conflict, NotFound
from familycalls.access import children_of, locked_call, require_consent, require_running
from familycalls.actions.going import send_away
from familycalls.events import tell
from familycalls.models import CallGuest, CallPeer, FamilyCall, GuestState, PeerRole


@transaction.atomic
def admit(*, call_id: UUID, peer: str, by: User, at: datetime) -> CallGuest:
    """Lets a waiting parent in, once the worker has compared face and file."""
    call, guest = _guest(call_id, peer, by)
    require_running(call)
    if guest.state == GuestState.ADMITTED:
        return guest
    if guest.state != GuestState.WAITING:
        raise Conflict("not_waiting", _("This parent is not waiting any more."))
    if guest.parent.no_contact:
        raise Conflict("no_contact", _("This parent must not be in contact with the child."))
    require_consent(children_of(call), at)
    guest.state, guest.admitted_by, guest.admitted_at = GuestState.ADMITTED, by, at
    guest.save(update_fields=["state", "admitted_by", "admitted_at"])
    tell(call.pk, call.station_id)
    return guest


@transaction.atomic
def deny(*, call_id: UUID, peer: str, by: User, at: datetime) -> None:
    """Refuses a parent at the door; their link opens nothing until a new one is given."""
    call, guest = _guest(call_id, peer, by)
    _shut_out(call, guest, at)


@transaction.atomic
def kick(*, call_id: UUID, peer: str, by: User, at: datetime) -> None:
    """Sends a parent or the tablet out. The tablet may be bound again; the link is closed."""
    call = locked_call(by, call_id)
    row = _present(call, peer)
    if row.guest is not None:
        _shut_out(call, row.guest, at)
    elif row.role == PeerRole.CHILD:
        send_away(CallPeer.objects.filter(pk=row.pk), at)
        tell(call.pk, call.station_id)
    else:
        raise NotFound


def _shut_out(call: FamilyCall, guest: CallGuest, at: datetime) -> None:
    guest.state, guest.admitted_by, guest.admitted_at = GuestState.DENIED, None, None
    guest.save(update_fields=["state", "admitted_by", "admitted_at"])
    send_away(CallPeer.objects.filter(guest=guest, present=True), at)
    tell(call.pk, call.station_id)


def _guest(call_id: UUID, peer: str, by: User) -> tuple[FamilyCall, CallGuest]:
    call = locked_call(by, call_id)
    row = _present(call, peer)
    if row.guest is None:
        raise _no_such_peer()
    return call, row.guest


def _present(call: FamilyCall, peer: str) -> CallPeer:
    rows = call.peers.select_related("guest__parent", "tablet")
    row = rows.filter(name=peer, present=True).first()
    if row is None:
        raise _no_such_peer()
    return row


def _no_such_peer() -> NotFound:
    return NotFound("no_such_peer", _("Nobody of that name is in this call."))
