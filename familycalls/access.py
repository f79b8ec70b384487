"""Who may plan and hold calls. Used by REST and by the signalling alike."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from children.models import Child, Purpose
from children.queries.consents import lacking
from common import clock
from common.errors import Conflict, NotFound
from familycalls.keys import secret_hash
from familycalls.models import CallGuest, FamilyCall, GuestState, State, Tablet
from stations.scope import Viewer


def call_for(viewer: Viewer, call_id: UUID) -> FamilyCall:
    """The call, if the viewer may see it; else `NotFound`, as for a missing one."""
    call = FamilyCall.objects.visible_to(viewer).filter(pk=call_id).first()
    if call is None:
        raise NotFound
    return call


def locked_call(viewer: Viewer | None, call_id: UUID) -> FamilyCall:
    """The same, locked until the transaction ends; `None` is the system itself."""
    calls = FamilyCall.objects.all() if viewer is None else FamilyCall.objects.visible_to(viewer)
    call = calls.select_for_update(of=("self",)).filter(pk=call_id).first()
    if call is None:
        raise NotFound
    return call


def require_running(call: FamilyCall) -> None:
    """Raises unless the worker has opened the call and it has not ended."""
    require_not_ended(call)
    if call.state not in (State.OPEN, State.LIVE):
        raise Conflict("not_open", _("The call is not open yet. Open it first."))


def require_not_ended(call: FamilyCall) -> None:
    if call.state == State.ENDED:
        raise Conflict("call_ended", _("This call has ended."))


def require_consent(children: Iterable[Child], at: datetime) -> None:
    """Raises `Conflict` ("consent_missing") that names who may not be on a video call yet."""
    without = lacking(children, Purpose.CALL, clock.local_date(at))
    if without:
        message = _("No consent to video calls for %(names)s. Ask a parent on the consent page.")
        names = ", ".join(child.name for child in without)
        raise Conflict("consent_missing", message % {"names": names})


def children_of(call: FamilyCall) -> list[Child]:
    return list(Child.objects.filter(calls__call=call).order_by("pk"))


LINK_UNKNOWN = _("This link does not open anything. Ask the station for a new one.")
LINK_REFUSED = _("This link was closed by the station. Call the station if this is wrong.")
LINK_OVER = _("The time of this call is over. The station will offer you a new one.")


def guest_by_link(token: str, at: datetime) -> CallGuest:
    """The invited parent whose link this is.

    A token that was made up, or replaced by a newer one, is `NotFound` ("link_unknown"); one
    that was closed or has run out says so ("link_closed", "link_over", 410).
    """
    guest = (
        CallGuest.objects.select_related("call__station", "parent")
        .filter(link_hash=secret_hash(token))
        .first()
    )
    if guest is None:
        raise NotFound("link_unknown", LINK_UNKNOWN)
    require_link(guest, at)
    return guest


def require_link(guest: CallGuest, at: datetime) -> None:
    """Raises unless the guest's link still opens the call, and every child in it may be called."""
    if guest.state == GuestState.DENIED or guest.parent.no_contact:
        raise Conflict("link_closed", LINK_REFUSED, status=410)
    if guest.call.state == State.ENDED or at >= guest.link_until:
        raise Conflict("link_over", LINK_OVER, status=410)
    if lacking(children_of(guest.call), Purpose.CALL, clock.local_date(at)):
        raise Conflict("link_closed", LINK_REFUSED, status=410)


def tablet_by_secret(secret: str) -> Tablet:
    tablet = Tablet.objects.select_related("call").filter(secret_hash=secret_hash(secret)).first()
    if tablet is None:
        raise NotFound("tablet_unknown", _("This tablet is not known here. Reload the page."))
    return tablet
