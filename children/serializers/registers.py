"""Shapes of a register on its way in."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from common.api import StrictSerializer


class RegisterUploadBody(StrictSerializer):
    id = serializers.UUIDField()
    station = serializers.IntegerField()
    file = serializers.FileField(max_length=120)


class RegisterMappingBody(StrictSerializer):
    """Column index → field key, or null to leave the column out."""

    mapping = serializers.DictField(
        child=serializers.CharField(allow_null=True, max_length=40), allow_empty=False
    )

    def validate_mapping(self, value: dict[str, str | None]) -> dict[int, str | None]:
        if any(not key.isdecimal() or len(key) > 4 for key in value):
            raise serializers.ValidationError(_("Name columns by their number."), "column")
        return {int(key): field for key, field in value.items()}


class RegisterColumnSerializer(serializers.Serializer[object]):
    index = serializers.IntegerField()
    letter = serializers.CharField()
    header = serializers.CharField()
    field = serializers.CharField(allow_null=True)


class RegisterFieldSerializer(serializers.Serializer[object]):
    key = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # the API says "label"


class FindingSerializer(serializers.Serializer[object]):
    code = serializers.CharField()
    field = serializers.CharField()
    column = serializers.IntegerField(allow_null=True)
    cell = serializers.CharField()
    message = serializers.CharField()


class RegisterRowSerializer(serializers.Serializer[object]):
    row = serializers.IntegerField()
    name = serializers.CharField()
    problems = FindingSerializer(many=True)
    notes = FindingSerializer(many=True)
    family = serializers.IntegerField(allow_null=True)
    already = serializers.BooleanField()


class RegisterCountsSerializer(serializers.Serializer[object]):
    rows = serializers.IntegerField()
    good = serializers.IntegerField()
    bad = serializers.IntegerField()
    already = serializers.IntegerField()
    families = serializers.IntegerField()


class RegisterResultSerializer(serializers.Serializer[object]):
    created = serializers.IntegerField()
    families = serializers.IntegerField()
    already = serializers.IntegerField()
    bad = serializers.IntegerField()


class RegisterPreviewSerializer(serializers.Serializer[object]):
    id = serializers.UUIDField()
    station = serializers.IntegerField()
    state = serializers.ChoiceField(("previewed", "applied"))
    file_name = serializers.CharField()
    sheet = serializers.CharField()
    columns = RegisterColumnSerializer(many=True)
    fields_known = RegisterFieldSerializer(many=True)
    rows = RegisterRowSerializer(many=True)
    counts = RegisterCountsSerializer()
    result = RegisterResultSerializer(allow_null=True)
