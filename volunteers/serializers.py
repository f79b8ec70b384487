"""Shapes of the volunteers' API."""

from rest_framework import serializers

from common.api import Instant, StrictSerializer
from volunteers.log_kinds import GAINS_LENGTH, NOTE_LENGTH
from volunteers.models import MINUTES_LEAST, MINUTES_MOST, Change, Service, Way


class VisitedChild(StrictSerializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    avatar = serializers.IntegerField()
    grade = serializers.IntegerField(allow_null=True)
    sex = serializers.ChoiceField(("f", "m"))


class ToVisitOut(StrictSerializer):
    child = VisitedChild()
    family = serializers.IntegerField(
        source="child.family_id", help_text="The same for siblings, who may be visited together."
    )
    last_visit_at = Instant(allow_null=True)
    due_at = Instant(allow_null=True)
    overdue = serializers.BooleanField()


class StateBody(StrictSerializer):
    change = serializers.ChoiceField(choices=Change.choices)
    note = serializers.CharField(
        max_length=NOTE_LENGTH, allow_blank=True, required=False, default=""
    )


class StatesBody(StrictSerializer):
    """All five states, each time: "same" is an observation too."""

    psychological = StateBody()
    emotional = StateBody()
    behavioural = StateBody()
    health = StateBody()
    social = StateBody()


class VisitBody(StrictSerializer):
    child = serializers.IntegerField(min_value=1)
    happened_at = Instant()
    minutes = serializers.IntegerField(min_value=MINUTES_LEAST, max_value=MINUTES_MOST)
    way = serializers.ChoiceField(choices=Way.choices)
    states = StatesBody()
    services = serializers.ListField(
        child=serializers.ChoiceField(choices=Service.choices),
        max_length=len(Service),
        required=False,
        default=list,
    )
    gains = serializers.CharField(
        max_length=GAINS_LENGTH, allow_blank=True, required=False, default=""
    )
    together = serializers.UUIDField(
        required=False,
        allow_null=True,
        default=None,
        help_text="Shared by visits to siblings at the same time: the hours count once.",
    )


class PersonOut(StrictSerializer):
    id = serializers.IntegerField()
    name = serializers.CharField()


class VisitOut(StrictSerializer):
    id = serializers.UUIDField()
    child = VisitedChild()
    volunteer = PersonOut()
    way = serializers.ChoiceField(choices=Way.choices)
    happened_at = Instant()
    minutes = serializers.IntegerField()
    states = StatesBody()
    services = serializers.ListField(child=serializers.ChoiceField(choices=Service.choices))
    gains = serializers.CharField()
    recorded_at = Instant()


class VisitFilter(StrictSerializer):
    child = serializers.IntegerField(min_value=1, required=False)
    limit = serializers.CharField(required=False)
    cursor = serializers.CharField(required=False)


class MonthOut(StrictSerializer):
    month = serializers.DateField(help_text="The first day of the month.")
    visits = serializers.IntegerField()
    minutes = serializers.IntegerField()


class DiaryOut(StrictSerializer):
    visits = serializers.IntegerField()
    minutes = serializers.IntegerField()
    children = serializers.IntegerField()
    months = MonthOut(many=True)
