"""Shapes of opening a child's file, of possible duplicates, and of making two files one."""

from rest_framework import serializers

from children.models import AwayEpisode
from children.queries.duplicates import REASONS, STRENGTHS
from children.serializers.parts import SEXES, words
from common.api import Day, StrictSerializer


class PersonBody(StrictSerializer):
    name = words(60)
    phone = words(30)
    work_city = serializers.CharField(max_length=60, allow_blank=True, required=False, default="")
    relation = serializers.CharField(max_length=20, allow_blank=True, required=False, default="")


class LookForDuplicatesBody(StrictSerializer):
    station = serializers.IntegerField()
    name = serializers.CharField(max_length=60)
    birth_date = Day(allow_null=True)
    id_number = words(30)
    phones = serializers.ListField(child=serializers.CharField(max_length=30), max_length=8)


class DuplicateSerializer(serializers.Serializer[object]):
    id = serializers.IntegerField()
    name = serializers.CharField()
    sex = serializers.CharField()
    avatar = serializers.IntegerField()
    grade = serializers.IntegerField(allow_null=True)
    birth_date = serializers.DateField()
    family = serializers.IntegerField()
    has_left = serializers.BooleanField()
    strength = serializers.ChoiceField(STRENGTHS)
    reasons = serializers.ListField(child=serializers.ChoiceField(REASONS))


class DuplicatesSerializer(serializers.Serializer[object]):
    """`elsewhere`: a child with this ID number has a file at another station; no more is told."""

    results = DuplicateSerializer(many=True)
    elsewhere = serializers.BooleanField()


class NewChildBody(StrictSerializer):
    id = serializers.UUIDField()
    station = serializers.IntegerField()
    name = serializers.CharField(max_length=60)
    sex = serializers.ChoiceField(SEXES)
    birth_date = Day()
    id_number = words(30)
    school = words(60)
    grade = serializers.IntegerField(min_value=0, max_value=12, allow_null=True)
    sibling = serializers.IntegerField(allow_null=True)
    village = words(60)
    address = words(200)
    father = PersonBody()
    mother = PersonBody()
    carer = PersonBody()
    away = serializers.ChoiceField(AwayEpisode.Who.choices, allow_blank=True)
    away_since = Day(allow_null=True)
    despite = serializers.ListField(child=serializers.IntegerField(), max_length=20)


class OpenedSerializer(serializers.Serializer[object]):
    id = serializers.IntegerField()


class MergeBody(StrictSerializer):
    """`merged` is the file that is closed; the one in the address goes on."""

    id = serializers.UUIDField()
    merged = serializers.IntegerField()
    reason = serializers.CharField(max_length=200)


class MergedSerializer(serializers.Serializer[object]):
    kept = serializers.IntegerField(source="kept_id")
    merged = serializers.IntegerField(source="merged_id")
