"""A register's way in: upload, correct the columns, apply once."""

import base64
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from accounts.models import User
from children.access import may_import
from children.actions.filing import FileWriter
from children.models import RegisterImport
from children.queries.registers import Reading, read_register
from common import clock
from common.errors import NotFound
from common.idempotency import IdempotencyConflict
from stations.models import Station

# A week is long enough to mend the bad rows, and short enough for a file of names.
KEPT = timedelta(days=7)


@transaction.atomic
def upload_register(
    *, import_id: UUID, station_id: int, file_name: str, workbook: bytes, by: User, at: datetime
) -> tuple[RegisterImport, Reading]:
    """Stores the workbook and reads it; the same upload again is the first one.

    Raises `NotFound` (not the person's station), `Invalid` (cannot be read as a register) and
    `IdempotencyConflict` (the id is taken), and then stores nothing.
    """
    if not may_import(by, station_id):
        raise NotFound
    upload = RegisterImport(
        id=import_id,
        station_id=station_id,
        uploaded_by=by,
        uploaded_at=at,
        file_name=file_name,
        workbook=base64.b64encode(workbook).decode(),
    )
    known = RegisterImport.objects.filter(pk=import_id).first()
    if known is not None:
        return _uploaded_before(known, upload, clock.local_date(at))
    reading = read_register(upload, clock.local_date(at))
    try:
        with transaction.atomic():
            upload.save(force_insert=True)
    except IntegrityError:  # the same upload twice at once: the second one may ask again
        raise IdempotencyConflict from None
    return upload, reading


def _uploaded_before(
    known: RegisterImport, again: RegisterImport, today: date
) -> tuple[RegisterImport, Reading]:
    same = ("station_id", "uploaded_by_id", "file_name", "workbook")
    if any(getattr(known, name) != getattr(again, name) for name in same):
        raise IdempotencyConflict
    return known, read_register(known, today)


@transaction.atomic
def map_columns(
    *, import_id: UUID, mapping: Mapping[int, str | None], by: User, at: datetime
) -> tuple[RegisterImport, Reading]:
    """Corrects by hand which column is which field; the corrections add up."""
    upload = import_for(by, import_id, lock=True)
    chosen = {str(index): field for index, field in mapping.items()}
    upload.mapping = {**(upload.mapping or {}), **chosen}
    reading = read_register(upload, clock.local_date(at))
    upload.save(update_fields=["mapping"])
    return upload, reading


@transaction.atomic
def apply_register(*, import_id: UUID, by: User, at: datetime) -> dict[str, Any]:
    """Opens a file for every good row that is not here yet; siblings become one family.

    Returns `{"created", "families", "already", "bad"}`. A second call returns the first
    result; the same register uploaded again creates nothing.
    """
    upload = import_for(by, import_id, lock=True)
    if upload.result is not None:
        return dict(upload.result)
    # One import at a time per station: what is here is read and written under this lock.
    station = Station.objects.select_for_update().get(pk=upload.station_id)
    reading = read_register(upload, clock.local_date(at))
    writer = FileWriter(station, reading, by=by, at=at)
    writer.write()
    upload.result = {
        "created": len(writer.children),
        "families": writer.new_families,
        "already": len(reading.here),
        "bad": len(reading.register.bad) + len(reading.elsewhere),
    }
    upload.applied_at = at
    upload.save(update_fields=["result", "applied_at"])
    return dict(upload.result)


def forget_workbooks(*, at: datetime) -> int:
    """Empties workbooks uploaded more than a week ago; returns how many."""
    old = RegisterImport.objects.filter(uploaded_at__lt=at - KEPT, forgotten_at__isnull=True)
    return old.update(workbook="", forgotten_at=at)


def import_for(by: User, import_id: UUID, *, lock: bool = False) -> RegisterImport:
    """The import, if the person may import at its station; else `NotFound`."""
    imports = RegisterImport.objects.filter(pk=import_id)
    upload = (imports.select_for_update() if lock else imports).first()
    if upload is None or not may_import(by, upload.station_id):
        raise NotFound
    return upload
