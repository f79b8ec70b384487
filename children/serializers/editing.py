"""What comes in to change a file, section by section. A section is always sent whole.

`id` is made by the client, once for each filled-in form; `version` is the file's when the form was
opened.
"""

from typing import Any

from rest_framework import serializers

from children.models import AwayEpisode, ContactBar, Parent, Relative
from children.models.file import (
    ContactFrequency,
    GuardianshipRating,
    HealthState,
    SchoolStage,
)
from children.serializers.parts import SEXES, words
from common.api import Day, StrictSerializer


def _one_of(values: Any) -> Any:
    """One of these, or nothing said."""
    return serializers.ChoiceField(values, allow_blank=True)


def _id_number() -> Any:
    return serializers.CharField(max_length=30, allow_blank=True, allow_null=True)


class EditBody(StrictSerializer):
    id = serializers.UUIDField()
    version = serializers.IntegerField(min_value=0)


class BasicsBody(EditBody):
    """`id_number` null leaves the number as it is, "" says that there is none yet."""

    name = serializers.CharField(max_length=60)
    sex = serializers.ChoiceField(SEXES)
    birth_date = Day()
    id_number = _id_number()
    ethnicity = words(20)
    household_place = words(120)
    household_registered = serializers.BooleanField(allow_null=True)


class HealthBody(EditBody):
    health_state = _one_of(HealthState.choices)
    health = words(80)
    disability_type = words(40)
    disability_grade = serializers.IntegerField(min_value=1, max_value=4, allow_null=True)
    alert = words(120)


class SchoolingBody(EditBody):
    is_boarder = serializers.BooleanField(allow_null=True)
    school_stage = _one_of(SchoolStage.choices)
    out_of_school_since = Day(allow_null=True)
    school = words(60)
    grade = serializers.IntegerField(min_value=0, max_value=12, allow_null=True)
    class_name = words(20)
    teacher = words(60)


class CircumstancesBody(EditBody):
    guardianship_rating = _one_of(GuardianshipRating.choices)
    income_sources = words(80)
    allowances = words(120)
    contact_frequency = _one_of(ContactFrequency.choices)
    last_met_on = Day(allow_null=True)
    remarks = words(400)


class HomeBody(EditBody):
    name = serializers.CharField(max_length=60)
    village = words(60)
    address = words(200)


class NewHome(StrictSerializer):
    name = serializers.CharField(max_length=60)
    village = words(60)
    address = words(200)


class MoveToFamilyBody(EditBody):
    """The right family is that of `sibling`, a child of the station; null: a new one at `home`."""

    sibling = serializers.IntegerField(allow_null=True)
    home = NewHome(allow_null=True)
    reason = serializers.CharField(max_length=200)


class ParentBody(EditBody):
    name = words(60)
    birth_date = Day(allow_null=True)
    capacity = _one_of(Parent.Capacity.choices)
    id_number = _id_number()
    phone = words(30)
    work_city = words(60)
    is_away = serializers.BooleanField()


class CarerBody(EditBody):
    """`carer` null: a new one."""

    carer = serializers.IntegerField(allow_null=True)
    name = serializers.CharField(max_length=60)
    relation = words(20)
    birth_date = Day(allow_null=True)
    id_number = _id_number()
    phone = words(30)
    address = words(200)
    agreement_on = Day(allow_null=True)
    agreement_until = Day(allow_null=True)
    agreement_id = serializers.UUIDField(allow_null=True)
    since = Day()
    until = Day(allow_null=True)


class RelativeBody(EditBody):
    """`relative` null: a new one."""

    relative = serializers.IntegerField(allow_null=True)
    relation = serializers.ChoiceField(Relative.Relation.choices)
    name = serializers.CharField(max_length=60)
    birth_date = Day(allow_null=True)
    phone = words(30)
    note = words(120)


class RemoveRelativeBody(EditBody):
    relative = serializers.IntegerField()


class GuardianshipBody(EditBody):
    """`guardianship` null: a new one."""

    guardianship = serializers.IntegerField(allow_null=True)
    name = serializers.CharField(max_length=60)
    relation = words(20)
    phone = words(30)
    basis = serializers.CharField(max_length=200)
    replaces_parents = serializers.BooleanField()
    since = Day()
    until = Day(allow_null=True)


class BarBody(EditBody):
    """`bar` null: a new one. `parent` names father or mother of the family, null anybody else."""

    bar = serializers.IntegerField(allow_null=True)
    parent = serializers.IntegerField(allow_null=True)  # type: ignore[assignment]  # the API's word
    kind = serializers.ChoiceField(ContactBar.Kind.choices)
    person = serializers.CharField(max_length=60)
    relation = words(20)
    basis = serializers.CharField(max_length=200)
    since = Day()
    until = Day(allow_null=True)


class BeginAwayBody(EditBody):
    who = serializers.ChoiceField(AwayEpisode.Who.choices)
    starts_on = Day()


class EndAwayBody(EditBody):
    ends_on = Day()


class EditedSerializer(serializers.Serializer[object]):
    version = serializers.IntegerField()
