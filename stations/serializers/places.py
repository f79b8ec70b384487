"""Shapes of stations as the API shows them."""

from typing import Any

from rest_framework import serializers

from common.api import StrictModelSerializer, StrictSerializer
from stations.models import FamilyWindow, Station, Term, WindowHours


class StationSerializer(StrictModelSerializer):
    """A station in a list."""

    township = serializers.CharField(source="township.name")
    county = serializers.CharField(source="township.county.name")

    class Meta:
        model = Station
        fields = ("id", "name", "township", "county")


class WindowHoursSerializer(StrictModelSerializer):
    """A stretch of opening time, in station wall time; Monday is 0."""

    class Meta:
        model = WindowHours
        fields = ("weekday", "opens", "closes")


class FamilyWindowSerializer(StrictModelSerializer):
    hours = WindowHoursSerializer(many=True)

    class Meta:
        model = FamilyWindow
        fields = ("id", "name", "is_open", "hours")


class TermSerializer(StrictModelSerializer):
    class Meta:
        model = Term
        fields = ("name", "starts_on", "ends_on")


class StationFileSerializer(StationSerializer):
    """A station with its windows and the terms of its county."""

    windows = FamilyWindowSerializer(many=True)
    terms = TermSerializer(many=True, source="township.county.terms")

    class Meta:
        model = Station
        fields = ("id", "name", "township", "county", "address", "windows", "terms")


class CountSerializer(StrictSerializer):
    """A column of the county page."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        # Declared as an attribute, `label` would hide the serializer's own.
        label = serializers.CharField()
        return {"name": serializers.CharField(), "label": label}


class StationCountsSerializer(StrictSerializer):
    station = StationSerializer()
    counts = serializers.DictField(
        child=serializers.IntegerField(allow_null=True),
        help_text="By the column's name; null stands for a number below five.",
    )


class CountySerializer(StrictSerializer):
    """Counts per station; a number small enough to point at a child is null."""

    columns = CountSerializer(many=True)
    stations = StationCountsSerializer(many=True)
