"""What a person notes of a duty by hand: done, tried, paused, taken up again, asked for."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children import status_log
from children.access import child_for, may_note, require_full
from children.late import file_of_entry, kept_file
from children.log_kinds.duties import done_kind, tried_kind
from children.models import Child, LogEntry
from children.rules import RULES
from children.status_log import Draft, record_many
from common import clock
from common.errors import Forbidden, Invalid, NotFound
from stations.models import Station
from stations.scope import Viewer

OLDEST = timedelta(days=120)
LONGEST_PAUSE = timedelta(days=366)
# Phones' clocks run ahead; this much is not "in the future".
CLOCK_SKEW = timedelta(minutes=10)
# What may rest. A concern and a report to the authorities never wait (domain: R7, R8).
PAUSABLE = ("R1", "R2", "R3", "R4", "R5", "R6", "R9", "R11")
PAUSED, RESUMED = "children.duties_paused", "children.duties_resumed"


@transaction.atomic
def note_done(
    *,
    child_id: int,
    rule: str,
    entry_id: UUID,
    happened_at: datetime,
    way: str,
    note: str,
    by: User,
    at: datetime,
) -> LogEntry:
    """Notes that the duty was fulfilled. Coordinators and social workers for every rule that no
    service records by itself; a volunteer mother R2, a class teacher R4 of children in their care.

    The same `entry_id` again returns the first entry. Raises `NotFound` for a rule that is not
    noted by hand, `Forbidden` for another's duty, `Invalid` for a time ahead or long ago.
    """
    kind = done_kind(rule)
    return _note(child_id, rule, kind, entry_id, happened_at, way=way, note=note, by=by, at=at)


@transaction.atomic
def note_tried(
    *,
    child_id: int,
    rule: str,
    entry_id: UUID,
    happened_at: datetime,
    way: str,
    note: str,
    by: User,
    at: datetime,
) -> LogEntry:
    """The same for an attempt: it is kept, and the duty stays as due as it was."""
    kind = tried_kind(rule)
    return _note(child_id, rule, kind, entry_id, happened_at, way=way, note=note, by=by, at=at)


def _note(
    child_id: int,
    rule: str,
    kind: str,
    entry_id: UUID,
    happened_at: datetime,
    *,
    way: str,
    note: str,
    by: User,
    at: datetime,
) -> LogEntry:
    child = child_for(by, kept_file(child_id))
    if rule not in RULES or not RULES[rule].noted_by_hand:
        raise NotFound
    if not may_note(by, child, RULES[rule].owner):
        raise Forbidden
    _check_time(happened_at, at)
    return status_log.record(
        child=file_of_entry(child, kind, entry_id),
        kind=kind,
        source_id=entry_id,
        happened_at=happened_at,
        by=by,
        facts={"way": way, **({"note": note} if note else {})},
        at=at,
    )


@transaction.atomic
def ask_visit(*, child_id: int, entry_id: UUID, note: str, by: User, at: datetime) -> LogEntry:
    """Asks the child's volunteer mother to go there; she finds it on her page until she was."""
    return _record(
        child_id, "children.visit_asked", entry_id, {"note": note} if note else {}, by=by, at=at
    )


@transaction.atomic
def pause_duties(
    *,
    child_id: int,
    entry_id: UUID,
    rules: Sequence[str],
    until: date,
    reason: str,
    by: User,
    at: datetime,
) -> LogEntry:
    """One child's duties rest up to and with `until`; a longer pause that is there stands."""
    facts = _pause_facts(rules, until, reason, clock.local_date(at))
    return _record(child_id, PAUSED, entry_id, facts, by=by, at=at)


@transaction.atomic
def resume_duties(
    *, child_id: int, entry_id: UUID, rules: Sequence[str], by: User, at: datetime
) -> LogEntry:
    """The pause ends today; what was paused is due at the end of next week."""
    facts = {"rules": sorted(set(rules))}
    return _record(child_id, RESUMED, entry_id, facts, by=by, at=at)


@transaction.atomic
def pause_station(
    *,
    station: Station,
    entry_id: UUID,
    rules: Sequence[str],
    until: date,
    reason: str,
    by: User,
    at: datetime,
) -> int:
    """The same for every child of the station at once, as at the Spring Festival; with the reason
    "boarding" for its boarders. Returns for how many it is new."""
    facts = _pause_facts(rules, until, reason, clock.local_date(at))
    children = Child.objects.current().filter(station=station)
    if reason == "boarding":
        children = children.filter(is_boarder=True)
    return _record_all(children, PAUSED, entry_id, facts, by=by, at=at)


@transaction.atomic
def resume_station(
    *, station: Station, entry_id: UUID, rules: Sequence[str], by: User, at: datetime
) -> int:
    """Ends the pauses of the whole station early; returns of how many children."""
    facts = {"rules": sorted(set(rules))}
    children = Child.objects.current().filter(station=station)
    return _record_all(children, RESUMED, entry_id, facts, by=by, at=at)


def pausable_station(viewer: Viewer, station_id: int) -> Station:
    """A station whose duties the viewer may pause as a whole: its coordinator's."""
    found = Station.objects.where(viewer, ("coordinator",)).filter(pk=station_id).first()
    if found is None:
        raise NotFound
    return found


def _record(
    child_id: int, kind: str, entry_id: UUID, facts: Mapping[str, object], *, by: User, at: datetime
) -> LogEntry:
    child = child_for(by, child_id)
    require_full(by, child)
    return status_log.record(
        child=child, kind=kind, source_id=entry_id, happened_at=at, by=by, facts=facts, at=at
    )


def _record_all(
    children: Iterable[Child],
    kind: str,
    entry_id: UUID,
    facts: Mapping[str, object],
    *,
    by: User,
    at: datetime,
) -> int:
    drafts = [
        Draft(
            child_id=child.pk,
            kind=kind,
            source_id=str(entry_id),
            happened_at=at,
            by_id=by.pk,
            facts=facts,
        )
        for child in children
    ]
    return len(record_many(drafts, at))


def _pause_facts(rules: Sequence[str], until: date, reason: str, today: date) -> dict[str, object]:
    if not today <= until <= today + LONGEST_PAUSE:
        message = _("A pause ends between today and a year from now.")
        raise Invalid.in_field("until", "out_of_range", message)
    if not set(rules) <= set(PAUSABLE):
        message = _("A concern and a report to the authorities never wait.")
        raise Invalid.in_field("rules", "never_rests", message)
    return {"rules": sorted(set(rules)), "until": until.isoformat(), "reason": reason}


def _check_time(happened_at: datetime, at: datetime) -> None:
    if happened_at > at + CLOCK_SKEW:
        message = _("This time lies ahead. Check the date.")
        raise Invalid.in_field("happened_at", "in_future", message)
    if happened_at < at - OLDEST:
        message = _("This can be noted for 120 days. Write it into a concern instead.")
        raise Invalid.in_field("happened_at", "too_old", message)
