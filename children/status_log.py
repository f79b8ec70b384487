"""Writing to the status log: the one door through which every service tells of a child.

`record` writes one entry inside the caller's transaction; `record_many` does the same for
many, in a few queries per thousand. Both keep sequence, chain, standing and duties together:
they commit as one, or not at all.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.models import User
from children.events import ChildChanged
from children.log import chain, keeping
from children.log.draft import Draft
from children.log.faces import face
from children.log.kinds import check_facts, get_kind
from children.log.policies import policies_of
from children.log.state import State
from children.models import Child, ChildStanding, LogEntry
from common.errors import Gone
from common.events import publish_on_commit, station_topic
from common.idempotency import IdempotencyConflict

__all__ = ["Draft", "open_log", "record", "record_many"]


def record(
    *,
    child: Child,
    kind: str,
    source_id: str | UUID,
    happened_at: datetime,
    by: User | None,
    facts: Mapping[str, Any],
    at: datetime,
    corrects: int | None = None,
    erases: int | None = None,
) -> LogEntry:
    """Appends one entry to the child's log and returns it.

    The same (child, kind, source) again returns the entry that is there and changes nothing;
    with other facts or by another person it raises `IdempotencyConflict`, once the entry is
    erased `Gone`. Raises `UnknownKind`, `Invalid` (facts that do not fit the kind), and
    `TransactionManagementError` outside a transaction.
    """
    draft = Draft(
        child_id=child.pk,
        kind=kind,
        source_id=str(source_id),
        happened_at=happened_at,
        by_id=by.pk if by else None,
        facts=facts,
        corrects=corrects,
        erases=erases,
    )
    check_facts(get_kind(kind).name, facts)
    standing = _lock([child.pk])[child.pk]
    known = LogEntry.objects.filter(child=child, kind=kind, source_id=draft.source_id).first()
    if known is not None:
        return _replay(known, draft)
    before, state = standing.state, State.parse(standing.state)
    entry = keeping.append(standing, state, draft, at)
    keeping.settle(standing, state, policies_of([standing.station_id])[standing.station_id])
    entry.save(force_insert=True)
    keeping.save(standing, before)
    _hint(standing)
    return entry


def record_many(drafts: Sequence[Draft], at: datetime) -> list[LogEntry]:
    """Appends many entries, each child's in the order given; returns those that were new."""
    for draft in drafts:
        check_facts(get_kind(draft.kind).name, draft.facts)
    standings = _lock({draft.child_id for draft in drafts})
    states = {pk: State.parse(standing.state) for pk, standing in standings.items()}
    policies = policies_of({standing.station_id for standing in standings.values()})
    known = _known(drafts)
    entries: list[LogEntry] = []
    for draft in drafts:
        identity = (draft.child_id, draft.kind, draft.source_id)
        if identity in known:
            continue
        known.add(identity)
        standing, state = standings[draft.child_id], states[draft.child_id]
        entries.append(keeping.append(standing, state, draft, draft.recorded_at or at))
    LogEntry.objects.bulk_create(entries, batch_size=500)
    touched = [standings[pk] for pk in sorted({entry.child_id for entry in entries})]
    for standing in touched:
        keeping.settle(standing, states[standing.child_id], policies[standing.station_id])
    keeping.save_many(touched)
    for standing in touched:
        _hint(standing)
    return entries


def open_log(children: Iterable[Child]) -> None:
    """Gives new children their empty standing, which `record` locks from then on."""
    ChildStanding.objects.bulk_create(
        (
            ChildStanding(
                child=child,
                station_id=child.station_id,
                is_current=child.left_on is None,
                head_hash=chain.GENESIS,
                face=face(child),
                state=State().text(),
            )
            for child in children
        ),
        batch_size=500,
    )


def _lock(child_ids: Iterable[int]) -> dict[int, ChildStanding]:
    transaction.get_connection().validate_no_broken_transaction()
    wanted = sorted(child_ids)
    rows = ChildStanding.objects.select_for_update().filter(child_id__in=wanted).order_by("pk")
    standings = {row.child_id: row for row in rows}
    if len(standings) != len(wanted):
        raise ChildStanding.DoesNotExist(f"No open log for {set(wanted) - set(standings)}")
    return standings


def _replay(known: LogEntry, draft: Draft) -> LogEntry:
    if known.facts is None:
        raise Gone
    if (known.facts, known.by_id) != (chain.canonical(draft.facts), draft.by_id):
        raise IdempotencyConflict
    return known


def _known(drafts: Sequence[Draft]) -> set[tuple[int, str, str]]:
    """Which of the drafts are in the log already."""
    known: set[tuple[int, str, str]] = set()
    for start in range(0, len(drafts), 500):
        part = drafts[start : start + 500]
        rows = LogEntry.objects.filter(
            child_id__in={draft.child_id for draft in part},
            kind__in={draft.kind for draft in part},
            source_id__in={draft.source_id for draft in part},
        )
        known.update(rows.values_list("child_id", "kind", "source_id"))
    return known


def _hint(standing: ChildStanding) -> None:
    publish_on_commit(
        ChildChanged(station=standing.station_id, child=standing.child_id, seq=standing.last_seq),
        [station_topic(standing.station_id)],
    )
