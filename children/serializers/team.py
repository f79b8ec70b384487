"""Shapes of who cares for whom: workers, cover while one is away, assignments."""

from rest_framework import serializers

from children.models import CareTeamMember
from children.queries.team import NEEDED
from children.serializers.parts import PersonSerializer
from common.api import Instant, StrictSerializer

ROLES = tuple(CareTeamMember.Role.values)
MOST_CHILDREN = 500


class WorkerSerializer(PersonSerializer):
    role = serializers.ChoiceField(ROLES)
    children = serializers.ListField(child=serializers.IntegerField())
    covering = serializers.ListField(child=serializers.IntegerField())


class AbsenceSerializer(serializers.Serializer[object]):
    id = serializers.UUIDField()
    user = PersonSerializer()
    cover = PersonSerializer()
    role = serializers.ChoiceField(ROLES)
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    reason = serializers.CharField()


class WithoutSerializer(serializers.Serializer[object]):
    """Children who have nobody in that role."""

    def get_fields(self) -> dict[str, "serializers.Field[object, object, object, object]"]:
        numbers = {role: serializers.ListField(child=serializers.IntegerField()) for role in NEEDED}
        return {**super().get_fields(), **numbers}


class WorkersSerializer(serializers.Serializer[object]):
    workers = WorkerSerializer(many=True)
    absences = AbsenceSerializer(many=True)
    without = WithoutSerializer()


class CoverBody(StrictSerializer):
    """`ends_on` null: `cover` takes over for good, from today."""

    station = serializers.IntegerField()
    user = serializers.IntegerField()
    role = serializers.ChoiceField(ROLES)
    cover = serializers.IntegerField()
    starts_on = serializers.DateField()
    ends_on = serializers.DateField(allow_null=True)
    reason = serializers.CharField(max_length=200, allow_blank=True, default="")


class ArrangedSerializer(serializers.Serializer[object]):
    id = serializers.UUIDField()
    starts_on = serializers.DateField()
    ends_on = serializers.DateField(allow_null=True)
    cancelled_at = Instant(allow_null=True)


class AssignBody(StrictSerializer):
    id = serializers.UUIDField()
    station = serializers.IntegerField()
    user = serializers.IntegerField()
    role = serializers.ChoiceField(ROLES)
    children = serializers.ListField(
        child=serializers.IntegerField(), min_length=1, max_length=MOST_CHILDREN
    )


class UnassignBody(AssignBody):
    """`anyway`: also where a child is left with nobody in that role."""

    anyway = serializers.BooleanField(default=False)
