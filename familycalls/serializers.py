"""Shapes of what goes in and out. No rules here."""

from datetime import timedelta
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from common.api import Day, Instant, StrictSerializer
from familycalls.keys import CODE_DIGITS
from familycalls.models import FamilyCall, GuestState, Outcome, State, Tablet
from familycalls.models.call import CancelledBy
from stations.windows import GRID

FINISHED_BY_A_PERSON = [
    (outcome.value, outcome.label) for outcome in Outcome if outcome != Outcome.CANCELLED
]


def ids() -> serializers.ListField:
    return serializers.ListField(child=serializers.IntegerField(min_value=1), max_length=12)


class NamedSerializer(StrictSerializer):
    id = serializers.IntegerField(source="pk")
    name = serializers.CharField()


class GuestSerializer(StrictSerializer):
    """An invited parent; `id` is the parent's."""

    id = serializers.IntegerField(source="parent.pk")
    name = serializers.CharField(source="parent.name")
    relation = serializers.CharField(source="parent.relation")
    state = serializers.ChoiceField(choices=GuestState.choices)


class CallSerializer(StrictSerializer):
    """`outcome` and `cancelled_by` are null until the call has ended."""

    id = serializers.UUIDField()
    family = NamedSerializer()
    children = serializers.SerializerMethodField()
    guests = GuestSerializer(many=True)
    window = NamedSerializer()
    worker = NamedSerializer()
    starts_at = Instant()
    ends_at = Instant()
    minutes = serializers.IntegerField()
    state = serializers.ChoiceField(choices=State.choices)
    outcome = serializers.SerializerMethodField()
    cancelled_by = serializers.SerializerMethodField()
    mood_before = serializers.IntegerField(allow_null=True)
    mood_after = serializers.IntegerField(allow_null=True)
    opened_at = Instant(allow_null=True)
    live_at = Instant(allow_null=True)
    ended_at = Instant(allow_null=True)

    @extend_schema_field(NamedSerializer(many=True))
    def get_children(self, call: FamilyCall) -> Any:
        rows = call.call_children.all()
        return [{"id": row.child_id, "name": row.child.name} for row in rows]

    @extend_schema_field(serializers.ChoiceField(choices=Outcome.choices, allow_null=True))
    def get_outcome(self, call: FamilyCall) -> str | None:
        return call.outcome or None

    @extend_schema_field(serializers.ChoiceField(choices=CancelledBy.choices, allow_null=True))
    def get_cancelled_by(self, call: FamilyCall) -> str | None:
        return call.cancelled_by or None


class StretchSerializer(StrictSerializer):
    starts_at = Instant()
    ends_at = Instant()


class OpenWindowSerializer(StrictSerializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    hours = StretchSerializer(many=True)


class InvitableSerializer(NamedSerializer):
    relation = serializers.CharField()
    city = serializers.CharField(source="work_city")


class FamilyInWeekSerializer(StrictSerializer):
    """`weeks_without`: full weeks without a call; null where a child never had one. `busy`:
    when some child is in a class, on a call or away boarding."""

    id = serializers.IntegerField(source="family.pk")
    name = serializers.CharField(source="family.name")
    children = NamedSerializer(many=True)
    parents = InvitableSerializer(many=True)
    calls_this_week = serializers.IntegerField()
    consent = serializers.BooleanField()
    weeks_without = serializers.IntegerField(allow_null=True)
    busy = StretchSerializer(many=True)


class CallWeekSerializer(StrictSerializer):
    """`week` is the Monday; calls begin on a grid of `slot_minutes`."""

    week = serializers.DateField(source="monday")
    slot_minutes = serializers.SerializerMethodField()
    windows = OpenWindowSerializer(many=True)
    calls = CallSerializer(many=True)
    families = FamilyInWeekSerializer(many=True)

    def get_slot_minutes(self, week: Any) -> int:
        return GRID // timedelta(minutes=1)


class WeekQuery(StrictSerializer):
    station = serializers.IntegerField()
    week = Day(help_text="Any day of the week.")


class BookBody(StrictSerializer):
    family = serializers.IntegerField()
    children = ids()
    guests = ids()
    window = serializers.IntegerField()
    starts_at = Instant()
    minutes = serializers.IntegerField(min_value=5, max_value=120)


class CancelBody(StrictSerializer):
    by = serializers.ChoiceField(choices=CancelledBy.choices)
    reason = serializers.CharField(max_length=200, allow_blank=True, default="")


class TabletBody(StrictSerializer):
    code = serializers.RegexField(rf"^\d{{{CODE_DIGITS}}}$")


class FinishBody(StrictSerializer):
    """A mood that is null leaves what the child pointed at."""

    outcome = serializers.ChoiceField(choices=FINISHED_BY_A_PERSON)
    mood_before = serializers.IntegerField(min_value=1, max_value=5, allow_null=True, default=None)
    mood_after = serializers.IntegerField(min_value=1, max_value=5, allow_null=True, default=None)
    note = serializers.CharField(max_length=1000, allow_blank=True, default="")


class LinkSerializer(StrictSerializer):
    url = serializers.CharField()


class TicketSerializer(StrictSerializer):
    """`ticket` opens the socket at `ws` once, within a minute."""

    ticket = serializers.CharField()
    ws = serializers.CharField()


class InvitationSerializer(StrictSerializer):
    """What a parent sees behind the link; `now` is the server's clock."""

    state = serializers.ChoiceField(choices=State.choices)
    starts_at = Instant()
    ends_at = Instant()
    station = serializers.CharField()
    child_names = serializers.ListField(child=serializers.CharField())
    you = serializers.CharField()
    now = Instant()


class NewTabletSerializer(StrictSerializer):
    """`code` is shown to the staff; `secret` stays on the device."""

    code = serializers.CharField()
    secret = serializers.CharField()


class TabletSerializer(StrictSerializer):
    """`ticket`, `ws` and `child_names` only while the tablet is bound."""

    state = serializers.ChoiceField(choices=Tablet.State.choices)
    ticket = serializers.CharField(required=False)
    ws = serializers.CharField(required=False)
    child_names = serializers.ListField(child=serializers.CharField(), required=False)


class MoodBody(StrictSerializer):
    when = serializers.ChoiceField(choices=["before", "after"])
    mood = serializers.IntegerField(min_value=1, max_value=5)
