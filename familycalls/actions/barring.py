"""A parent must have no contact from now on: links and reminders that are on their way die."""

from datetime import datetime

from children.models import Parent
from familycalls.access import locked_call
from familycalls.actions.going import send_away
from familycalls.actions.invitations import withdraw_guest
from familycalls.events import tell
from familycalls.keys import new_secret, secret_hash
from familycalls.models import CallGuest, CallPeer, GuestState, State


def close_links_of(parent: Parent, at: datetime) -> None:
    """Closes every link of the parent for good, takes back what is queued, ends who is connected.

    Runs in the transaction that bars the parent (`children.contact`). The calls stay planned: the
    worker sees that nobody is invited and decides.
    """
    open_calls = CallGuest.objects.filter(parent=parent).exclude(call__state=State.ENDED)
    for call_id in open_calls.order_by("call_id").values_list("call_id", flat=True):
        call = locked_call(None, call_id)
        guest = call.guests.select_for_update(of=("self",)).get(parent=parent)
        withdraw_guest(guest)
        guest.state, guest.link_hash = GuestState.DENIED, secret_hash(new_secret())
        guest.admitted_by, guest.admitted_at = None, None
        guest.save()
        send_away(CallPeer.objects.filter(guest=guest, present=True), at)
        tell(call.pk, call.station_id)
