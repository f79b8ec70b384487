"""Shapes of the status log, and of concerns that people raise and close."""

from rest_framework import serializers

from children.serializers.parts import LEVELS, PersonSerializer
from common.api import Day, Instant, StrictSerializer


class LogQuery(StrictSerializer):
    before = serializers.IntegerField(required=False, min_value=1)
    after = serializers.IntegerField(required=False, min_value=0)
    kind = serializers.RegexField(r"^[a-z0-9_.,]*$", required=False, default="", max_length=200)
    by = serializers.IntegerField(required=False)
    since = Day(required=False)
    until = Day(required=False)
    of = serializers.IntegerField(required=False)
    limit = serializers.IntegerField(required=False, min_value=1, max_value=100, default=50)


class LogEntrySerializer(serializers.Serializer[object]):
    seq = serializers.IntegerField()
    kind = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # the API says "label"
    happened_at = Instant()
    recorded_at = Instant()
    by = PersonSerializer(allow_null=True)
    facts = serializers.DictField()
    corrects = serializers.IntegerField(allow_null=True)
    erased = serializers.BooleanField()
    erasable = serializers.BooleanField()


class LogPageSerializer(serializers.Serializer[object]):
    results = LogEntrySerializer(many=True)
    next = serializers.IntegerField(allow_null=True)
    head = serializers.IntegerField()
    people = PersonSerializer(many=True)


class RaiseConcernBody(StrictSerializer):
    id = serializers.UUIDField()
    level = serializers.ChoiceField(LEVELS[1:])
    text = serializers.CharField(max_length=2000)


class CloseConcernBody(StrictSerializer):
    id = serializers.UUIDField()
    note = serializers.CharField(max_length=2000)
