"""Keeping chain, standing and duties of a locked child in step, entry by entry."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from children.log import chain
from children.log.draft import Draft
from children.log.kinds import get_kind
from children.log.policy import Policy
from children.log.standing import step
from children.log.state import Happening, State
from children.models import CareDuty, ChildStanding, LogEntry
from common import clock

KEPT = ["last_seq", "head_hash", "state"]


def append(standing: ChildStanding, state: State, draft: Draft, at: datetime) -> LogEntry:
    """The next entry of the chain, not saved yet; moves standing and state in memory.

    `settle` brings the two together after the last entry.
    """
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
    happening = Happening(entry.seq, entry.happened_at, draft.facts, draft.corrects, draft.by_id)
    step(state, kind, happening)
    return entry


def settle(standing: ChildStanding, state: State, policy: Policy) -> None:
    """Reckons the dues and puts the state into the standing, not saved yet.

    `policy` is the station's, read after the standing was locked (`policies.policies_of`).
    """
    state.reckon(policy)
    standing.state = state.text()


def save(standing: ChildStanding, before: str) -> None:
    """Writes the standing, and of its duties those that differ from the state text `before`."""
    standing.save(update_fields=KEPT)
    known = _dates(State.parse(before))
    now = _dates(State.parse(standing.state))
    changed = {rule: dates for rule, dates in now.items() if known.get(rule) != dates}
    if changed:
        _write_duties(_duties(standing.child_id, changed))
    if over := known.keys() - now.keys():
        CareDuty.objects.filter(child_id=standing.child_id, rule__in=over).delete()


def save_many(standings: Sequence[ChildStanding]) -> None:
    """Writes many standings with all their duties."""
    ChildStanding.objects.bulk_update(standings, KEPT, batch_size=100)
    wanted = {standing.child_id: _dates(State.parse(standing.state)) for standing in standings}
    for start in range(0, len(standings), 500):
        ids = [standing.child_id for standing in standings[start : start + 500]]
        kept = CareDuty.objects.filter(child_id__in=ids).values_list("pk", "child_id", "rule")
        over = [pk for pk, child_id, rule in kept if rule not in wanted[child_id]]
        CareDuty.objects.filter(pk__in=over).delete()
    _write_duties(duty for child_id, dates in wanted.items() for duty in _duties(child_id, dates))


class Dates(NamedTuple):
    """Of one duty, as stamps."""

    due: str
    warn: str | None
    done: str | None
    tried: str | None


def _dates(state: State) -> dict[str, Dates]:
    return {
        rule: Dates(due, state.warns.get(rule), state.done.get(rule), state.tried.get(rule))
        for rule, due in state.dues.items()
    }


def _duties(child_id: int, dates: Mapping[str, Dates]) -> list[CareDuty]:
    return [
        CareDuty(
            child_id=child_id,
            rule=rule,
            due_at=clock.from_stamp(of.due),
            warn_at=_moment(of.warn),
            done_at=_moment(of.done),
            attempted_at=_moment(of.tried),
        )
        for rule, of in dates.items()
    ]


def _moment(stamp: str | None) -> datetime | None:
    return clock.from_stamp(stamp) if stamp else None


def _write_duties(duties: Iterable[CareDuty]) -> None:
    CareDuty.objects.bulk_create(
        list(duties),
        update_conflicts=True,
        unique_fields=["child", "rule"],
        update_fields=["due_at", "warn_at", "done_at", "attempted_at"],
        batch_size=200,
    )
