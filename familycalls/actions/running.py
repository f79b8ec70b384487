"""Opening a call, giving it its tablet, and ending it."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common import clock
from common.errors import Conflict
from familycalls.access import (
    children_of,
    locked_call,
    require_consent,
    require_not_ended,
    require_running,
    tablet_by_secret,
)
from familycalls.actions.going import send_away
from familycalls.events import tell
from familycalls.halfhours import window_ends
from familycalls.keys import CODE_LIVES, code_hash, new_code, new_secret, secret_hash
from familycalls.models import CallPeer, FamilyCall, State, Tablet

CODE_TRIES = 8


@transaction.atomic
def open_call(*, call_id: UUID, by: User, at: datetime) -> FamilyCall:
    """The worker is there and the window is ready: from now on people may be let in.

    A family may come early on the day. An open call stays as it is. Raises `Conflict`
    ("too_early", "too_late", "call_ended", "window_taken", "consent_missing").
    """
    call = locked_call(by, call_id)
    require_not_ended(call)
    if call.state in (State.OPEN, State.LIVE):
        return call
    require_consent(children_of(call), at)
    if clock.local_date(at) < clock.local_date(call.starts_at):
        raise Conflict("too_early", _("A call can be opened on its day."))
    if at >= window_ends(call.starts_at, call.minutes):
        raise Conflict("too_late", _("The time of this call is over. Book a new one."))
    call.state, call.opened_at = State.OPEN, at
    try:
        with transaction.atomic():
            call.save(update_fields=["state", "opened_at"])
    except IntegrityError:
        raise Conflict(
            "window_taken", _("Another call is open at this window. End it first.")
        ) from None
    tell(call.pk, call.station_id)
    return call


def add_tablet(*, at: datetime) -> tuple[str, str]:
    """A tablet asks to be bound; returns the code it shows and the secret it keeps.

    Whose code has run out without a call is forgotten: the page of that tablet begins anew.
    """
    Tablet.objects.filter(state=Tablet.State.WAITING, code_until__lte=at).delete()
    secret = new_secret()
    for _try in range(CODE_TRIES):
        code = new_code()
        try:
            with transaction.atomic():
                Tablet.objects.create(
                    code_hash=code_hash(code),
                    secret_hash=secret_hash(secret),
                    code_until=at + CODE_LIVES,
                )
        except IntegrityError:
            continue
        return code, secret
    raise Conflict("busy", _("Too many tablets wait at once. Try again in a few minutes."))


@transaction.atomic
def bind_tablet(*, call_id: UUID, code: str, by: User, at: datetime) -> FamilyCall:
    """Binds the tablet that shows `code` to the open call; one bound before is wiped."""
    call = locked_call(by, call_id)
    require_running(call)
    require_consent(children_of(call), at)
    waiting = Tablet.objects.filter(
        code_hash=code_hash(code), state=Tablet.State.WAITING, code_until__gt=at
    )
    tablet = waiting.first()
    if tablet is None:
        raise _no_such_code()
    wipe_tablets(call, at)
    bound = waiting.filter(pk=tablet.pk).update(state=Tablet.State.BOUND, call=call, bound_by=by)
    if not bound:
        raise _no_such_code()
    tell(call.pk, call.station_id)
    return call


@transaction.atomic
def set_mood(*, secret: str, when: str, mood: int, at: datetime) -> None:
    """The child pointed at a face on the tablet, `when` "before" or "after" the call."""
    tablet = tablet_by_secret(secret)
    if tablet.state != Tablet.State.BOUND or tablet.call_id is None:
        raise Conflict("not_bound", _("This tablet belongs to no call now."))
    call = locked_call(None, tablet.call_id)
    require_running(call)
    if when == "before":
        call.mood_before = mood
    else:
        call.mood_after = mood
    call.save(update_fields=["mood_before", "mood_after"])
    tell(call.pk, call.station_id)


def wipe_tablets(call: FamilyCall, at: datetime) -> None:
    """Takes the call off every tablet: its secret opens nothing any more."""
    Tablet.objects.filter(call=call, state=Tablet.State.BOUND).update(state=Tablet.State.WIPED)
    send_away(CallPeer.objects.filter(call=call, tablet__isnull=False, present=True), at)


def _no_such_code() -> Conflict:
    return Conflict("wrong_code", _("No tablet shows this code. Look at the tablet again."))
