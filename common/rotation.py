"""Encrypting secrets anew under the first of FIELD_KEYS, for `rotate_field_keys`."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TypeVar

from django.db import models, transaction

BATCH = 200
Row = TypeVar("Row", bound=models.Model)

_rotations: dict[str, Callable[[], int]] = {}


def register(name: str, rotate: Callable[[], int]) -> None:
    """For secrets that lie elsewhere than in an EncryptedTextField: `rotate()` encrypts each of
    them again; returns how many."""
    _rotations[name] = rotate


def rotations() -> dict[str, Callable[[], int]]:
    """What was registered, by name."""
    return dict(_rotations)


def rewrite(
    rows: models.QuerySet[Row],
    write: Callable[[Row], None],
    around: Callable[[], AbstractContextManager[object]] = nullcontext,
) -> int:
    """Calls `write` for every row, a locked batch a transaction, each of them inside `around()`;
    returns how many rows there were."""
    count, last = 0, None
    while True:
        with transaction.atomic(), around():
            after = rows.order_by("pk") if last is None else rows.order_by("pk").filter(pk__gt=last)
            batch = list(after.select_for_update()[:BATCH])
            for row in batch:
                write(row)
        if not batch:
            return count
        count, last = count + len(batch), batch[-1].pk
