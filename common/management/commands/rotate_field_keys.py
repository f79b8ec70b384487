from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import models, transaction

from common.crypto import EncryptedTextField

BATCH = 200


class Command(BaseCommand):
    help = (
        "Encrypt every secret column anew under the first of FIELD_KEYS. Put the new key in front, "
        "run this, then drop the old key. It may run while people work, and again after a stop."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for model, fields in encrypted_models():
            count = rotate(model, fields)
            self.stdout.write(f"{model._meta.label}: {count} rows")


def encrypted_models() -> Iterator[tuple[type[models.Model], list[str]]]:
    for model in apps.get_models():
        columns = model._meta.concrete_fields
        fields = [field.attname for field in columns if isinstance(field, EncryptedTextField)]
        if fields and not model._meta.proxy:
            yield model, fields


def rotate(model: type[models.Model], fields: list[str]) -> int:
    """Write each row's secrets again; a batch is locked while it is read and written."""
    rows = model._base_manager.order_by("pk")
    count, last = 0, None
    while True:
        with transaction.atomic():
            after = rows if last is None else rows.filter(pk__gt=last)
            batch = list(after.select_for_update().only("pk", *fields)[:BATCH])
            for row in batch:
                values = {name: getattr(row, name) for name in fields}
                model._base_manager.filter(pk=row.pk).update(**values)
        if not batch:
            return count
        count, last = count + len(batch), batch[-1].pk
