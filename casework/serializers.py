"""Shapes of the reports' API."""

from typing import Any

from rest_framework import serializers

from casework.models import Authority, How, Kind, StepKind, Trigger
from common.api import Instant, StrictSerializer
from stations.models import Role

TEXT, LINE = 4000, 300
# What a person writes down; the others are written by what happens.
BY_HAND = [
    (kind.value, kind.label)
    for kind in (
        StepKind.TOLD, StepKind.FEEDBACK, StepKind.NOTE, StepKind.SUSPECT, StepKind.HANDED_OVER,
        StepKind.CLOSED,
    )
]  # fmt: skip


def words(longest: int) -> serializers.CharField:
    return serializers.CharField(max_length=longest, allow_blank=True, required=False, default="")


class PublicReportBody(StrictSerializer):
    """What anybody may tell. Nothing but a kind and the times is asked for."""

    kind = serializers.ChoiceField(choices=Kind.choices)
    danger_now = serializers.BooleanField(required=False, default=False)
    triggers = serializers.ListField(
        child=serializers.ChoiceField(choices=Trigger.choices),
        max_length=len(Trigger),
        required=False,
        default=list,
    )
    what_happened = words(TEXT)
    child_described = words(LINE)
    station = serializers.IntegerField(min_value=1, required=False, allow_null=True, default=None)
    place = words(LINE)
    suspected = words(LINE)
    reporter_name = words(60)
    reporter_phone = words(40)
    noticed_at = Instant()
    written_at = Instant(help_text="The phone's clock when the report was sent off by its writer.")


class ReportBody(PublicReportBody):
    child = serializers.IntegerField(min_value=1, required=False, allow_null=True, default=None)
    suspected_user = serializers.IntegerField(
        min_value=1, required=False, allow_null=True, default=None
    )


class ToldOut(StrictSerializer):
    authority = serializers.ChoiceField(choices=Authority.choices)
    told_at = Instant(allow_null=True)


class PublicReceiptOut(StrictSerializer):
    receipt = serializers.CharField(source="report.receipt")
    received_at = Instant(source="report.received_at")


class ReceiptOut(StrictSerializer):
    """What a reporter may know: that it arrived, and which authorities have been told."""

    id = serializers.UUIDField(source="report.id")
    receipt = serializers.CharField(source="report.receipt")
    written_at = Instant(source="report.written_at")
    received_at = Instant(source="report.received_at")
    told = ToldOut(many=True, source="checklist.lines")


class PersonNamed(StrictSerializer):
    id = serializers.IntegerField()
    name = serializers.CharField()


class ReportedChild(StrictSerializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    sex = serializers.ChoiceField(("f", "m"))
    birth_date = serializers.DateField()
    avatar = serializers.IntegerField()


class LineOut(ToldOut):
    how = serializers.ChoiceField(choices=How.choices, allow_blank=True)
    taken_by = serializers.CharField()
    number = serializers.CharField()
    feedback_due_at = Instant(allow_null=True)
    feedback_at = Instant(allow_null=True)
    feedback = serializers.CharField()


class ReportRowOut(StrictSerializer):
    id = serializers.UUIDField(source="report.id")
    receipt = serializers.CharField(source="report.receipt")
    kind = serializers.ChoiceField(choices=Kind.choices, source="report.kind")
    danger_now = serializers.BooleanField(source="report.danger_now")
    at_once = serializers.BooleanField(source="report.at_once")
    triggers = serializers.ListField(
        child=serializers.ChoiceField(choices=Trigger.choices), source="report.triggers"
    )
    child = ReportedChild(allow_null=True, source="report.child")
    child_described = serializers.CharField(source="report.child_described")
    station = PersonNamed(allow_null=True, source="report.station")
    received_at = Instant(source="report.received_at")
    all_told_at = Instant(allow_null=True, source="checklist.all_told_at")
    told = LineOut(many=True, source="checklist.lines")
    is_closed = serializers.BooleanField(source="checklist.is_closed")
    is_handed_over = serializers.BooleanField(source="checklist.is_handed_over")


class StepOut(StrictSerializer):
    id = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=StepKind.choices)
    authority = serializers.ChoiceField(choices=Authority.choices, allow_blank=True)
    how = serializers.ChoiceField(choices=How.choices, allow_blank=True)
    taken_by = serializers.CharField()
    number = serializers.CharField()
    note = serializers.CharField()
    happened_at = Instant()
    recorded_at = Instant()
    by = PersonNamed(allow_null=True)
    person = PersonNamed(allow_null=True)


class ReporterOut(StrictSerializer):
    name = serializers.CharField()
    phone = serializers.CharField()
    works_here = serializers.BooleanField()


class ReportFileOut(ReportRowOut):
    what_happened = serializers.CharField(source="report.what_happened")
    place = serializers.CharField(source="report.place")
    suspected = serializers.CharField(source="report.suspected")
    suspected_user = PersonNamed(allow_null=True, source="report.suspected_user")
    noticed_at = Instant(source="report.noticed_at")
    written_at = Instant(source="report.written_at")
    reporter = ReporterOut(allow_null=True, help_text="Null for who may not know who reported.")
    opens_child = serializers.BooleanField(
        help_text="Whether the reader may open the child's file."
    )
    steps = StepOut(many=True)
    erased_at = Instant(
        allow_null=True, source="report.erased_at", help_text="When its words were erased."
    )


class StepBody(StrictSerializer):
    kind = serializers.ChoiceField(choices=BY_HAND)
    happened_at = Instant()
    authority = serializers.ChoiceField(
        choices=Authority.choices, allow_blank=True, required=False, default=""
    )
    how = serializers.ChoiceField(choices=How.choices, allow_blank=True, required=False, default="")
    taken_by = words(60)
    number = words(60)
    note = words(TEXT)
    person = serializers.IntegerField(
        min_value=1,
        max_value=2**31 - 1,
        required=False,
        allow_null=True,
        default=None,
        help_text="Of a suspect: who of those who work here.",
    )
    calms = serializers.BooleanField(
        required=False,
        default=False,
        help_text="With closed: the child is no longer shown as reported.",
    )


class ReportsFilter(StrictSerializer):
    closed = serializers.BooleanField(required=False, default=False)


class PackQuery(StrictSerializer):
    entries = serializers.CharField(
        required=False,
        default="",
        max_length=2000,
        help_text="Numbers of the child's log entries to put in, with commas between.",
    )

    def validate_entries(self, value: str) -> list[int]:
        try:
            numbers = [int(word) for word in value.split(",") if word]
        except ValueError:
            self._refuse()
        if any(not 0 < number < 2**31 for number in numbers):
            self._refuse()
        return numbers

    def _refuse(self) -> Any:
        self.fields["entries"].fail("invalid")


class ColleagueOut(StrictSerializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    roles = serializers.ListField(child=serializers.ChoiceField(choices=Role.choices))
