"""What shapes of several pages of this room share."""

from typing import Any

from django.conf import settings
from rest_framework import serializers

from children import needs
from children.models.file import Risk
from children.rules import CHILD_RULES
from common.api import StrictSerializer

SEXES = ("f", "m")
RISKS = tuple(Risk.values)
LEVELS = ("calm", "watch", "concern", "urgent")
# What a reason asks somebody to do next.
ASKS = sorted({*needs.ASKS.values(), *(step.ask for rule in CHILD_RULES for step in rule.steps)})


def words(length: int) -> Any:
    """A text that may be empty, and must be there."""
    return serializers.CharField(max_length=length, allow_blank=True)


def note() -> Any:
    """What a person writes beside it; may be left out."""
    return serializers.CharField(max_length=2000, allow_blank=True, default="")


class PersonSerializer(serializers.Serializer[object]):
    id = serializers.IntegerField()
    name = serializers.CharField()


class PlaceSerializer(serializers.Serializer[object]):
    id = serializers.IntegerField()
    name = serializers.CharField()


class StationQuery(StrictSerializer):
    """Which station a page is about."""

    station = serializers.IntegerField()


class LanguageQuery(StrictSerializer):
    """In which language a paper is written."""

    language = serializers.ChoiceField([code for code, _name in settings.LANGUAGES])


# Of how many children something was changed.
class TouchedSerializer(serializers.Serializer[object]):
    children = serializers.IntegerField()
