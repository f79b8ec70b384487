"""Shapes of the children's room: what comes in, and what the OpenAPI says goes out."""

from typing import Any, TypeAlias

from rest_framework import serializers

from common.api import Instant, StrictSerializer

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
    reasons = ReasonSerializer(many=True)
    last = LastSerializer()
    states = serializers.DictField(child=serializers.ChoiceField(("better", "same", "worse")))
    due = serializers.DictField(child=Instant())
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
    """A child in a list: nothing that only station-wide roles may read."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    sex = serializers.CharField()
    avatar = serializers.IntegerField()
    grade = serializers.IntegerField(allow_null=True)
    station = serializers.IntegerField(source="station_id")
    family = serializers.IntegerField(source="family_id")


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


class WholeFileSerializer(serializers.Serializer[object]):
    birth_date = serializers.DateField()
    id_last4 = serializers.CharField()
    ethnicity = serializers.CharField()
    household_place = serializers.CharField()
    health = serializers.CharField()
    school = serializers.CharField()
    class_name = serializers.CharField()
    teacher = serializers.CharField()
    guardianship_rating = serializers.CharField()
    income_sources = serializers.CharField()
    remarks = serializers.CharField()
    risk = serializers.ChoiceField(("low", "medium", "high"))
    enrolled_on = serializers.DateField()
    village = serializers.CharField()
    address = serializers.CharField()
    station = serializers.IntegerField()


class SiblingSerializer(serializers.Serializer[object]):
    id = serializers.IntegerField()
    name = serializers.CharField()
    avatar = serializers.IntegerField()
    grade = serializers.IntegerField(allow_null=True)


class ParentSerializer(serializers.Serializer[object]):
    id = serializers.IntegerField()
    relation = serializers.ChoiceField(("father", "mother"))
    name = serializers.CharField()
    work_city = serializers.CharField()
    phone = serializers.CharField()
    is_away = serializers.BooleanField()
    no_contact = serializers.BooleanField()


class CarerSerializer(serializers.Serializer[object]):
    name = serializers.CharField()
    relation = serializers.CharField()
    phone = serializers.CharField()


class AwaySerializer(serializers.Serializer[object]):
    who = serializers.ChoiceField(("both", "one"))
    since = serializers.DateField()


class FamilySerializer(serializers.Serializer[object]):
    id = serializers.IntegerField()
    name = serializers.CharField()
    siblings = SiblingSerializer(many=True)
    parents = ParentSerializer(many=True)
    carers = CarerSerializer(many=True)
    away = AwaySerializer(allow_null=True)


class ChildFileSerializer(serializers.Serializer[object]):
    """`file`, `family`, `standing` are null and `weeks` empty when `detail` is "least"."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    sex = serializers.ChoiceField(("f", "m"))
    age = serializers.IntegerField()
    avatar = serializers.IntegerField()
    grade = serializers.IntegerField(allow_null=True)
    alert = serializers.CharField()
    boarding = serializers.BooleanField(allow_null=True)
    detail = serializers.ChoiceField(("full", "least"))
    weeks = WeekSerializer(many=True)
    team = TeamMemberSerializer(many=True)
    file = WholeFileSerializer(allow_null=True)
    family = FamilySerializer(allow_null=True)
    standing = BoardRowSerializer(allow_null=True)


class LogQuery(StrictSerializer):
    before = serializers.IntegerField(required=False, min_value=1)
    after = serializers.IntegerField(required=False, min_value=0)
    kind = serializers.RegexField(r"^[a-z_.]*$", required=False, default="", max_length=40)
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


class RaiseConcernBody(StrictSerializer):
    id = serializers.UUIDField()
    level = serializers.ChoiceField(LEVELS[1:])
    text = serializers.CharField(max_length=2000)


class CloseConcernBody(StrictSerializer):
    id = serializers.UUIDField()
    note = serializers.CharField(max_length=2000)
