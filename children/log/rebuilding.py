"""Reading a whole log again: verifying the chain, and rebuilding the standing from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import orjson
from django.db import transaction

from children.log import chain, keeping
from children.log.kinds import get_kind
from children.log.policies import policies_of
from children.log.standing import step
from children.log.state import VERSION, Happening, State
from children.models import ChildStanding, LogEntry

BATCH = 500


@dataclass(frozen=True)
class BadEntry:
    """The first place where a child's chain does not hold, and what is wrong with it."""

    child_id: int
    seq: int
    what: str


def kept(child_id: int) -> State:
    """The standing as it is stored: what `rebuild` must come to as well."""
    return State.parse(ChildStanding.objects.values_list("state", flat=True).get(pk=child_id))


def rebuild(child_id: int) -> State:
    """The standing that follows from the log alone. Erased entries count for their dates, and for
    what their erasure kept of them."""
    state = State()
    station_id = ChildStanding.objects.values_list("station_id", flat=True).get(pk=child_id)
    kept_of = _kept_of_erased(child_id)
    for entry in LogEntry.objects.filter(child_id=child_id).order_by("seq").iterator():
        facts = kept_of.get(entry.seq) if entry.facts is None else orjson.loads(entry.facts)
        step(
            state,
            get_kind(entry.kind),
            Happening(entry.seq, entry.happened_at, facts or {}, entry.corrects, entry.by_id),
            erased=facts is None,
        )
    state.reckon(policies_of([station_id])[station_id])
    return state


def _kept_of_erased(child_id: int) -> dict[int, dict[str, Any]]:
    """By the sequence of the erased entry; the facts that its effects need."""
    erasures = LogEntry.objects.filter(child_id=child_id, erases__isnull=False, facts__isnull=False)
    told = ((row.erases or 0, orjson.loads(row.facts or "{}")) for row in erasures)
    return {seq: facts["kept"] for seq, facts in told if "kept" in facts}


def bring_up() -> int:
    """Rebuilds the standings that an older version of the house has kept; returns how many."""
    old = ChildStanding.objects.exclude(state__contains=f'"v":{VERSION}').order_by("pk")
    ids = list(old.values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        _bring_up(ids[start : start + BATCH])
    return len(ids)


@transaction.atomic
def _bring_up(ids: list[int]) -> None:
    locked = ChildStanding.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    standings = list(locked)
    for standing in standings:
        standing.state = rebuild(standing.child_id).text()
    keeping.save_many(standings)


def verify() -> Iterator[BadEntry]:
    """Checks every chain; yields the first bad entry of each child whose chain is broken."""
    heads = {
        row.child_id: (row.last_seq, row.head_hash)
        for row in ChildStanding.objects.only("child_id", "last_seq", "head_hash").iterator()
    }
    entries = LogEntry.objects.order_by("child_id", "seq").iterator(chunk_size=5000)
    for child_id, log in groupby(entries, key=lambda entry: entry.child_id):
        bad = _first_bad(log, heads.pop(child_id, None))
        if bad is not None:
            yield BadEntry(child_id, *bad)
    for child_id, (last_seq, _head) in heads.items():
        if last_seq:
            yield BadEntry(child_id, 1, "the whole log is gone")


def _first_bad(log: Iterator[LogEntry], head: tuple[int, str] | None) -> tuple[int, str] | None:
    seq, previous = 0, chain.GENESIS
    for entry in log:
        what = _fault(entry, seq + 1, previous)
        if what:
            return entry.seq, what
        seq, previous = entry.seq, entry.hash
    if head is None:
        return seq, "the child has no standing"
    if head != (seq, previous):
        return seq + 1, f"the log ends at {seq}, the standing says {head[0]}"
    return None


def _fault(entry: LogEntry, seq: int, previous: str) -> str:
    """What is wrong with the entry, or an empty text."""
    if entry.seq != seq:
        return f"entry {seq} is missing"
    if entry.previous_hash != previous:
        return "it does not follow the entry before it"
    if entry.hash != chain.seal_entry(entry):
        return "its envelope was changed"
    if entry.facts is None or entry.salt is None:
        erased = LogEntry.objects.filter(child_id=entry.child_id, erases=entry.seq)
        return "" if erased.exists() else "its content is gone without an erasure entry"
    if entry.content_hash != chain.content_hash(entry.salt, entry.facts):
        return "its content was changed"
    return ""
