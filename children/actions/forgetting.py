"""Erasing a whole child file when its purpose has ended (domain: data; PIPL 47).

What goes: every erasable entry's content, every field that says something of the child, papers,
keys, and the family unless siblings are still here. What stays: the chain of the log, the ledger of
consents (the proof that we were allowed), the access log, and reports to the authorities.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children.access import child_for, require_coordinator
from children.actions.attachments import take_away
from children.actions.erasure import empty_entries
from children.log.faces import face
from children.log.state import State
from children.models import Child, ChildStanding, Consent, Family, LogEntry
from children.rights.erasures import WHOLE_FILE, note_erasures
from children.rights.holds import holds_on
from common import clock
from common.errors import Conflict, Invalid

NOBODY = "—"
# What must stay so that rows elsewhere keep their meaning; everything else of a file is emptied.
STAYS = frozenset({"id", "sex", "birth_date", "enrolled_on", "left_on", "relation", "since"})


@transaction.atomic
def erase_child(*, child_id: int, name: str, reason: str, by: User, at: datetime) -> int:
    """Empties the file of a child who has left; returns how many entries were emptied.

    `name` was typed by hand and must be the child's. Raises `NotFound`, `Forbidden` (coordinators
    only), `Invalid` (name: "other_name"), and `Conflict`: "still_here", "open_concerns", or "held"
    with what stands against it.
    """
    child = child_for(by, child_id)
    require_coordinator(by, child)
    child = Child.objects.select_for_update(of=("self",)).select_related("family").get(pk=child.pk)
    if child.name != name.strip():
        message = _("This is not the name in the file.")
        raise Invalid.in_field("name", "other_name", message)
    _check(child)
    return empty_file(child, reason=reason, by=by, at=at)


@transaction.atomic
def reapply(*, child_id: int, erased: Mapping[int, str], at: datetime) -> int:
    """After a backup was restored: empties again what had been; returns how many entries.

    `erased` are reasons by sequence number, `WHOLE_FILE` for all of it.
    """
    child = Child.objects.select_for_update(of=("self",)).select_related("family")
    found = child.filter(pk=child_id).first()
    if found is None:
        return 0
    if WHOLE_FILE in erased:
        return empty_file(found, reason=erased[WHOLE_FILE], by=None, at=at)
    count = 0
    for seq, reason in erased.items():
        entries = LogEntry.objects.filter(child=found, seq=seq)
        count += empty_entries(found, list(entries), reason=reason, by=None, at=at)
    return count


def empty_file(child: Child, *, reason: str, by: User | None, at: datetime) -> int:
    """The erasure itself, inside a transaction and without asking; for backups as well."""
    entries = LogEntry.objects.filter(child=child).order_by("seq")
    count = empty_entries(child, list(entries), reason=reason, by=by, at=at, keep_effects=False)
    _empty_papers(child, at)
    _empty(child)
    child.birth_date = child.birth_date.replace(month=1, day=1)
    child.name = NOBODY
    child.save()
    child.keys.all().delete()
    child.busy_times.all().delete()
    child.team.in_force(clock.local_date(at)).update(until=clock.local_date(at))
    child.guardian_requests.update(details="", answer="", asked_by=NOBODY)
    if not child.family.children.exclude(name=NOBODY).exists():
        empty_family(child.family)
    ChildStanding.objects.filter(child=child).update(face=face(child), is_current=False)
    note_erasures(child.pk, [WHOLE_FILE], reason=reason)
    return count


def _check(child: Child) -> None:
    if child.left_on is None:
        message = _("The child is still enrolled. End the enrolment first, then erase the file.")
        raise Conflict("still_here", message)
    # First: an open report is a concern as well, and nobody is to close that to erase the file.
    for why in holds_on(child):
        raise Conflict("held", why)
    standing = ChildStanding.objects.get(child=child)
    if State.parse(standing.state).reasons:
        raise Conflict("open_concerns", _("A concern about this child is open. Close it first."))


def _empty_papers(child: Child, at: datetime) -> None:
    """Papers that a consent rests on stay with the ledger."""
    evidence = Consent.objects.filter(child=child, evidence__isnull=False).values("evidence")
    for row in child.attachments.filter(erased_at__isnull=True).exclude(pk__in=evidence):
        take_away(row, at)


def empty_family(family: Family) -> None:
    """Empties what is known of its people; the rows stay, since consents name them."""
    for row in (*family.parents.all(), *family.carers.all(), *family.relatives.all()):
        _empty(row)
        row.save()
    family.contact_bars.update(person=NOBODY, basis=NOBODY)
    family.name, family.village, family.address = NOBODY, "", ""
    family.save()


def _empty(row: models.Model) -> None:
    """Empties every column of a person, but for those that tie the row to others."""
    for field in row._meta.concrete_fields:
        kept_choice = field.choices and not (field.blank or field.null)
        if field.name in STAYS or field.is_relation or kept_choice:
            continue
        setattr(row, field.attname, _nothing(field))


def _nothing(field: "models.Field[object, object]") -> object:
    if field.null:
        return None
    return field.get_default() if field.has_default() else ""
