"""Shapes of the tutoring API."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from common.api import Day, Instant, StrictSerializer
from tutoring.log_kinds import LINE_LENGTH
from tutoring.models import Arcs, ClassSession, Mark

LONGEST_STRETCH_DAYS = 62
LARGEST_ROLL = 200


class SessionOut(StrictSerializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    station = serializers.IntegerField(source="station_id")
    starts_at = Instant()
    ends_at = Instant()
    places = serializers.IntegerField()
    places_taken = serializers.IntegerField()
    mine = serializers.UUIDField(allow_null=True, help_text="The id of one's own place.")
    children = serializers.IntegerField(help_text="How many are enrolled that day.")
    state = serializers.ChoiceField(choices=ClassSession.State.choices)


class PupilOut(StrictSerializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    avatar = serializers.IntegerField()
    grade = serializers.IntegerField(allow_null=True)
    sex = serializers.ChoiceField(("f", "m"))
    alert = serializers.CharField()


class TutorOut(StrictSerializer):
    id = serializers.IntegerField()
    name = serializers.CharField()


class NoteOut(StrictSerializer):
    id = serializers.UUIDField()
    session = serializers.IntegerField(source="session_id")
    child = serializers.IntegerField(source="child_id")
    author = TutorOut()
    line = serializers.CharField()
    arcs = serializers.ChoiceField(choices=Arcs.choices, allow_null=True)
    written_at = Instant()


class RollRowOut(StrictSerializer):
    child = PupilOut()
    mark = serializers.ChoiceField(choices=Mark.choices, allow_null=True)
    notes = NoteOut(many=True)


class RollOut(StrictSerializer):
    """A session with its tutors and the children whom the reader may see."""

    session = SessionOut()
    tutors = TutorOut(many=True)
    may_mark = serializers.BooleanField()
    roll = RollRowOut(many=True, source="rows")


class PlaceBody(StrictSerializer):
    session = serializers.IntegerField(min_value=1)


class PlaceOut(StrictSerializer):
    id = serializers.UUIDField()
    session = serializers.IntegerField(source="session_id")
    taken_at = Instant()
    given_back_at = Instant(allow_null=True)


class MarkBody(StrictSerializer):
    child = serializers.IntegerField(min_value=1)
    mark = serializers.ChoiceField(choices=Mark.choices)


class AttendanceBody(StrictSerializer):
    marks = serializers.ListField(child=MarkBody(), allow_empty=False, max_length=LARGEST_ROLL)

    def validate_marks(self, marks: list[dict[str, Any]]) -> dict[int, str]:
        by_child = {row["child"]: row["mark"] for row in marks}
        if len(by_child) != len(marks):
            raise serializers.ValidationError(_("Mark each child once."), code="twice")
        return by_child


class NoteBody(StrictSerializer):
    session = serializers.IntegerField(min_value=1)
    child = serializers.IntegerField(min_value=1)
    line = serializers.CharField(max_length=LINE_LENGTH)
    arcs = serializers.ChoiceField(
        choices=Arcs.choices, allow_null=True, required=False, default=None
    )


class SessionQuery(StrictSerializer):
    """`from` and `to` are station days, both included; by default two weeks from today."""

    to = Day(required=False)

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        # "from" cannot be written as a class attribute.
        return {"from": Day(required=False), **super().get_fields()}

    def validate(self, attrs: dict[str, date]) -> dict[str, date]:
        first, last = attrs.get("from"), attrs.get("to")
        if first and last and not 0 <= (last - first).days <= LONGEST_STRETCH_DAYS:
            message = _("Ask for at most %(days)d days, the first one first.")
            raise serializers.ValidationError(message % {"days": LONGEST_STRETCH_DAYS})
        return attrs
