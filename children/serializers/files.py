"""Shapes of finding a child, and of the file; `whole` is what station-wide roles read."""

from rest_framework import serializers

from children.models import Child
from children.serializers.board import BoardRowSerializer
from children.serializers.parts import SEXES
from children.serializers.whole import FamilySerializer, WholeFileSerializer
from common.api import StrictSerializer

CALL_WEEKS = ("held", "attempted", "missed", "paused", "none")


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
    sex = serializers.ChoiceField(SEXES)
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
