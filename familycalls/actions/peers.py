"""Coming into a call's signalling and going out of it: each row says who is in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from common.errors import Conflict, Forbidden
from familycalls.access import guest_by_link, require_link, require_not_ended, require_running
from familycalls.actions.going import send_away
from familycalls.events import tell
from familycalls.keys import new_peer_name, new_secret, secret_hash
from familycalls.models import (
    CallGuest,
    CallPeer,
    FamilyCall,
    GuestState,
    PeerRole,
    State,
    Tablet,
)
from familycalls.tickets import Claim, mint

RESUME_WITHIN = timedelta(seconds=60)
# A peer whose server died says nothing more; the room writes `heard_at` every half minute.
SILENT_AFTER = timedelta(seconds=75)
LOBBY_OPENS = timedelta(minutes=15)
ROOM_SIZE = 4

REFUSED = _("The station has not let you in. Call the station if this is wrong.")
NO_LONGER = _("You may not take part in this call any more.")


@dataclass(frozen=True)
class Entry:
    """An accepted hello: the peer with its new epoch, and the token for the next resume."""

    peer: CallPeer
    resume: str


def parent_ticket(*, token: str, at: datetime) -> str:
    """A ticket into the lobby, from a quarter of an hour before the call on.

    Raises `Conflict` ("too_early"; "already_inside" while the link is in use), and what
    `guest_by_link` raises.
    """
    guest = guest_by_link(token, at)
    call = guest.call
    if call.state not in (State.OPEN, State.LIVE) and at < call.starts_at - LOBBY_OPENS:
        raise Conflict("too_early", _("It is not time yet. Come back shortly before the call."))
    require_not_inside(CallPeer.objects.filter(guest=guest).first(), guest, at)
    return mint(Claim(call.pk, PeerRole.PARENT, guest.pk, guest.link_no))


@transaction.atomic
def enter(*, claim: Claim, at: datetime) -> Entry:
    """Lets the bearer of a ticket into the signalling; a parent only as far as the lobby."""
    call = FamilyCall.objects.select_for_update().filter(pk=claim.call).first()
    if call is None:
        raise Forbidden("ticket_invalid", NO_LONGER)
    require_not_ended(call)
    peer = _peer_of(call, claim, at)
    peer.joined = peer.observer = False
    peer.visit = peer.epoch + 1
    return _accept(call, peer, at)


@transaction.atomic
def resume(*, token: str, at: datetime) -> Entry:
    """Lets a peer whose socket dropped come back as they were."""
    known = CallPeer.objects.filter(resume_hash=secret_hash(token)).first()
    if known is None:
        raise _expired()
    call = FamilyCall.objects.select_for_update().get(pk=known.call_id)
    require_not_ended(call)
    peer = call.peers.select_related("guest__parent", "tablet", "user").get(pk=known.pk)
    if peer.resume_hash != secret_hash(token) or not peer.present:
        raise _expired()
    if peer.gone_at is not None and at - peer.gone_at > RESUME_WITHIN:
        raise _expired()
    if not signed_in_still(peer):
        raise _expired()
    _require_still_allowed(call, peer)
    return _accept(call, peer, at)


@transaction.atomic
def join(*, peer_id: int, epoch: int, at: datetime, observer: bool = False) -> None:
    """The peer takes part in the media from now on. Both sides in: the call is live."""
    call, peer = _locked(peer_id, epoch)
    require_running(call)
    if peer.guest is not None and peer.guest.state != GuestState.ADMITTED:
        raise Forbidden("not_admitted", _("Wait until the station lets you in."))
    joined = list(call.peers.filter(joined=True).exclude(pk=peer.pk))
    if len(joined) >= ROOM_SIZE:
        raise Conflict("room_full", _("Four take part already."))
    peer.joined, peer.observer = True, observer
    peer.save(update_fields=["joined", "observer"])
    roles = {other.role for other in [*joined, peer]}
    if call.state == State.OPEN and {PeerRole.CHILD, PeerRole.PARENT} <= roles:
        call.state, call.live_at = State.LIVE, at
        call.save(update_fields=["state", "live_at"])
        tell(call.pk, call.station_id)
    else:
        tell(call.pk, call.station_id, board=False)


@transaction.atomic
def stop_observing(*, peer_id: int, epoch: int) -> None:
    call, peer = _locked(peer_id, epoch)
    peer.joined = peer.observer = False
    peer.save(update_fields=["joined", "observer"])
    tell(call.pk, call.station_id, board=False)


@transaction.atomic
def leave(*, peer_id: int, epoch: int, at: datetime) -> None:
    """The peer goes for good: a parent who comes again is asked in again."""
    call = FamilyCall.objects.select_for_update().get(peers=peer_id)
    if send_away(CallPeer.objects.filter(pk=peer_id, epoch=epoch, present=True), at):
        CallGuest.objects.filter(
            callpeer=peer_id, state__in=(GuestState.WAITING, GuestState.ADMITTED)
        ).update(state=GuestState.LEFT)
        tell(call.pk, call.station_id)


def dropped(*, peer_id: int, epoch: int, at: datetime) -> None:
    """The peer's socket is gone; they have a minute to resume."""
    peers = CallPeer.objects.filter(pk=peer_id, epoch=epoch, present=True)
    if peers.update(gone_at=at):
        call = FamilyCall.objects.get(peers=peer_id)
        tell(call.pk, call.station_id, board=False)


