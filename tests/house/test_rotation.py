"""A change of keys reaches every secret of every room, sealed rows included.

Each model with an `EncryptedTextField` gets two rows, one with all its secrets and one with as few
as it may have. They are made from the models themselves, so a new model is covered as it comes;
what its constraints ask for beyond the types of its columns stands in `NEEDS`.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.db import models
from pytest_django import Settings

from accounts.models import User
from children.models import Child, ConsentWording, Family, Parent
from common import crypto, sealed_files
from common.management.commands.rotate_field_keys import encrypted_models
from stations.models import Membership, Station
from tests.cast import Cast

Needs = dict[str, Callable[["Maker"], Any]]
NEEDS: dict[str, Needs] = {
    "casework.ReportStep": {"kind": lambda _: "note"},
    "children.BreakGlass": {"told": lambda make: make.cast.he_ping},
    "children.Consent": {
        "decision": lambda _: "given",
        "giver": lambda _: "mother",
        "parent": lambda make: make.cast.mother,
    },
    "children.Parent": {"family": lambda make: make.row(Family)},
    "messaging.Delivery": {"channel": lambda _: "phone"},
    "tutoring.ClassSeries": {"minutes": lambda _: 90},
    "tutoring.ClassSession": {"ends_at": lambda make: make.cast.now + timedelta(hours=1)},
    "volunteers.Visit": {"minutes": lambda _: 30},
}


class Maker:
    """Makes rows of any model; what they point to is the cast's, or made as well."""

    def __init__(self, cast: Cast) -> None:
        self.cast: Cast = cast
        self.count = 0
        self.known: dict[type[models.Model], models.Model] = {
            User: cast.zhou_min,
            Station: cast.qingshan,
            Child: cast.xiaoyu,
            Family: cast.family,
            Parent: cast.mother,
            Membership: Membership.objects.filter(user=cast.zhou_min)[0],
            ConsentWording: ConsentWording.objects.all()[0],
        }

    def row(self, model: type[models.Model], **given: Any) -> models.Model:
        self.count += 1
        given |= {name: need(self) for name, need in NEEDS.get(model._meta.label, {}).items()}
        for column in model._meta.concrete_fields:
            asked_for = isinstance(column, models.UUIDField) or not (
                column.primary_key or column.null or column.blank or column.has_default()
            )
            if asked_for and column.name not in given and not column.null:
                given[column.name] = self._value(column)
        return model._base_manager.create(**given)

    def _value(self, column: Any) -> Any:
        if column.related_model is not None:
            return self._pointed_at(column.related_model)
        if column.choices:
            return column.choices[self.count % len(column.choices)][0]
        now = self.cast.now
        by_type: dict[type[models.Field[Any, Any]], Any] = {
            models.UUIDField: uuid4(),
            models.DateTimeField: now,
            models.DateField: now.date(),
            models.TimeField: now.time(),
            models.IntegerField: self.count,
            models.JSONField: {},
        }
        text = f"{column.name} {self.count}"[: column.max_length]
        return next((by_type[kind] for kind in by_type if isinstance(column, kind)), text)

    def _pointed_at(self, model: type[models.Model]) -> models.Model:
        if model not in self.known:
            self.known[model] = self.row(model)
        return self.known[model]


def fill(make: Maker) -> dict[tuple[type[models.Model], Any], dict[str, str]]:
    """Two rows of every model with secrets, and the secrets of each."""
    filled = {}
    for model, fields in encrypted_models():
        secrets = {name: f"{name} of {model._meta.label}" for name in fields}
        blank = {
            name: "" for name in fields if getattr(model._meta.get_field(name), "blank", False)
        }
        for kept in (secrets, {**secrets, **blank}):
            filled[model, make.row(model, **kept).pk] = kept
    return filled


@pytest.mark.django_db
def test_new_keys_reach_every_secret(cast: Cast, settings: Settings) -> None:
    filled = fill(Maker(cast))
    kept = sealed_files.write("attachments", b"a photo")
    step = Authenticator.objects.create(
        user=cast.zhou_min, type="totp", data={"secret": crypto.encrypt("a secret")}
    )
    settings.FIELD_KEYS = ["a newer key", *settings.FIELD_KEYS]
    call_command("rotate_field_keys", verbosity=0)
    settings.FIELD_KEYS = ["a newer key"]
    for (model, pk), secrets in filled.items():
        row = model._base_manager.get(pk=pk)
        assert {name: getattr(row, name) for name in secrets} == secrets, model._meta.label
    assert sealed_files.read(kept) == b"a photo"
    step.refresh_from_db()
    assert crypto.decrypt(step.data["secret"]) == "a secret"
