"""The shape of a whole file, as station-wide roles read it."""

from rest_framework import serializers

from children.models import AwayEpisode, ContactBar, Parent, Relative
from children.models.file import (
    ContactFrequency,
    GuardianshipRating,
    HealthState,
    SchoolStage,
)
from children.serializers.parts import RISKS

AWAY = AwayEpisode.Who.choices


class GuardianshipSerializer(serializers.Serializer[object]):
    id = serializers.IntegerField()
    name = serializers.CharField()
    relation = serializers.CharField()
    phone = serializers.CharField()
    basis = serializers.CharField()
    replaces_parents = serializers.BooleanField()
    since = serializers.DateField()
    until = serializers.DateField(allow_null=True)


class AwayEpisodeSerializer(serializers.Serializer[object]):
    id = serializers.IntegerField()
    who = serializers.ChoiceField(AWAY)
    definition = serializers.CharField()
    starts_on = serializers.DateField()
    ends_on = serializers.DateField(allow_null=True)


class EarlierFileSerializer(serializers.Serializer[object]):
    """Another file of the same child, closed when it was found to be one."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    closed_on = serializers.DateField()


class WholeFileSerializer(serializers.Serializer[object]):
    """Empty texts and nulls: nobody has said yet."""

    birth_date = serializers.DateField()
    id_last4 = serializers.CharField()
    ethnicity = serializers.CharField()
    household_place = serializers.CharField()
    household_registered = serializers.BooleanField(allow_null=True)
    health_state = serializers.ChoiceField(HealthState.choices, allow_blank=True)
    health = serializers.CharField()
    disability_type = serializers.CharField()
    disability_grade = serializers.IntegerField(allow_null=True)
    school_stage = serializers.ChoiceField(SchoolStage.choices, allow_blank=True)
    out_of_school_since = serializers.DateField(allow_null=True)
    school = serializers.CharField()
    class_name = serializers.CharField()
    teacher = serializers.CharField()
    guardianship_rating = serializers.ChoiceField(GuardianshipRating.choices, allow_blank=True)
    income_sources = serializers.CharField()
    allowances = serializers.CharField()
    contact_frequency = serializers.ChoiceField(ContactFrequency.choices, allow_blank=True)
    last_met_on = serializers.DateField(allow_null=True)
    remarks = serializers.CharField()
    risk = serializers.ChoiceField(RISKS)
    enrolled_on = serializers.DateField()
    left_on = serializers.DateField(allow_null=True)
    village = serializers.CharField()
    address = serializers.CharField()
    station = serializers.IntegerField()
    guardianships = GuardianshipSerializer(many=True)
    away_episodes = AwayEpisodeSerializer(many=True)
    merged_from = EarlierFileSerializer(many=True)


class SiblingSerializer(serializers.Serializer[object]):
    id = serializers.IntegerField()
    name = serializers.CharField()
    avatar = serializers.IntegerField()
    grade = serializers.IntegerField(allow_null=True)


class ParentSerializer(serializers.Serializer[object]):
    id = serializers.IntegerField()
    relation = serializers.ChoiceField(Parent.Relation.choices)
    name = serializers.CharField()
    birth_date = serializers.DateField(allow_null=True)
    age = serializers.IntegerField(allow_null=True)
    capacity = serializers.ChoiceField(Parent.Capacity.choices, allow_blank=True)
    id_last4 = serializers.CharField()
    work_city = serializers.CharField()
    phone = serializers.CharField()
    is_away = serializers.BooleanField()
    no_contact = serializers.BooleanField()


class CarerSerializer(serializers.Serializer[object]):
    """`until` is the last day; `agreement_id` the attachment that is the scan."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    relation = serializers.CharField()
    birth_date = serializers.DateField(allow_null=True)
    age = serializers.IntegerField(allow_null=True)
    id_last4 = serializers.CharField()
    phone = serializers.CharField()
    address = serializers.CharField()
    agreement_on = serializers.DateField(allow_null=True)
    agreement_until = serializers.DateField(allow_null=True)
    agreement_id = serializers.UUIDField(allow_null=True)
    since = serializers.DateField()
    until = serializers.DateField(allow_null=True)
    in_force = serializers.BooleanField()


class RelativeSerializer(serializers.Serializer[object]):
    id = serializers.IntegerField()
    relation = serializers.ChoiceField(Relative.Relation.choices)
    name = serializers.CharField()
    birth_date = serializers.DateField(allow_null=True)
    age = serializers.IntegerField(allow_null=True)
    phone = serializers.CharField()
    note = serializers.CharField()


class ContactBarSerializer(serializers.Serializer[object]):
    id = serializers.IntegerField()
    parent = serializers.IntegerField(allow_null=True)  # type: ignore[assignment]  # the API's word
    kind = serializers.ChoiceField(ContactBar.Kind.choices)
    person = serializers.CharField()
    relation = serializers.CharField()
    basis = serializers.CharField()
    since = serializers.DateField()
    until = serializers.DateField(allow_null=True)
    in_force = serializers.BooleanField()
    recorded_by = serializers.CharField()


class AwaySerializer(serializers.Serializer[object]):
    who = serializers.ChoiceField(AWAY)
    since = serializers.DateField()


class FamilySerializer(serializers.Serializer[object]):
    """`carers` are those who care today, `other_carers` earlier ones and those to come."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    siblings = SiblingSerializer(many=True)
    parents = ParentSerializer(many=True)
    carers = CarerSerializer(many=True)
    other_carers = CarerSerializer(many=True)
    relatives = RelativeSerializer(many=True)
    contact_bars = ContactBarSerializer(many=True)
    away = AwaySerializer(allow_null=True)
