"""Shapes of break-glass, its review, and of who looked at a child."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from children.models import BreakGlass
from children.models.access import GLASS_OPEN_FOR
from children.queries.lookers import KINDS
from children.serializers.parts import PersonSerializer, PlaceSerializer
from common.api import Day, Instant, StrictSerializer


class BreakGlassBody(StrictSerializer):
    """Either `id_number`, or `name`, `birth_date` and `station` together."""

    reason = serializers.CharField(min_length=20, max_length=1000)
    id_number = serializers.CharField(required=False, allow_blank=True, max_length=24, default="")
    name = serializers.CharField(required=False, allow_blank=True, max_length=60, default="")
    birth_date = Day(required=False, allow_null=True, default=None)
    station = serializers.IntegerField(required=False, allow_null=True, default=None)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        named = bool(attrs["name"] and attrs["birth_date"] and attrs["station"] is not None)
        if not attrs["id_number"] and not named:
            message = _("Give the ID number, or the name, birth date and station together.")
            raise serializers.ValidationError({"id_number": [message]}, code="who")
        return attrs


class GlassOut(serializers.Serializer[BreakGlass]):
    """`told` is who was told, and sees what is read."""

    id = serializers.UUIDField()
    child = PersonSerializer()
    station = PlaceSerializer(source="child.station")
    reason = serializers.CharField()
    at = Instant()
    until = Instant()
    told = PersonSerializer()


class GlassOverviewOut(serializers.Serializer[object]):
    open = GlassOut(many=True)
    left = serializers.IntegerField()
    hours = serializers.SerializerMethodField()
    stations = PlaceSerializer(many=True)
    reviews = serializers.IntegerField()

    def get_hours(self, _overview: object) -> int:
        return int(GLASS_OPEN_FOR.total_seconds() // 3600)


class GlassReadOut(serializers.Serializer[object]):
    action = serializers.SerializerMethodField()
    at = Instant()

    def get_action(self, entry: Any) -> str:
        return str(entry.action).removeprefix("glass.")


class GlassReviewOut(serializers.Serializer[object]):
    id = serializers.UUIDField(source="glass.id")
    child = PersonSerializer(source="glass.child")
    station = PlaceSerializer(source="glass.child.station")
    by = PersonSerializer(source="glass.user")
    told = PersonSerializer(source="glass.told")
    reason = serializers.CharField(source="glass.reason")
    at = Instant(source="glass.at")
    until = Instant(source="glass.until")
    ended = serializers.BooleanField()
    reads = GlassReadOut(many=True)
    verdict = serializers.ChoiceField(
        BreakGlass.Verdict.choices, source="glass.verdict", allow_blank=True
    )
    note = serializers.CharField(source="glass.review_note")
    reviewed_by = PersonSerializer(source="glass.reviewed_by", allow_null=True)
    reviewed_at = Instant(source="glass.reviewed_at", allow_null=True)


class GlassReviewBody(StrictSerializer):
    verdict = serializers.ChoiceField(BreakGlass.Verdict.choices)
    note = serializers.CharField(min_length=4, max_length=1000)


class LookOut(serializers.Serializer[object]):
    """`roles` are those held on the day; `under_glass`: only break-glass let the person read."""

    person = PersonSerializer(source="user")
    roles = serializers.ListField(child=serializers.CharField())
    what = serializers.ChoiceField(KINDS)
    under_glass = serializers.BooleanField()
    day = serializers.DateField()
    times = serializers.IntegerField()
    first = Instant()
    last = Instant()


class LookersOut(serializers.Serializer[object]):
    child = PersonSerializer()
    since = serializers.DateField(source="lookers.since")
    looks = LookOut(source="lookers.looks", many=True)
    lists = LookOut(source="lookers.lists", many=True)
