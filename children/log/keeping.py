"""Keeping chain, standing and duties of a locked child in step, entry by entry."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

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


def save(standing: ChildStanding, before: str) -> None:
    """Writes the standing, and of its duties those that differ from the state text `before`."""
    standing.save(update_fields=KEPT)
    known = _dates(State.parse(before))
    now = _dates(State.parse(standing.state))
    changed = {rule: dates for rule, dates in now.items() if known.get(rule) != dates}
    if changed:
        _write_duties(_duties(standing.child_id, changed))


def save_many(standings: Sequence[ChildStanding]) -> None:
    """Writes many standings with all their duties."""
    ChildStanding.objects.bulk_update(standings, KEPT, batch_size=100)
    _write_duties(
        duty
        for standing in standings
        for duty in _duties(standing.child_id, _dates(State.parse(standing.state)))
    )


# Of one duty: until when it is due, when it was last done, when it was last tried.
Dates: TypeAlias = tuple[str, str | None, str | None]


def _dates(state: State) -> dict[str, Dates]:
    return {
        rule: (due, state.last[RULES[rule].last], state.last["attempt"] if rule == "R1" else None)
        for rule, due in state.dues.items()
    }


def _duties(child_id: int, dates: Mapping[str, Dates]) -> list[CareDuty]:
    return [
        CareDuty(
            child_id=child_id,
            rule=rule,
            due_at=clock.from_stamp(due),
            done_at=clock.from_stamp(done) if done else None,
            attempted_at=clock.from_stamp(tried) if tried else None,
        )
        for rule, (due, done, tried) in dates.items()
    ]


def _write_duties(duties: Iterable[CareDuty]) -> None:
    CareDuty.objects.bulk_create(
        list(duties),
        update_conflicts=True,
        unique_fields=["child", "rule"],
        update_fields=["due_at", "done_at", "attempted_at"],
        batch_size=200,
    )
