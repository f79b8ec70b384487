"""Shapes of the people of a station and of what is done about them."""

from rest_framework import serializers

from accounts.models import PHONE
from common.api import Day, Instant, StrictModelSerializer, StrictSerializer
from stations.models import Membership, PersonChange, Role, Training, Vetting

INQUIRIES = ("none", "missing", "valid", "soon", "out", "barred")
STANDINGS = (*Membership.State.values, "lapsed")


class WorkPlaceSerializer(StrictSerializer):
    id = serializers.IntegerField()
    name = serializers.CharField()


class RoleNowSerializer(StrictSerializer):
    """A role of a person. "lapsed": active, but without rights since the inquiry ran out."""

    id = serializers.IntegerField(source="membership.pk")
    role = serializers.ChoiceField(choices=Role.choices, source="membership.role")
    station = WorkPlaceSerializer(source="membership.station", allow_null=True)
    county = WorkPlaceSerializer(source="membership.county", allow_null=True)
    standing = serializers.ChoiceField(choices=STANDINGS)
    since = serializers.DateField(source="membership.since")
    until = serializers.DateField(source="membership.until", allow_null=True)
    may_change = serializers.BooleanField()


class InquirySerializer(StrictSerializer):
    """The last record inquiry: its date and how it stands, nothing else is kept."""

    state = serializers.ChoiceField(choices=INQUIRIES)
    checked_on = serializers.DateField(allow_null=True)
    valid_until = serializers.DateField(allow_null=True)


class TrainingSerializer(StrictModelSerializer):
    class Meta:
        model = Training
        fields = ("topic", "completed_on")


class StaffRowSerializer(StrictSerializer):
    id = serializers.IntegerField(source="user.pk")
    name = serializers.CharField(source="user.name")
    roles = RoleNowSerializer(many=True)
    inquiry = InquirySerializer()
    trainings = TrainingSerializer(many=True)
    minutes = serializers.IntegerField(help_text="Service at this station this term.")
    last_active = serializers.DateField(allow_null=True)
    own = serializers.BooleanField(help_text="It is the reader.")


class StationPeopleSerializer(StrictSerializer):
    """Everybody of a station, and the roles that the reader may give there."""

    station = WorkPlaceSerializer()
    hours_since = serializers.DateField(allow_null=True)
    may_give = serializers.ListField(child=serializers.ChoiceField(choices=Role.choices))
    people = StaffRowSerializer(many=True)


class ChangeSerializer(StrictSerializer):
    """One row of a person's history; `by` is null where the system did it."""

    id = serializers.UUIDField()
    what = serializers.ChoiceField(choices=PersonChange.What.choices)
    at = Instant()
    by = WorkPlaceSerializer(allow_null=True)
    role = serializers.ChoiceField(
        choices=Role.choices, source="membership.role", allow_null=True, default=None
    )
    station = WorkPlaceSerializer(source="membership.station", allow_null=True, default=None)
    day = serializers.DateField(allow_null=True)
    topic = serializers.CharField()
    why = serializers.CharField()


class StaffFileSerializer(StaffRowSerializer):
    """A person with their history, as far as the reader looks after their roles."""

    phone = serializers.CharField(source="user.phone", allow_null=True)
    username = serializers.CharField(source="user.username")
    may_keep_papers = serializers.BooleanField()
    may_link = serializers.BooleanField(help_text="Also: may take their second step away.")
    has_second_step = serializers.BooleanField()
    history = ChangeSerializer(many=True)


class OwnRolesSerializer(StrictSerializer):
    roles = RoleNowSerializer(many=True)


class RoleBody(StrictSerializer):
    """Which role at which station; a supervisor's is in the station's county."""

    station = serializers.IntegerField()
    role = serializers.ChoiceField(choices=Role.choices)


class AddPersonBody(RoleBody):
    name = serializers.CharField(max_length=60)
    phone = serializers.CharField(max_length=11, validators=[PHONE])
    username = serializers.CharField(
        max_length=60,
        required=False,
        default="",
        allow_blank=True,
        help_text="Left out: the phone number.",
    )


class DoorSerializer(StrictSerializer):
    """Told once: the path by which the person chooses a password, valid for three days."""

    user = serializers.IntegerField(source="user.pk")
    name = serializers.CharField(source="user.name")
    username = serializers.CharField(source="user.username")
    key = serializers.CharField(help_text="Empty once the person has chosen a password.")


class InquiryBody(StrictSerializer):
    result = serializers.ChoiceField(choices=Vetting.Result.choices)
    checked_on = Day()


class TrainingBody(StrictSerializer):
    topic = serializers.CharField(max_length=80)
    completed_on = Day()


class MoveBody(StrictSerializer):
    """What becomes of a role, and why. `sure`: even if it is the station's last coordinator."""

    to = serializers.ChoiceField(choices=("suspended", "active", "revoked"))
    why = serializers.CharField(max_length=500)
    sure = serializers.BooleanField(default=False)


class DoneSerializer(StrictSerializer):
    """What was done; the person is read anew."""

    id = serializers.UUIDField()
    what = serializers.ChoiceField(choices=PersonChange.What.choices)
    user = serializers.IntegerField(source="user_id")
