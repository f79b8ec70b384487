"""Shapes of rows without names for research."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from common.api import Instant, StrictSerializer
from common.errors import Invalid


class _PlaceBody(StrictSerializer):
    """Either a county or a station."""

    county = serializers.IntegerField(allow_null=True, default=None)
    station = serializers.IntegerField(allow_null=True, default=None)
    recipient = serializers.CharField(max_length=120, allow_blank=True, default="")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if (attrs["county"] is None) == (attrs["station"] is None):
            message = _("Choose one county or one station.")
            raise Invalid.in_field("station", "one_place", message)
        return attrs


class ResearchQuery(_PlaceBody):
    pass


class ResearchBody(_PlaceBody):
    id = serializers.UUIDField()
    reason = serializers.CharField(max_length=200)


class ResearchPlaceSerializer(serializers.Serializer[object]):
    county = serializers.IntegerField()
    station = serializers.IntegerField(allow_null=True)
    name = serializers.CharField()


class ResearchExportSerializer(serializers.Serializer[object]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    recipient = serializers.CharField()
    reason = serializers.CharField()
    rows = serializers.IntegerField()
    term_on = serializers.DateField()
    at = Instant()


class ResearchSerializer(serializers.Serializer[object]):
    places = ResearchPlaceSerializer(many=True)
    exports = ResearchExportSerializer(many=True)


class ResearchPreviewSerializer(serializers.Serializer[object]):
    """`left_out` never speaks of fewer than five: "0", "<5", "10"."""

    rows = serializers.IntegerField()
    left_out = serializers.CharField()
    term_on = serializers.DateField()
    made_at = Instant()
    columns = serializers.ListField(child=serializers.CharField())
    rules = serializers.ListField(child=serializers.CharField())
    sample = serializers.ListField(child=serializers.ListField(child=serializers.CharField()))
