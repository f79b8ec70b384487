"""Shapes of the children's room: what comes in, and what the OpenAPI says goes out."""

from typing import Any, TypeAlias

from rest_framework import serializers

from children import needs
from children.models import Child
from children.rules import CHILD_RULES
from children.serializers.whole import FamilySerializer, WholeFileSerializer
from common.api import Day, Instant, StrictSerializer

ASKS = sorted({*needs.ASKS.values(), *(step.ask for rule in CHILD_RULES for step in rule.steps)})
LEVELS = ("calm", "watch", "concern", "urgent")
AnyField: TypeAlias = "serializers.Field[Any, Any, Any, Any]"
CALL_WEEKS = ("held", "attempted", "missed", "paused", "none")


class BoardQuery(StrictSerializer):
    station = serializers.IntegerField()
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
    sex = serializers.ChoiceField(("f", "m"))
    avatar = serializers.IntegerField()
    grade = serializers.IntegerField(allow_null=True)
    village = serializers.CharField()
    boarding = serializers.BooleanField(allow_null=True)
    risk = serializers.ChoiceField(("low", "medium", "high"))
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


class PlaceSerializer(serializers.Serializer[object]):
    id = serializers.IntegerField()
    name = serializers.CharField()


class BoardSerializer(serializers.Serializer[object]):
    station = PlaceSerializer()
    as_of = Instant()
    rows = BoardRowSerializer(many=True)


class SearchQuery(StrictSerializer):
    station = serializers.IntegerField(required=False)
    q = serializers.CharField(required=False, allow_blank=True, max_length=60, default="")
    limit = serializers.IntegerField(required=False)
    cursor = serializers.CharField(required=False)


class FoundChildSerializer(serializers.Serializer[object]):
    """A child in a list. Village and school are for station-wide roles, "" to others; the stations
    where the reader is one of these are in the context's `in_full`."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    sex = serializers.CharField()
    avatar = serializers.IntegerField()
    grade = serializers.IntegerField(allow_null=True)
    station = serializers.IntegerField(source="station_id")
    family = serializers.IntegerField(source="family_id")
    village = serializers.SerializerMethodField()
    school = serializers.SerializerMethodField()

    def get_village(self, child: Child) -> str:
        return child.family.village if self._in_full(child) else ""

    def get_school(self, child: Child) -> str:
        return child.school if self._in_full(child) else ""

    def _in_full(self, child: Child) -> bool:
        return child.station_id in self.context["in_full"]


class WeekSerializer(serializers.Serializer[object]):
    week = serializers.DateField()
    call = serializers.ChoiceField(CALL_WEEKS)
    visits = serializers.IntegerField()
    classes = serializers.IntegerField()
    absent = serializers.IntegerField()
    worse = serializers.BooleanField()


class TeamMemberSerializer(serializers.Serializer[object]):
    id = serializers.IntegerField()
    role = serializers.CharField()
    name = serializers.CharField()


class ChildFileSerializer(serializers.Serializer[object]):
    """`file`, `family`, `standing`, `version` are null and `weeks` empty when `detail` is "least".

    `merged_into` is the file that goes on where this one was closed; edits name `version`.
    """

    id = serializers.IntegerField()
    name = serializers.CharField()
    sex = serializers.ChoiceField(("f", "m"))
    age = serializers.IntegerField()
    avatar = serializers.IntegerField()
    grade = serializers.IntegerField(allow_null=True)
    alert = serializers.CharField()
    boarding = serializers.BooleanField(allow_null=True)
    detail = serializers.ChoiceField(("full", "least"))
    merged_into = serializers.IntegerField(allow_null=True)
    version = serializers.IntegerField(allow_null=True)
    weeks = WeekSerializer(many=True)
    team = TeamMemberSerializer(many=True)
    file = WholeFileSerializer(allow_null=True)
    family = FamilySerializer(allow_null=True)
    standing = BoardRowSerializer(allow_null=True)


class LogQuery(StrictSerializer):
    before = serializers.IntegerField(required=False, min_value=1)
    after = serializers.IntegerField(required=False, min_value=0)
    kind = serializers.RegexField(r"^[a-z0-9_.,]*$", required=False, default="", max_length=200)
    by = serializers.IntegerField(required=False)
    since = Day(required=False)
    until = Day(required=False)
    of = serializers.IntegerField(required=False)
    limit = serializers.IntegerField(required=False, min_value=1, max_value=100, default=50)


class PersonSerializer(serializers.Serializer[object]):
    id = serializers.IntegerField()
    name = serializers.CharField()


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
