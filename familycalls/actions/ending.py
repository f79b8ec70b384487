"""How a call ends: by the worker, by cancelling, or by itself when nobody came."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children import busy, status_log
from children.models import Child
from common.errors import Conflict
from common.idempotency import body_digest
from familycalls.access import locked_call, require_not_ended
from familycalls.actions.booking import source_of
from familycalls.actions.going import send_away
from familycalls.actions.invitations import withdraw_messages
from familycalls.actions.running import wipe_tablets
from familycalls.events import tell
from familycalls.halfhours import window_ends
from familycalls.models import CallPeer, FamilyCall, Outcome, State, Tablet
from stations.windows import GRID

KINDS = {
    Outcome.HELD: "familycalls.held",
    Outcome.HELD_ELSEWHERE: "familycalls.held_elsewhere",
    Outcome.CUT_SHORT: "familycalls.cut_short",
    Outcome.NO_ANSWER: "familycalls.attempted",
    Outcome.CANCELLED: "familycalls.cancelled",
}
TALKED = (Outcome.HELD, Outcome.CUT_SHORT)
# A call still live so long after its window was forgotten, and its tablet is still bound.
FORGOTTEN = timedelta(hours=2)


@transaction.atomic
def finish(
    *,
    call_id: UUID,
    outcome: Outcome,
    mood_before: int | None,
    mood_after: int | None,
    note: str,
    by: User,
    at: datetime,
) -> FamilyCall:
    """Ends the call; the same request again gets the same answer.

    `note` goes into the log, for coordinators and social workers only. Raises `Conflict`:
    "call_ended"; "never_live" for a call held or cut short to which not both sides came;
    "was_live" for a call without answer to which both did.
    """
    call = locked_call(by, call_id)
    digest = body_digest(
        {"outcome": outcome, "before": mood_before, "after": mood_after, "note": note}
    )
    if call.state == State.ENDED and call.end_digest == digest:
        return call
    require_not_ended(call)
    _check_outcome(call, outcome)
    call.mood_before = mood_before or call.mood_before
    call.mood_after = mood_after or call.mood_after
    _end(call, outcome, _talk(call, outcome, at), digest, by, at)
    if note:
        _record(call, "familycalls.note", {"text": note}, by, at)
    return call


@transaction.atomic
def cancel(*, call_id: UUID, cancelled_by: str, reason: str, by: User, at: datetime) -> FamilyCall:
    """Cancels a call before both sides are on it. `cancelled_by`: parent, child or station."""
    call = locked_call(by, call_id)
    digest = body_digest({"cancelled_by": cancelled_by, "reason": reason})
    if call.state == State.ENDED and call.end_digest == digest:
        return call
    require_not_ended(call)
    if call.live_at is not None:
        raise _was_live()
    call.cancelled_by = cancelled_by
    facts = {"by": cancelled_by, **({"reason": reason} if reason else {})}
    _end(call, Outcome.CANCELLED, facts, digest, by, at)
    return call


def close_stale(*, at: datetime) -> int:
    """Ends calls whose window is over: without answer if nobody came; returns how many.

    A call that is still live runs on; one forgotten for two hours counts as held.
    """
    started = FamilyCall.objects.not_ended().filter(starts_at__lte=at - GRID)
    closed = 0
    for call_id in list(started.order_by("starts_at").values_list("pk", flat=True)):
        closed += _close_if_over(call_id, at)
    Tablet.objects.filter(state=Tablet.State.WAITING, code_until__lte=at - FORGOTTEN).delete()
    return closed


@transaction.atomic
def _close_if_over(call_id: UUID, at: datetime) -> bool:
    call = locked_call(None, call_id)
    over = window_ends(call.starts_at, call.minutes)
    if call.state == State.ENDED or at < over:
        return False
    if call.live_at is None:
        _end(call, Outcome.NO_ANSWER, {}, "", None, at)
        return True
    if at >= over + FORGOTTEN:
        _end(call, Outcome.HELD, {}, "", None, at)
        return True
    return False


def _check_outcome(call: FamilyCall, outcome: Outcome) -> None:
    if outcome in TALKED and call.live_at is None:
        raise Conflict(
            "never_live",
            _("The two sides never met here. Choose no answer, or held elsewhere."),
        )
    if outcome == Outcome.NO_ANSWER and call.live_at is not None:
        raise _was_live()


def _was_live() -> Conflict:
    return Conflict("was_live", _("Both sides were on this call. Choose held or cut short."))


def _talk(call: FamilyCall, outcome: Outcome, at: datetime) -> dict[str, Any]:
    """Facts of the entry: how long, and the moods that were given."""
    if outcome == Outcome.NO_ANSWER:
        return {}
    facts = {"mood_before": call.mood_before, "mood_after": call.mood_after}
    if outcome in TALKED and call.live_at is not None:
        facts["minutes"] = max(0, (at - call.live_at) // timedelta(minutes=1))
    return {name: value for name, value in facts.items() if value is not None}


def _end(
    call: FamilyCall,
    outcome: Outcome,
    facts: Mapping[str, Any],
    digest: str,
    by: User | None,
    at: datetime,
) -> None:
    """Everything that a call held is free again, and its doors are shut."""
    call.state, call.outcome, call.ended_at, call.end_digest = State.ENDED, outcome, at, digest
    call.save()
    call.slots.all().delete()
    busy.release(source_of(call.pk))
    withdraw_messages(call)
    wipe_tablets(call, at)
    send_away(CallPeer.objects.filter(call=call, present=True), at)
    _record(call, KINDS[outcome], facts, by, at)
    tell(call.pk, call.station_id)


def _record(
    call: FamilyCall, kind: str, facts: Mapping[str, Any], by: User | None, at: datetime
) -> None:
    """One entry for each child who was to take part, dated to when the call was."""
    happened_at = call.live_at or min(call.starts_at, at)
    for child in Child.objects.filter(calls__call=call).order_by("pk"):
        status_log.record(
            child=child,
            kind=kind,
            source_id=call.pk,
            happened_at=happened_at,
            by=by,
            facts=facts,
            at=at,
        )
