"""Marking who came, and a line on how it went."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.models import User
from children.late import kept_files
from children.models import Child, LogEntry
from children.status_log import record
from common.errors import NotFound
from common.idempotency import Written, body_digest, write_once
from stations.actions import record_hours
from tutoring.access import place_of, require_open_roll, roll, session_for
from tutoring.log_kinds import ABSENT, ATTENDED, NOTE, attendance_source
from tutoring.models import Attendance, AttendanceSheet, ClassSession, Mark, ProgressNote
from tutoring.queries import marked


@transaction.atomic
def mark_attendance(
    *,
    id: UUID,  # noqa: A002
    session_id: int,
    marks: Mapping[int, str],
    by: User,
    at: datetime,
) -> Written[AttendanceSheet]:
    """Marks children (id → `Mark`) present, absent or excused; all of them or none.

    A mark that differs from an earlier one corrects its entry in the child's log; an equal one
    writes nothing. The same id again is the first answer. Raises NotFound for a session or child
    out of sight or not on the roll, Forbidden without a place, Conflict "not_yet", "too_late",
    "cancelled". A tutor's hours count when the roll is first marked.
    """
    digest = body_digest({"session": session_id, "marks": marks, "by": by})

    def create() -> AttendanceSheet:
        session = _session_to_write_on(session_id, by, at)
        sheet = AttendanceSheet.objects.create(
            id=id, body_digest=digest, session=session, by=by, sent_at=at
        )
        _apply(session, marks, by, at)
        _count_hours(session, by)
        return sheet

    return write_once(AttendanceSheet, pk=id, digest=digest, create=create)


@transaction.atomic
def write_note(
    *,
    id: UUID,  # noqa: A002
    session_id: int,
    child_id: int,
    line: str,
    arcs: str | None,
    by: User,
    at: datetime,
) -> Written[ProgressNote]:
    """Writes one line (up to 280 characters) on a child of the session; `arcs` is an `Arcs`.

    The same id again is the first answer. Raises as `mark_attendance` does.
    """
    body = {"session": session_id, "child": child_id, "line": line, "arcs": arcs, "by": by}
    digest = body_digest(body)

    def create() -> ProgressNote:
        session = _session_to_write_on(session_id, by, at)
        child = _children(session, [child_id], by)[child_id]
        note = ProgressNote.objects.create(
            id=id,
            body_digest=digest,
            session=session,
            child=child,
            author=by,
            line=line,
            arcs=arcs,
            written_at=at,
        )
        facts = {"session": session.pk, "line": line, "arcs": arcs}
        record(
            child=child,
            kind=NOTE,
            source_id=id,
            happened_at=session.starts_at,
            by=by,
            facts={name: fact for name, fact in facts.items() if fact is not None},
            at=at,
        )
        return note

    return write_once(ProgressNote, pk=id, digest=digest, create=create)


def _session_to_write_on(session_id: int, by: User, at: datetime) -> ClassSession:
    """The session, locked: two tutors who mark the same roll follow each other."""
    session = session_for(by, session_id)
    ClassSession.objects.select_for_update().get(pk=session.pk)
    require_open_roll(by, session, at)
    return session


def _children(session: ClassSession, child_ids: list[int], by: User) -> dict[int, Child]:
    """By the id that the writer knows; a file merged since is the kept one (`children.late`)."""
    kept = kept_files(child_ids)
    children = roll(by, session).in_bulk(set(kept.values()))
    if not children.keys() >= set(kept.values()):
        raise NotFound
    return {told: children[kept[told]] for told in child_ids}


def _apply(session: ClassSession, marks: Mapping[int, str], by: User, at: datetime) -> None:
    told = _children(session, list(marks), by)
    # Of two ids of one child the open file's stands.
    own_last = sorted(told, key=lambda pk: told[pk].pk == pk)
    mark_of = {told[pk].pk: marks[pk] for pk in own_last}
    children = {child.pk: child for child in told.values()}
    before = marked(session, list(children.values()))
    # In the order of ids, as everybody who locks several children's logs does.
    for child_id in sorted(children):
        known, mark = before.get(child_id), mark_of[child_id]
        if known is not None and known.mark == mark:
            continue
        entry = _write_entry(session, children[child_id], mark, known, by, at)
        Attendance.objects.update_or_create(
            session=session,
            child=children[child_id],
            defaults={
                "mark": mark,
                "marked_by": by,
                "marked_at": at,
                "revision": known.revision + 1 if known else 1,
                "log_seq": entry.seq,
            },
        )


def _write_entry(
    session: ClassSession,
    child: Child,
    mark: str,
    known: Attendance | None,
    by: User,
    at: datetime,
) -> LogEntry:
    present = mark == Mark.PRESENT
    facts = {"session": session.pk, "excused": mark == Mark.EXCUSED}
    return record(
        child=child,
        kind=ATTENDED if present else ABSENT,
        source_id=attendance_source(session.pk, known.revision + 1 if known else 1),
        happened_at=session.starts_at,
        by=by,
        facts={"session": session.pk} if present else facts,
        at=at,
        # A mark in the log of a file merged since stays there as it is.
        corrects=known.log_seq if known and known.child_id == child.pk else None,
    )


def _count_hours(session: ClassSession, by: User) -> None:
    place = place_of(by, session)
    if place is None:
        return
    record_hours(
        user=by,
        station=session.station,
        day=session.original_date,
        minutes=session.series.minutes,
        source=place.source,
    )
