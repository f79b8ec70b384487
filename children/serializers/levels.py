"""Shapes of what a person decides about a child: level of concern, risk, support."""

from rest_framework import serializers

from children.serializers.parts import LEVELS, RISKS, note
from common.api import StrictSerializer


class LevelBody(StrictSerializer):
    """`seen` is the suggestion that the person decided on."""

    id = serializers.UUIDField()
    level = serializers.ChoiceField(LEVELS)
    seen = serializers.ChoiceField(LEVELS)
    note = note()
    review_on = serializers.DateField()


class RiskBody(StrictSerializer):
    id = serializers.UUIDField()
    risk = serializers.ChoiceField(RISKS)
    note = serializers.CharField(max_length=2000)


class SupportBody(StrictSerializer):
    id = serializers.UUIDField()
    on = serializers.BooleanField()
    note = note()
