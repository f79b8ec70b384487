"""A parent took back the consent to calls: what was sent out for them stops at once."""

from datetime import datetime

from django.db import transaction

from children.models import Child, Purpose
from familycalls.actions.going import send_away
from familycalls.actions.invitations import withdraw_messages
from familycalls.events import tell
from familycalls.models import CallPeer, FamilyCall


@transaction.atomic
def stop_calls(child: Child, purpose: str, at: datetime) -> None:
    """Links and reminders of the child's calls to come go no further, and nobody waits in a lobby.

    The links themselves are dead by `access.require_link`. A talk that both sides are in ends as
    the worker there decides: nobody is cut off in the middle of a word.
    """
    if purpose != Purpose.CALL:
        return
    calls = FamilyCall.objects.not_ended().filter(call_children__child=child)
    for call in calls.order_by("pk").select_for_update(of=("self",)):
        withdraw_messages(call)
        send_away(
            CallPeer.objects.filter(call=call, guest__isnull=False, present=True, joined=False), at
        )
        tell(call.pk, call.station_id)
