from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import models

from common.crypto import EncryptedTextField
from common.rotation import rewrite, rotations
from common.sealed_files import reseal_all


class Command(BaseCommand):
    help = (
        "Encrypt every secret column and file anew under the first of FIELD_KEYS. Put the new key "
        "in front, run this, then drop the old key. It may run while people work, and again after "
        "a stop."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for model, fields in encrypted_models():
            count = rotate(model, fields)
            self.stdout.write(f"{model._meta.label}: {count} rows")
        for name, rotate_all in rotations().items():
            self.stdout.write(f"{name}: {rotate_all()} rows")
        self.stdout.write(f"Files: {reseal_all()}")


def encrypted_models() -> Iterator[tuple[type[models.Model], list[str]]]:
    for model in apps.get_models():
        columns = model._meta.concrete_fields
        fields = [field.attname for field in columns if isinstance(field, EncryptedTextField)]
        if fields and not model._meta.proxy:
            yield model, fields


def rotate(model: type[models.Model], fields: list[str]) -> int:
    """Writes each row's secrets again; returns how many rows.

    A model whose rows the database seals says by `while_rotating()` how to let this through.
    """

    def write(row: models.Model) -> None:
        # Empty is stored as it is; a row that the database seals may not even be touched.
        values = {name: getattr(row, name) for name in fields if getattr(row, name)}
        if values:
            model._base_manager.filter(pk=row.pk).update(**values)

    rows = model._base_manager.only("pk", *fields)
    return rewrite(rows, write, getattr(model, "while_rotating", nullcontext))
