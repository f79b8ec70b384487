"""A child whose file was opened under the wrong family goes to the right one.

What protects the child goes along: bars in force, and people without contact. What only the wrong
parents said or were promised ends: their consents count no more (`queries.consents`), their open
questions and links close, they get no copy. People of a family in which no child is left are
erased: nobody could read or correct them any more.
"""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from children import status_log
from children.access import child_for, require_coordinator
from children.actions.consent_requests import close_all
from children.actions.editing import Edit, apply
from children.actions.family import BarTold, CarerTold, Home, ParentTold, RelativeTold
from children.actions.forgetting import empty_family
from children.actions.identity import keys_of, know_again
from children.consents import hooks
from children.contact import follow_bars
from children.models import (
    Child,
    ChildKey,
    ConsentRequest,
    ContactBar,
    Family,
    GuardianRequest,
    Parent,
    Purpose,
)
from children.queries.consents import in_force
from children.rights.departures import standing_in_way
from common.crypto import keyed_hash
from common.errors import Conflict, Invalid

MOVED = "children.file_moved"
OF_FAMILY = {
    "home.": Home, "father.": ParentTold, "mother.": ParentTold, "carer.": CarerTold,
    "relative.": RelativeTold, "bar.": BarTold,
}  # fmt: skip


@dataclass(frozen=True)
class Target:
    """The family of that child of the same station, or without one a new family at `home`."""

    sibling: int | None
    home: Home | None


@transaction.atomic
def move_to_family(*, edit: Edit, target: Target, reason: str) -> int:
    """Moves the file; returns the log's new sequence. The same id again is the first answer.

    Raises `NotFound` (child or sibling), `Forbidden` (coordinators only), `Invalid` (sibling:
    "unknown"; home: "required"), `Conflict`: "changed_meanwhile", "merged", "same_family", "alone"
    (a new family for an only child: correct the one that is there), "open_requests" (the old
    parents ask for something), "still_busy" (a call with them is planned).
    """
    child = child_for(edit.by, edit.child_id)
    require_coordinator(edit.by, child)
    family = _found(child, target)
    wanted = {child.family_id, *([family.pk] if family else [])}
    list(Family.objects.select_for_update().filter(pk__in=wanted).order_by("pk"))

    def write(child: Child) -> list[str]:
        _check(child, family, edit)
        _move(child, family or _new_family(child, target.home), reason, edit)
        return touched

    touched = [
        "family",
        *(f"{prefix}{field.name}" for prefix, told in OF_FAMILY.items() for field in fields(told)),
    ]
    body = {"sibling": target.sibling, "home": vars(target.home) if target.home else None}
    return apply(edit, {**body, "reason": reason}, touched, write)


def _found(child: Child, target: Target) -> Family | None:
    if target.sibling is None:
        if target.home is None:
            raise Invalid.in_field("home", "required", _("Say where the family lives."))
        return None
    same_station = Child.objects.filter(station=child.station_id, merged_into__isnull=True)
    sibling = same_station.exclude(pk=child.pk).filter(pk=target.sibling).first()
    if sibling is None:
        message = _("Choose a child of this station who belongs to the right family.")
        raise Invalid.in_field("sibling", "unknown", message)
    return sibling.family


def _check(child: Child, family: Family | None, edit: Edit) -> None:
    if family is not None and family.pk == child.family_id:
        raise Conflict("same_family", _("The child belongs to this family already."))
    others = child.family.children.exclude(Q(pk=child.pk) | Q(merged_into=child))
    if family is None and not others.exists():
        message = _(
            "No other child belongs to this family. Correct the family in the file instead."
        )
        raise Conflict("alone", message)
    asked = GuardianRequest.objects.filter(child=child, parent__family=child.family_id)
    if asked.filter(state=GuardianRequest.State.OPEN).exists():
        message = _("A parent of this family asks for something about the child. Answer it first.")
        raise Conflict("open_requests", message)
    for why in standing_in_way(child):
        raise Conflict("still_busy", why)


def _new_family(child: Child, home: Home | None) -> Family:
    return Family.objects.create(station=child.station, **(vars(home) if home else {}))


def _move(child: Child, family: Family, reason: str, edit: Edit) -> None:
    old = child.family
    before = [purpose for purpose in Purpose.values if in_force(child, purpose, edit.today)]
    known = set(keys_of(child))
    Child.objects.filter(merged_into=child, family=old).update(family=family)
    child.family = family
    child.save(update_fields=["family"])
    lost = {keyed_hash(key, "child_key") for key in known - set(keys_of(child))}
    ChildKey.objects.filter(child=child, hash__in=lost).delete()
    know_again(child)
    _carry_bars(old, family, edit)
    close_all(ConsentRequest.objects.filter(children=child, family=old), edit.at)
    for purpose in before:
        if not in_force(child, purpose, edit.today):
            hooks.stopped(child, purpose, edit.at)
    if not old.children.exists():
        empty_family(old)
    _log(child, {"from": old.pk, "to": family.pk, "reason": reason}, edit)


def _carry_bars(old: Family, family: Family, edit: Edit) -> None:
    """Whoever must stay away from the child still must, in the new family as well."""
    still = old.contact_bars.filter(Q(until__isnull=True) | Q(until__gte=edit.today))
    bars = [*still.select_related("parent").order_by("pk"), *_unnamed_bars(old, edit)]
    have = {(bar.kind, bar.person) for bar in family.contact_bars.all() if _lasts(bar, edit.today)}
    parents = list(family.parents.all())
    for bar in bars:
        if (bar.kind, bar.person) in have:
            continue
        same = next((parent for parent in parents if _same(parent, bar)), None)
        bar.pk, bar.family, bar.parent = None, family, same
        bar.save(force_insert=True)
    follow_bars(parents, edit.today, edit.at)


def _unnamed_bars(old: Family, edit: Edit) -> list[ContactBar]:
    """Parents who are kept from contact without a bar that says since when: a register said so."""
    flagged = old.parents.filter(no_contact=True, contact_bars__isnull=True)
    return [
        ContactBar(
            parent=parent,
            kind=ContactBar.Kind.NO_CONTACT,
            person=parent.name or parent.get_relation_display(),
            relation=parent.get_relation_display(),
            basis=str(_("Noted in the file before the child moved to another family")),
            since=edit.today,
            recorded_by=edit.by,
        )
        for parent in flagged
    ]


def _lasts(bar: ContactBar, today: date) -> bool:
    return bar.until is None or bar.until >= today


def _same(parent: Parent, bar: ContactBar) -> bool:
    """The same ID number or phone, or the name that the bar gives."""
    was = bar.parent
    by_hash = was is not None and (
        (was.id_hash != "" and was.id_hash == parent.id_hash)
        or (was.phone_hash != "" and was.phone_hash == parent.phone_hash)
    )
    return by_hash or (parent.name != "" and parent.name == bar.person)


def _log(child: Child, facts: dict[str, Any], edit: Edit) -> None:
    status_log.record(
        child=child,
        kind=MOVED,
        source_id=edit.id,
        happened_at=edit.at,
        by=edit.by,
        facts=facts,
        at=edit.at,
    )
