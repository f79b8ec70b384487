"""Writes that a phone may send twice: the client makes the id, the server remembers the body.

Same id, same body: the first answer again. Same id, other body: 409 "id_reused". An id whose row
was erased: 410 "erased". Erasing a row sets `erased_at` and empties `body_digest`.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any, Generic, TypeVar
from uuid import UUID

import orjson
from django.db import IntegrityError, models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from common.errors import Conflict, Gone


class IdempotencyConflict(Conflict):
    """The id is taken by a write with another body."""

    default_code = "id_reused"
    default_message = _("This id was already used for something else. Start a new entry.")


class ClientMade(models.Model):
    """A row whose id was made by the client before it was sent."""

    id = models.UUIDField(primary_key=True)
    body_digest = models.CharField(max_length=64, editable=False)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True


Row = TypeVar("Row", bound=ClientMade)


@dataclass(frozen=True)
class Written(Generic[Row]):
    """A row, and whether this request made it."""

    row: Row
    created: bool


def body_digest(body: Mapping[str, Any]) -> str:
    """SHA-256 (hex) over the canonical JSON of a validated body.

    Order of keys, time zone of a moment and the form of an id do not count. Put the writer's id
    into `body`, so that a stranger who guesses an id gets a conflict and not the first answer.
    """
    return hashlib.sha256(orjson.dumps(_canonical(body), option=orjson.OPT_SORT_KEYS)).hexdigest()


def replay_or_conflict(existing: Row, digest: str) -> Row:
    """`existing` when it was written with the same body; else IdempotencyConflict or Gone."""
    if existing.erased_at is not None:
        raise Gone
    if existing.body_digest != digest:
        raise IdempotencyConflict
    return existing


def write_once(
    model: type[Row],
    *,
    pk: UUID,
    digest: str,
    create: Callable[[], Row],
) -> Written[Row]:
    """Run `create` unless the id is there; two at once end with one row and one replay.

    `create` must insert the row with this id and digest. Only a lost race for the id is answered
    as a replay; any other broken constraint is raised as it is.
    """
    rows = model._default_manager.filter(pk=pk)
    if existing := rows.first():
        return Written(replay_or_conflict(existing, digest), created=False)
    try:
        with transaction.atomic():
            return Written(create(), created=True)
    except IntegrityError:
        if winner := rows.first():
            return Written(replay_or_conflict(winner, digest), created=False)
        raise


def _canonical(value: Any) -> Any:
    match value:
        case Mapping():
            return {str(key): _canonical(item) for key, item in value.items()}
        case list() | tuple():
            return [_canonical(item) for item in value]
        case set() | frozenset():
            return sorted((_canonical(item) for item in value), key=repr)
        case models.Model():
            return _canonical(value.pk)
        case _:
            return _canonical_leaf(value)


def _canonical_leaf(value: Any) -> Any:
    match value:
        case datetime() if value.tzinfo is not None:
            return value.astimezone(UTC).isoformat()
        case datetime() | date() | time():
            return value.isoformat()
        case Decimal():
            return str(value.normalize())
        case UUID() | Promise():
            return str(value)
        case int() if value.bit_length() > 63:
            return str(value)  # an id that cannot exist: the action says so, not the JSON
        case _:
            return value
