"""Shapes of the board; one row of it is a child's standing."""

from typing import Any, TypeAlias

from rest_framework import serializers

from children.serializers.parts import ASKS, LEVELS, RISKS, SEXES, PlaceSerializer, StationQuery
from common.api import Instant

AnyField: TypeAlias = "serializers.Field[Any, Any, Any, Any]"


class BoardQuery(StationQuery):
    child = serializers.IntegerField(required=False)


class ReasonSerializer(serializers.Serializer[object]):
    code = serializers.CharField()
    level = serializers.ChoiceField(LEVELS)
    since = Instant(allow_null=True)
    days = serializers.IntegerField(allow_null=True)
    weeks = serializers.IntegerField(allow_null=True)
    seqs = serializers.ListField(child=serializers.IntegerField())
    domains = serializers.ListField(child=serializers.CharField())
    ask = serializers.ChoiceField(ASKS)


class JudgedSerializer(serializers.Serializer[object]):
    """A person's word on the level, while it stands."""

    level = serializers.ChoiceField(LEVELS)
    seq = serializers.IntegerField()
    at = Instant()
    by = serializers.CharField()
    review_on = serializers.DateField()


class LastSerializer(serializers.Serializer[object]):
    call = Instant(allow_null=True)
    attempt = Instant(allow_null=True)
    visit = Instant(allow_null=True)

    def get_fields(self) -> dict[str, AnyField]:
        return {**super().get_fields(), "class": Instant(allow_null=True)}


class BoardRowSerializer(serializers.Serializer[object]):
    child = serializers.IntegerField()
    name = serializers.CharField()
    sex = serializers.ChoiceField(SEXES)
    avatar = serializers.IntegerField()
    grade = serializers.IntegerField(allow_null=True)
    village = serializers.CharField()
    boarding = serializers.BooleanField(allow_null=True)
    risk = serializers.ChoiceField(RISKS)
    family = serializers.IntegerField()
    level = serializers.ChoiceField(LEVELS)
    suggested = serializers.ChoiceField(LEVELS)
    judged = JudgedSerializer(allow_null=True)
    reasons = ReasonSerializer(many=True)
    last = LastSerializer()
    states = serializers.DictField(child=serializers.ChoiceField(("better", "same", "worse")))
    due = serializers.DictField(child=Instant())
    paused = serializers.DictField(child=serializers.DateField())
    support = serializers.BooleanField()
    asked = Instant(allow_null=True)
    seq = serializers.IntegerField()


class BoardSerializer(serializers.Serializer[object]):
    station = PlaceSerializer()
    as_of = Instant()
    rows = BoardRowSerializer(many=True)
