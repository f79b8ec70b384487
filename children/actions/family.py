"""Changing what siblings share: the home, the parents, who cares, relatives, who must stay away.

Errors are those of `editing.apply`; every sibling who is here gets an entry in the log.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from children.actions.editing import Edit, apply, put
from children.actions.identity import know_again
from children.contact import follow_bars
from children.models import Attachment, Carer, Child, ContactBar, Family, Parent, Relative
from children.register.checks import read_typed_id, read_typed_phone
from common.crypto import search_hash
from common.errors import Invalid, NotFound

Row = TypeVar("Row", bound=models.Model)
SEX_OF = {"father": "m", "mother": "f"}


@dataclass(frozen=True, kw_only=True)
class Home:
    """`name` is what the family is called."""

    name: str
    village: str
    address: str


@dataclass(frozen=True, kw_only=True)
class ParentTold:
    """`id_number` None leaves it as it is."""

    name: str
    birth_date: date | None
    capacity: str
    id_number: str | None
    phone: str
    work_city: str
    is_away: bool


@dataclass(frozen=True, kw_only=True)
class CarerTold:
    """`until` is the last day of care; `agreement_id` an attachment of the child: the scan."""

    name: str
    relation: str
    birth_date: date | None
    id_number: str | None
    phone: str
    address: str
    agreement_on: date | None
    agreement_until: date | None
    agreement_id: UUID | None
    since: date
    until: date | None


@dataclass(frozen=True, kw_only=True)
class RelativeTold:
    """`relation` is a `Relative.Relation`."""

    relation: str
    name: str
    birth_date: date | None
    phone: str
    note: str


@dataclass(frozen=True, kw_only=True)
class BarTold:
    """`parent` names the family's father or mother by id, null for anybody else."""

    parent: int | None
    kind: str
    person: str
    relation: str
    basis: str
    since: date
    until: date | None


def change_home(*, edit: Edit, told: Home) -> int:
    """Where the family lives. Returns the log's new sequence, as all do."""

    def write(child: Child) -> list[str]:
        changed = put(child.family, vars(told), "home.")
        child.family.save()
        return changed

    return _of_family(edit, told, "home.", write)


def change_parent(*, edit: Edit, relation: str, told: ParentTold) -> int:
    """The father or the mother; the first write makes the row."""

    def write(child: Child) -> list[str]:
        parent = child.family.parents.filter(relation=relation).first()
        parent = parent or Parent(family=child.family, relation=relation)
        checked = _identified(told, parent.id_number, sex=SEX_OF[relation])
        changed = put(parent, vars(checked), f"{relation}.")
        parent.id_hash = search_hash(parent.id_number, "id_number")
        parent.phone_hash = search_hash(parent.phone, "phone")
        parent.save()
        for sibling in child.family.children.all():
            know_again(sibling)
        return changed

    return _of_family(edit, told, f"{relation}.", write)


def change_carer(*, edit: Edit, carer_id: int | None, told: CarerTold) -> int:
    """An entrusted carer; without an id a new one."""
    _check_span(told.since, told.until, "until")
    _check_span(told.agreement_on, told.agreement_until, "agreement_until")

    def write(child: Child) -> list[str]:
        carer = _row(Carer.objects.filter(family=child.family), carer_id, Carer)
        _check_agreement(child, told.agreement_id)
        checked = _identified(told, carer.id_number)
        return _put_row(carer, checked, child.family, "carer.")

    return _of_family(edit, told, "carer.", write, row=carer_id)


def change_relative(*, edit: Edit, relative_id: int | None, told: RelativeTold) -> int:
    """A grandparent or another relative; without an id a new one."""

    def write(child: Child) -> list[str]:
        relative = _row(Relative.objects.filter(family=child.family), relative_id, Relative)
        return _put_row(relative, _phoned(told), child.family, "relative.")

    return _of_family(edit, told, "relative.", write, row=relative_id)


def remove_relative(*, edit: Edit, relative_id: int) -> int:
    """Takes a relative who was entered by mistake out of the file."""

    def write(child: Child) -> list[str]:
        _row(Relative.objects.filter(family=child.family), relative_id, Relative).delete()
        return ["relative.removed"]

    body = {"remove": relative_id}
    return apply(edit, body, ["relative.name", "relative.removed"], write, of_family=True)


def change_bar(*, edit: Edit, bar_id: int | None, told: BarTold) -> int:
    """Who must not care or have contact, on what basis, from when to when.

    While a bar to contact is in force the parent is never invited to a call; links and reminders
    that are on their way die with it (`children.contact`).
    """
    _check_span(told.since, told.until, "until")

    def write(child: Child) -> list[str]:
        bars = ContactBar.objects.filter(family=child.family)
        bar = _row(bars, bar_id, ContactBar)
        parents = child.family.parents
        parent = parents.filter(pk=told.parent).first() if told.parent is not None else None
        if told.parent is not None and parent is None:
            message = _("Choose the father or the mother of this child.")
            raise Invalid.in_field("parent", "unknown", message)
        changed = put(bar, {**vars(told), "parent": parent}, "bar.")
        if bar._state.adding:
            bar.family, bar.recorded_by = child.family, edit.by
        bar.save()
        follow_bars(child.family.parents.all(), edit.today, edit.at)
        return changed

    return _of_family(edit, told, "bar.", write, row=bar_id)


def _of_family(
    edit: Edit,
    told: object,
    prefix: str,
    write: Callable[[Child], list[str]],
    row: int | None = None,
) -> int:
    touches = [f"{prefix}{name}" for name in vars(told)]
    body = {**vars(told), "what": prefix, "row": row}
    return apply(edit, body, touches, write, of_family=True)


def _row(rows: models.QuerySet[Row], pk: int | None, model: type[Row]) -> Row:
    """The family's own row, or a new one without an id."""
    if pk is None:
        return model()
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def _put_row(
    row: Carer | Relative, told: CarerTold | RelativeTold, family: Family, prefix: str
) -> list[str]:
    changed = put(row, vars(told), prefix)
    row.phone_hash = search_hash(row.phone, "phone")
    if row._state.adding:
        row.family = family
    row.save()
    return changed


Told = TypeVar("Told", bound=ParentTold | CarerTold)


def _identified(told: Told, known_id: str, sex: str = "") -> Told:
    """The same with ID number and phone as they are kept. Raises `Invalid` by field."""
    text = known_id if told.id_number is None else told.id_number
    of_id = read_typed_id(text, "id_number", birth_date=told.birth_date, sex=sex)
    of_phone = read_typed_phone(told.phone, "phone")
    if of_id[1] or of_phone[1]:
        raise Invalid(errors=[*of_id[1], *of_phone[1]])
    return replace(told, id_number=of_id[0], phone=of_phone[0])


def _phoned(told: RelativeTold) -> RelativeTold:
    phone, errors = read_typed_phone(told.phone, "phone")
    if errors:
        raise Invalid(errors=errors)
    return replace(told, phone=phone)


def _check_span(since: date | None, until: date | None, field: str) -> None:
    if since is not None and until is not None and until < since:
        message = _("The end lies before the beginning.")
        raise Invalid.in_field(field, "before_beginning", message)


def _check_agreement(child: Child, attachment_id: UUID | None) -> None:
    """The scan is a paper in the file of one of the family's children."""
    if attachment_id is None:
        return
    papers = Attachment.objects.filter(child__family=child.family, erased_at__isnull=True)
    if not papers.filter(pk=attachment_id).exists():
        message = _("This paper is not in the file. Add it first.")
        raise Invalid.in_field("agreement_id", "unknown", message)
