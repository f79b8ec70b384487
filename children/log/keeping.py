"""Keeping chain, standing and duties of a locked child in step, entry by entry."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from children.log import chain
from children.log.draft import Draft
from children.log.kinds import get_kind
from children.log.standing import step
from children.log.state import Happening, State
from children.models import CareDuty, ChildStanding, LogEntry
from children.rules import RULES
from common import clock

KEPT = ["last_seq", "head_hash", "state"]


def append(standing: ChildStanding, draft: Draft, at: datetime) -> LogEntry:
    """The next entry of the chain, not saved yet; moves the standing in memory."""
    kind = get_kind(draft.kind)
    salt, facts = chain.new_salt(), chain.canonical(draft.facts)
    entry = LogEntry(
        child_id=draft.child_id,
        seq=standing.last_seq + 1,
        kind=draft.kind,
        source_id=draft.source_id,
        happened_at=draft.happened_at,
        recorded_at=at,
        by_id=draft.by_id,
        corrects=draft.corrects,
        erases=draft.erases,
        facts=facts,
        salt=salt,
        content_hash=chain.content_hash(salt, facts),
        previous_hash=standing.head_hash,
    )
    entry.hash = chain.seal_entry(entry)
    standing.last_seq, standing.head_hash = entry.seq, entry.hash
    state = State.parse(standing.state)
    step(state, kind, Happening(entry.seq, entry.happened_at, draft.facts, draft.corrects))
    standing.state = state.text()
    return entry


def save(standing: ChildStanding) -> None:
    standing.save(update_fields=KEPT)
    _save_duties([standing])


def save_many(standings: Sequence[ChildStanding]) -> None:
    ChildStanding.objects.bulk_update(standings, KEPT, batch_size=100)
    _save_duties(standings)


def _save_duties(standings: Iterable[ChildStanding]) -> None:
    """Brings the rows of what is due in line with the standings' `dues`."""
    CareDuty.objects.bulk_create(
        [duty for standing in standings for duty in _duties(standing)],
        update_conflicts=True,
        unique_fields=["child", "rule"],
        update_fields=["due_at", "done_at", "attempted_at"],
        batch_size=200,
    )


def _duties(standing: ChildStanding) -> list[CareDuty]:
    state = State.parse(standing.state)
    return [
        CareDuty(
            child_id=standing.child_id,
            rule=rule,
            due_at=clock.from_stamp(due),
            done_at=state.last_at(RULES[rule].last),
            attempted_at=state.last_at("attempt") if rule == "R1" else None,
        )
        for rule, due in state.dues.items()
    ]
