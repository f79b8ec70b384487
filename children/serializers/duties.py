"""Shapes of care duties, and of the day's list."""

from typing import Any

from rest_framework import serializers

from children.actions.rules import CODES
from children.log_kinds.duties import PAUSE_WORDS, WAYS
from children.rules import RULES
from children.serializers.parts import ASKS, LEVELS, SEXES, PersonSerializer, note
from common.api import Instant, StrictSerializer
from stations.queries import INQUIRIES

OWNERS = sorted({rule.owner for rule in RULES.values()})
STATES = ("overdue", "soon", "open", "paused")
PAUSES = tuple(PAUSE_WORDS)


def _rules() -> Any:
    return serializers.ListField(
        child=serializers.ChoiceField(CODES), min_length=1, max_length=len(CODES)
    )


class DutyNoteBody(StrictSerializer):
    id = serializers.UUIDField()
    happened_at = Instant()
    way = serializers.ChoiceField(WAYS)
    note = note()


class PauseBody(StrictSerializer):
    id = serializers.UUIDField()
    rules = _rules()
    until = serializers.DateField()
    reason = serializers.ChoiceField(PAUSES)


class ResumeBody(StrictSerializer):
    id = serializers.UUIDField()
    rules = _rules()


class StationPauseBody(PauseBody):
    station = serializers.IntegerField()


class StationResumeBody(ResumeBody):
    station = serializers.IntegerField()


class AskVisitBody(StrictSerializer):
    id = serializers.UUIDField()
    note = note()


class DutySerializer(serializers.Serializer[object]):
    rule = serializers.ChoiceField(CODES)
    label = serializers.CharField()  # type: ignore[assignment]  # the API says "label"
    evidence = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]  # and "source"
    owner = serializers.ChoiceField(OWNERS)
    who = PersonSerializer(many=True)
    due_at = Instant(allow_null=True)
    state = serializers.ChoiceField(STATES)
    done_at = Instant(allow_null=True)
    tried_at = Instant(allow_null=True)
    paused_until = serializers.DateField(allow_null=True)
    asked_at = Instant(allow_null=True)
    by_hand = serializers.BooleanField()
    may_note = serializers.BooleanField()


class ChildDutiesSerializer(serializers.Serializer[object]):
    child = serializers.IntegerField()
    full = serializers.BooleanField()
    support = serializers.BooleanField()
    duties = DutySerializer(many=True)


class TodayItemSerializer(DutySerializer):
    """`level` and `family` are null and `village` empty for who does not work station-wide."""

    child = serializers.IntegerField()
    name = serializers.CharField()
    sex = serializers.ChoiceField(SEXES)
    avatar = serializers.IntegerField()
    grade = serializers.IntegerField(allow_null=True)
    family = serializers.IntegerField(allow_null=True)
    village = serializers.CharField()
    level = serializers.ChoiceField(LEVELS, allow_null=True)
    why = serializers.ChoiceField(("mine", "station", "nobody", "review"))
    ask = serializers.ChoiceField(ASKS, allow_null=True)
    cover = serializers.BooleanField()


class InquiryDueSerializer(PersonSerializer):
    state = serializers.ChoiceField(INQUIRIES)
    until = serializers.DateField(allow_null=True)


class TodaySerializer(serializers.Serializer[object]):
    as_of = Instant()
    items = TodayItemSerializer(many=True)
    people = InquiryDueSerializer(many=True)
