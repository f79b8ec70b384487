"""Shapes of requests and answers. A field nobody declared is an error, not a surprise."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

# What both databases can hold; a larger number is a mistake and not a fault of ours.
INT_MAX = 2**63 - 1
# No station has a day in any other; within, a week more or another time zone never overflows.
YEARS = range(1900, 2200)


class Instant(serializers.DateTimeField):
    """A moment: an ISO-8601 string with an offset comes in, UTC with "Z" goes out."""

    default_error_messages = {
        "no_offset": _("Say which time zone: end the time with Z or an offset as +08:00."),
        "not_text": _("Give the time as text in ISO-8601 form."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(default_timezone=UTC, **kwargs)

    def to_internal_value(self, value: str | datetime | date) -> datetime:
        if not isinstance(value, str | datetime):
            self.fail("not_text")
        return super().to_internal_value(value)

    def enforce_timezone(self, value: datetime) -> datetime:
        if value.tzinfo is None:
            self.fail("no_offset")
        try:
            return value.astimezone(UTC)
        except OverflowError:
            self.fail("overflow")


class Day(serializers.DateField):
    """A station day that somebody asks about, as YYYY-MM-DD, in a year that makes sense."""

    default_error_messages = {"year": _("There is nothing in this year. Check the date.")}

    def to_internal_value(self, value: str | date) -> date:
        day = super().to_internal_value(value)
        if day.year not in YEARS:
            self.fail("year")
        return day


class StrictSerializer(serializers.Serializer[Any]):
    """A serializer that refuses unknown fields and numbers no database can hold."""

    default_error_messages = {
        "unknown_field": _("This field is not known here. Leave it out."),
        "no_body": _("Nothing was sent. Send a JSON object with the fields."),
    }

    def validate_empty_values(self, data: Any) -> tuple[bool, Any]:
        # DRF has words for a whole body that is null in English only.
        if data is None and self.root is self:
            message = str(self.error_messages["no_body"])
            raise serializers.ValidationError({"non_field_errors": [message]}, code="no_body")
        return super().validate_empty_values(data)

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        fields = super().get_fields()
        for field in fields.values():
            if isinstance(field, serializers.IntegerField):
                _bound(field)
        return fields

    def to_internal_value(self, data: Any) -> Any:
        unknown = self._unknown(data)
        try:
            values = super().to_internal_value(data)
        except serializers.ValidationError as error:
            if unknown and isinstance(error.detail, dict):
                raise serializers.ValidationError({**unknown, **error.detail}) from None
            raise
        if unknown:
            raise serializers.ValidationError(unknown)
        return values

    def _unknown(self, data: Any) -> dict[str, list[ErrorDetail]]:
        if not isinstance(data, Mapping):
            return {}
        message = str(self.error_messages["unknown_field"])
        names = [str(name)[:100] for name in data if name not in self.fields]
        return {name: [ErrorDetail(message, "unknown_field")] for name in names}


class StrictModelSerializer(StrictSerializer, serializers.ModelSerializer[Any]):
    """The same for a serializer that takes its fields from a model."""

    serializer_field_mapping = {
        **serializers.ModelSerializer.serializer_field_mapping,
        models.DateTimeField: Instant,
    }


def _bound(field: serializers.IntegerField) -> None:
    for limit, validator in ((INT_MAX, MaxValueValidator), (-INT_MAX, MinValueValidator)):
        if not any(isinstance(known, validator) for known in field.validators):
            field.validators.append(validator(limit))
