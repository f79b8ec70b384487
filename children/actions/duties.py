"""What a person notes of a duty by hand: done, tried, paused, taken up again, asked for."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children import status_log
from children.access import child_for, coordinated_station, may_note
from children.actions.noting import said, write_entries, write_entry
from children.late import file_of_entry, kept_file
from children.log_kinds.duties import done_kind, tried_kind
from children.models import Child, LogEntry
from children.rules import RULES
from children.scope import ChildQuerySet
from common import clock
from common.errors import Forbidden, Invalid, NotFound

OLDEST = timedelta(days=120)
LONGEST_PAUSE = timedelta(days=366)
# What may rest. A concern and a report to the authorities never wait (domain: R7, R8).
PAUSABLE = ("R1", "R2", "R3", "R4", "R5", "R6", "R9", "R11")
PAUSED, RESUMED = "children.duties_paused", "children.duties_resumed"


@transaction.atomic
def note_duty(
    *,
    child_id: int,
    rule: str,
    done: bool,
    entry_id: UUID,
    happened_at: datetime,
    way: str,
    note: str,
    by: User,
    at: datetime,
) -> LogEntry:
    """Notes that the duty was done, or only tried: that is kept, and it stays as due as it was.

    Coordinators and social workers for every rule that no service records by itself; a volunteer
    mother R2, a class teacher R4 of children in their care. `way` is one of
    `log_kinds.duties.WAYS`. The same `entry_id` again returns the first entry. Raises `NotFound`
    for a rule that is not noted by hand, `Forbidden` for another's duty, `Invalid` for a time
    ahead or long ago.
    """
    child = child_for(by, kept_file(child_id))
    if rule not in RULES or not RULES[rule].noted_by_hand:
        raise NotFound
    if not may_note(by, child, RULES[rule].owner):
        raise Forbidden
    _check_time(happened_at, at)
    kind = done_kind(rule) if done else tried_kind(rule)
    return status_log.record(
        child=file_of_entry(child, kind, entry_id),
        kind=kind,
        source_id=entry_id,
        happened_at=happened_at,
        by=by,
        facts={"way": way, **said(note)},
        at=at,
    )


@transaction.atomic
def ask_visit(*, child_id: int, entry_id: UUID, note: str, by: User, at: datetime) -> LogEntry:
    """Asks the child's volunteer mother to go there; she finds it on her page until she was."""
    return write_entry(child_id, "children.visit_asked", entry_id, said(note), by=by, at=at)


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
    return write_entry(child_id, PAUSED, entry_id, facts, by=by, at=at)


@transaction.atomic
def resume_duties(
    *, child_id: int, entry_id: UUID, rules: Sequence[str], by: User, at: datetime
) -> LogEntry:
    """The pause ends today; what was paused is due at the end of next week."""
    return write_entry(child_id, RESUMED, entry_id, _rules(rules), by=by, at=at)


@transaction.atomic
def pause_station(
    *,
    station_id: int,
    entry_id: UUID,
    rules: Sequence[str],
    until: date,
    reason: str,
    by: User,
    at: datetime,
) -> int:
    """The same for every child of the station at once, as at the Spring Festival; with the reason
    "boarding" for its boarders. Returns for how many it is new.

    Raises besides `NotFound` for a station that is not the person's to coordinate.
    """
    children = _children_of(by, station_id)
    facts = _pause_facts(rules, until, reason, clock.local_date(at))
    if reason == "boarding":
        children = children.filter(is_boarder=True)
    ids = children.values_list("pk", flat=True)
    return write_entries(ids, PAUSED, str(entry_id), facts, by=by, at=at)


@transaction.atomic
def resume_station(
    *, station_id: int, entry_id: UUID, rules: Sequence[str], by: User, at: datetime
) -> int:
    """Ends the pauses of the whole station early; returns of how many children. Raises as
    `pause_station` does."""
    ids = _children_of(by, station_id).values_list("pk", flat=True)
    return write_entries(ids, RESUMED, str(entry_id), _rules(rules), by=by, at=at)


def _children_of(by: User, station_id: int) -> ChildQuerySet:
    return Child.objects.current().filter(station=coordinated_station(by, station_id))


def _rules(rules: Sequence[str]) -> dict[str, object]:
    return {"rules": sorted(set(rules))}


def _pause_facts(rules: Sequence[str], until: date, reason: str, today: date) -> dict[str, object]:
    if not today <= until <= today + LONGEST_PAUSE:
        message = _("A pause ends between today and a year from now.")
        raise Invalid.in_field("until", "out_of_range", message)
    if not set(rules) <= set(PAUSABLE):
        message = _("A concern and a report to the authorities never wait.")
        raise Invalid.in_field("rules", "never_rests", message)
    return {**_rules(rules), "until": until.isoformat(), "reason": reason}


def _check_time(happened_at: datetime, at: datetime) -> None:
    if clock.is_ahead(happened_at, at):
        message = _("This time lies ahead. Check the date.")
        raise Invalid.in_field("happened_at", "in_future", message)
    if happened_at < at - OLDEST:
        message = _("This can be noted for 120 days. Write it into a concern instead.")
        raise Invalid.in_field("happened_at", "too_old", message)
