"""Changing a child file: what all its sections have in common (`sections`, `family`, `dated`).

Each write carries an id that the client made and the sequence of the log on which the form was
filled in. What somebody else changed in the same section since is a `Conflict`
("changed_meanwhile") that names the fields, so nobody overwrites what they have not seen. Every
change leaves an entry in the log with the names of the fields, never what was in them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import orjson
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children import status_log
from children.access import child_for, require_full
from children.log.faces import refresh_faces
from children.models import Child, ChildStanding, Family, LogEntry
from common import clock
from common.crypto import keyed_hash
from common.errors import Conflict, FieldError, Invalid
from common.idempotency import IdempotencyConflict, body_digest

CHANGED = "children.file_changed"


@dataclass(frozen=True, kw_only=True)
class Edit:
    """One write of a form: `version` is the last sequence of the log that the writer had read."""

    child_id: int
    id: UUID
    version: int
    by: User
    at: datetime

    @property
    def today(self) -> date:
        return clock.local_date(self.at)


@transaction.atomic
def apply(
    edit: Edit,
    body: Mapping[str, Any],
    touches: Iterable[str],
    write: Callable[[Child], list[str]],
    *,
    of_family: bool = False,
) -> int:
    """Runs `write` once, under the family's lock; it returns the names of what it changed.

    `touches` are the fields that conflict with what others changed. A change `of_family` is told
    in the log of every sibling who is here.
    """
    child = _locked(edit)
    source = _source(edit, body)
    if not _written(child, edit, source):
        _require_fresh(child, edit, set(touches))
        changed = write(child)
        if changed:
            members = _siblings(child) if of_family else [child]
            _tell(members, sorted(changed)[:60], source, edit)
    return ChildStanding.objects.values_list("last_seq", flat=True).get(child=child)


def _locked(edit: Edit) -> Child:
    """The child, its family locked first: siblings' forms follow each other."""
    child = child_for(edit.by, edit.child_id)
    require_full(edit.by, child)
    Family.objects.select_for_update().get(pk=child.family_id)
    child = Child.objects.select_related("family", "station").get(pk=child.pk)
    if child.merged_into_id is not None:
        message = _("This file goes on in another one of the same child. Open that one.")
        raise Conflict("merged", message)
    return child


def _tell(children: Sequence[Child], changed: Sequence[str], source: str, edit: Edit) -> None:
    """Renews what the board shows, and writes the names of the fields into the logs."""
    in_order = sorted(children, key=lambda one: one.pk)
    refresh_faces(in_order)
    for child in in_order:
        status_log.record(
            child=child,
            kind=CHANGED,
            source_id=source,
            happened_at=edit.at,
            by=edit.by,
            facts={"fields": list(changed)},
            at=edit.at,
        )


def put(row: models.Model, values: Mapping[str, Any], prefix: str = "") -> list[str]:
    """Sets these columns of the row, unsaved; returns the names of those that differ."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    return [f"{prefix}{name}" for name in changed]


def check_not_ahead(day: date | None, field: str, edit: Edit) -> None:
    """Raises `Invalid` ("in_future") for a day after today at the stations."""
    if day is not None and day > edit.today:
        raise Invalid.in_field(field, "in_future", _("This day lies ahead."))


def _siblings(child: Child) -> list[Child]:
    """The children of the family who are here, and the child itself."""
    found = child.family.children.current() | Child.objects.filter(pk=child.pk)
    return list(found.select_related("family").distinct())


def _source(edit: Edit, body: Mapping[str, Any]) -> str:
    """The write's id, and a keyed hash of what was sent: the log itself knows a replay."""
    digest = body_digest({**body, "child": edit.child_id, "by": edit.by})
    return f"{edit.id}.{keyed_hash(digest, 'edit')[:20]}"


def _written(child: Child, edit: Edit, source: str) -> bool:
    """Whether this very write is in the log; another one under its id is a conflict."""
    known = LogEntry.objects.filter(child=child, source_id__startswith=f"{edit.id}.").first()
    if known is not None and known.source_id != source:
        raise IdempotencyConflict
    return known is not None


def _require_fresh(child: Child, edit: Edit, touches: set[str]) -> None:
    since = LogEntry.objects.filter(child=child, kind=CHANGED, seq__gt=edit.version)
    errors = [
        FieldError(
            name,
            "changed",
            _("%(name)s changed this meanwhile.") % {"name": entry.by.name if entry.by else "-"},
        )
        for entry in since.select_related("by").order_by("seq")
        for name in orjson.loads(entry.facts or "{}").get("fields", ())
        if name in touches
    ]
    if errors:
        message = _("Somebody changed this while you were writing. Compare, then save again.")
        raise Conflict("changed_meanwhile", message, errors=errors)