def heard(*, peer_ids: Iterable[int], at: datetime) -> None:
    """These peers' sockets are alive in some process."""
    CallPeer.objects.filter(pk__in=list(peer_ids), gone_at=None).update(heard_at=at)


def _accept(call: FamilyCall, peer: CallPeer, at: datetime) -> Entry:
    token = new_secret()
    peer.resume_hash, peer.present = secret_hash(token), True
    peer.heard_at, peer.gone_at = at, None
    # The call's row is locked, so no other hello of this peer is on its way.
    peer.epoch += 1
    peer.save()
    tell(call.pk, call.station_id, board=peer.guest_id is not None)
    return Entry(peer, token)


def _peer_of(call: FamilyCall, claim: Claim, at: datetime) -> CallPeer:
    """The row of whom the ticket names, checked again: much can happen in a minute."""
    match claim.role:
        case PeerRole.WORKER:
            peer = _known(call, user_id=claim.ref) or _new(call, PeerRole.WORKER, user_id=claim.ref)
            peer.sign_in = claim.sign_in
            if not signed_in_still(peer):
                raise Forbidden("ticket_invalid", NO_LONGER)
        case PeerRole.CHILD:
            peer = _known(call, tablet_id=claim.ref) or _new(
                call, PeerRole.CHILD, tablet_id=claim.ref
            )
        case _:
            guest = CallGuest.objects.select_related("parent").filter(pk=claim.ref).first()
            if guest is None or guest.link_no != claim.link:
                raise Forbidden("ticket_invalid", NO_LONGER)
            guest.call = call
            require_link(guest, at)
            peer = _known(call, guest_id=guest.pk) or _new(call, PeerRole.PARENT, guest_id=guest.pk)
            require_not_inside(peer, guest, at)
            guest.state, guest.admitted_by, guest.admitted_at = GuestState.WAITING, None, None
            guest.save(update_fields=["state", "admitted_by", "admitted_at"])
            peer.guest = guest
    _require_still_allowed(call, peer)
    return peer


def signed_in_still(peer: CallPeer) -> bool:
    """Whether the sign-in by which a worker came holds: no new password, second step or reset."""
    return peer.user is None or peer.user.sign_in_mark == peer.sign_in


def require_not_inside(peer: CallPeer | None, guest: CallGuest, at: datetime) -> None:
    """A link opens one page: whoever finds it cannot push out the parent who is inside."""
    inside = (
        peer is not None
        and guest.state == GuestState.ADMITTED
        and peer.present
        and peer.gone_at is None
        and peer.heard_at is not None
        and at - peer.heard_at < SILENT_AFTER
    )
    if inside:
        raise Conflict(
            "already_inside",
            _("This link is open on another screen. Close it there, or call the station."),
        )


def _require_still_allowed(call: FamilyCall, peer: CallPeer) -> None:
    if peer.user is not None:
        if not FamilyCall.objects.visible_to(peer.user).filter(pk=call.pk).exists():
            raise Forbidden("forbidden", NO_LONGER)
    elif peer.tablet is not None:
        if peer.tablet.state != Tablet.State.BOUND or peer.tablet.call_id != call.pk:
            raise Forbidden("forbidden", NO_LONGER)
    elif peer.guest is not None and (
        peer.guest.state == GuestState.DENIED or peer.guest.parent.no_contact
    ):
        raise Forbidden("denied", REFUSED)


def _known(call: FamilyCall, **who: int) -> CallPeer | None:
    rows = CallPeer.objects.select_related("guest__parent", "tablet", "user")
    return rows.filter(call=call, **who).first()


def _new(call: FamilyCall, role: PeerRole, **who: int) -> CallPeer:
    return CallPeer(call=call, role=role, name=new_peer_name(), **who)


def _locked(peer_id: int, epoch: int) -> tuple[FamilyCall, CallPeer]:
    call = FamilyCall.objects.select_for_update().get(peers=peer_id)
    peer = (
        CallPeer.objects.select_related("guest")
        .filter(pk=peer_id, epoch=epoch, present=True)
        .first()
    )
    if peer is None:
        raise Conflict("stale_epoch", _("Another connection took over. Reload the page."))
    peer.call = call
    return call, peer


def _expired() -> Forbidden:
    return Forbidden("resume_expired", _("You were away too long. Open the link again."))
