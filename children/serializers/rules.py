"""Shapes of the care rules as they hold at a station."""

from rest_framework import serializers

from children.rules import Cadence, Subject
from children.serializers.duties import OWNERS
from children.serializers.parts import ASKS, LEVELS, RISKS, PlaceSerializer
from common.api import Instant, StrictSerializer


class RuleBody(StrictSerializer):
    """`every` null takes the setting back, unless the rule is switched off."""

    station = serializers.IntegerField()
    risk = serializers.ChoiceField(("", *RISKS), default="")
    every = serializers.IntegerField(allow_null=True, min_value=1, max_value=366)
    is_active = serializers.BooleanField(default=True)


class StepSerializer(serializers.Serializer[object]):
    missed = serializers.IntegerField()
    level = serializers.ChoiceField(LEVELS)
    ask = serializers.ChoiceField(ASKS)


class SettingSerializer(serializers.Serializer[object]):
    scope = serializers.ChoiceField(("county", "station"))
    risk = serializers.CharField()
    every = serializers.IntegerField(allow_null=True)
    is_active = serializers.BooleanField()
    by = serializers.CharField()
    at = Instant()


class RuleSerializer(serializers.Serializer[object]):
    """`default` and `holds` by risk ("" for any), in weeks, days or hours by `cadence`; 0 or
    nothing: switched off."""

    rule = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # as above
    evidence = serializers.CharField()
    owner = serializers.ChoiceField(OWNERS)
    source = serializers.CharField()  # type: ignore[assignment]  # as above
    cadence = serializers.ChoiceField([cadence.value for cadence in Cadence])
    subject = serializers.ChoiceField([subject.value for subject in Subject])
    fixed = serializers.BooleanField()
    default = serializers.DictField(child=serializers.IntegerField())
    holds = serializers.DictField(child=serializers.IntegerField())
    steps = StepSerializer(many=True)
    settings = SettingSerializer(many=True)


class SpanSerializer(serializers.Serializer[object]):
    first = serializers.DateField()
    last = serializers.DateField()


class HolidaySerializer(SpanSerializer):
    note = serializers.CharField()


class RulesSerializer(serializers.Serializer[object]):
    station = PlaceSerializer()
    scope = serializers.ChoiceField(("", "station", "county"))
    rules = RuleSerializer(many=True)
    terms = SpanSerializer(many=True)
    holidays = HolidaySerializer(many=True)
