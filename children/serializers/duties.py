"""Shapes of care duties, of rules, of the day's list, and of who cares for whom."""

from rest_framework import serializers

from children.log_kinds.duties import WAYS
from children.models import CareTeamMember
from children.queries.team import NEEDED
from children.rules import CHILD_RULES, RULES, Cadence, Subject
from children.serializers.files import ASKS, LEVELS, PersonSerializer, PlaceSerializer
from common.api import Instant, StrictSerializer

RISKS = ("low", "medium", "high")
CODES = tuple(rule.code for rule in CHILD_RULES)
OWNERS = sorted({rule.owner for rule in RULES.values()})
ROLES = tuple(CareTeamMember.Role.values)
STATES = ("overdue", "soon", "open", "paused")
INQUIRIES = ("missing", "out", "soon")
PAUSES = ("reunited", "festival", "boarding")
MOST_CHILDREN = 500


class DutyNoteBody(StrictSerializer):
    id = serializers.UUIDField()
    happened_at = Instant()
    way = serializers.ChoiceField(WAYS)
    note = serializers.CharField(max_length=2000, allow_blank=True, default="")


class PauseBody(StrictSerializer):
    id = serializers.UUIDField()
    rules = serializers.ListField(
        child=serializers.ChoiceField(CODES), min_length=1, max_length=len(CODES)
    )
    until = serializers.DateField()
    reason = serializers.ChoiceField(PAUSES)


class ResumeBody(StrictSerializer):
    id = serializers.UUIDField()
    rules = serializers.ListField(
        child=serializers.ChoiceField(CODES), min_length=1, max_length=len(CODES)
    )


class StationPauseBody(PauseBody):
    station = serializers.IntegerField()


class StationResumeBody(ResumeBody):
    station = serializers.IntegerField()


class TouchedSerializer(serializers.Serializer[object]):
    children = serializers.IntegerField()


class AskVisitBody(StrictSerializer):
    id = serializers.UUIDField()
    note = serializers.CharField(max_length=2000, allow_blank=True, default="")


class LevelBody(StrictSerializer):
    """`seen` is the suggestion that the person decided on."""

    id = serializers.UUIDField()
    level = serializers.ChoiceField(LEVELS)
    seen = serializers.ChoiceField(LEVELS)
    note = serializers.CharField(max_length=2000, allow_blank=True, default="")
    review_on = serializers.DateField()


class RiskBody(StrictSerializer):
    id = serializers.UUIDField()
    risk = serializers.ChoiceField(RISKS)
    note = serializers.CharField(max_length=2000)


class SupportBody(StrictSerializer):
    id = serializers.UUIDField()
    on = serializers.BooleanField()
    note = serializers.CharField(max_length=2000, allow_blank=True, default="")


class DutySerializer(serializers.Serializer[object]):
    rule = serializers.ChoiceField(CODES)
    label = serializers.CharField()  # type: ignore[assignment]  # the API says "label"
    evidence = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]  # and "source"
    owner = serializers.ChoiceField(OWNERS)
    who = PersonSerializer(many=True)
    due_at = Instant(allow_null=True)
    state = serializers.ChoiceField(STATES)
    done_at = Instant(allow_null=True)
    tried_at = Instant(allow_null=True)
    paused_until = serializers.DateField(allow_null=True)
    asked_at = Instant(allow_null=True)
    by_hand = serializers.BooleanField()
    may_note = serializers.BooleanField()


class ChildDutiesSerializer(serializers.Serializer[object]):
    child = serializers.IntegerField()
    full = serializers.BooleanField()
    support = serializers.BooleanField()
    duties = DutySerializer(many=True)


class TodayItemSerializer(DutySerializer):
    """`level` and `family` are null and `village` empty for who does not work station-wide."""

    child = serializers.IntegerField()
    name = serializers.CharField()
    sex = serializers.ChoiceField(("f", "m"))
    avatar = serializers.IntegerField()
    grade = serializers.IntegerField(allow_null=True)
    family = serializers.IntegerField(allow_null=True)
    village = serializers.CharField()
    level = serializers.ChoiceField(LEVELS, allow_null=True)
    why = serializers.ChoiceField(("mine", "station", "nobody", "review"))
    ask = serializers.ChoiceField(ASKS, allow_null=True)
    cover = serializers.BooleanField()


class InquiryDueSerializer(PersonSerializer):
    state = serializers.ChoiceField(INQUIRIES)
    until = serializers.DateField(allow_null=True)


class TodaySerializer(serializers.Serializer[object]):
    as_of = Instant()
    items = TodayItemSerializer(many=True)
    people = InquiryDueSerializer(many=True)


class StationQuery(StrictSerializer):
    station = serializers.IntegerField()


class RuleBody(StrictSerializer):
    """`every` null takes the setting back, unless the rule is switched off."""

    station = serializers.IntegerField()
    risk = serializers.ChoiceField(("", *RISKS), default="")
    every = serializers.IntegerField(allow_null=True, min_value=1, max_value=366)
    is_active = serializers.BooleanField(default=True)


class StepSerializer(serializers.Serializer[object]):
    missed = serializers.IntegerField()
    level = serializers.ChoiceField(LEVELS)
    ask = serializers.ChoiceField(ASKS)


class SettingSerializer(serializers.Serializer[object]):
    scope = serializers.ChoiceField(("county", "station"))
    risk = serializers.CharField()
    every = serializers.IntegerField(allow_null=True)
    is_active = serializers.BooleanField()
    by = serializers.CharField()
    at = Instant()


class RuleSerializer(serializers.Serializer[object]):
    """`default` and `holds` by risk ("" for any), in weeks, days or hours by `cadence`; 0 or
    nothing: switched off."""

    rule = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # as above
    evidence = serializers.CharField()
    owner = serializers.ChoiceField(OWNERS)
    source = serializers.CharField()  # type: ignore[assignment]  # as above
    cadence = serializers.ChoiceField([cadence.value for cadence in Cadence])
    subject = serializers.ChoiceField([subject.value for subject in Subject])
    fixed = serializers.BooleanField()
    default = serializers.DictField(child=serializers.IntegerField())
    holds = serializers.DictField(child=serializers.IntegerField())
    steps = StepSerializer(many=True)
    settings = SettingSerializer(many=True)


class SpanSerializer(serializers.Serializer[object]):
    first = serializers.DateField()
    last = serializers.DateField()


class HolidaySerializer(SpanSerializer):
    note = serializers.CharField()


class RulesSerializer(serializers.Serializer[object]):
    station = PlaceSerializer()
    scope = serializers.ChoiceField(("", "station", "county"))
    rules = RuleSerializer(many=True)
    terms = SpanSerializer(many=True)
    holidays = HolidaySerializer(many=True)


class WorkerSerializer(PersonSerializer):
    role = serializers.ChoiceField(ROLES)
    children = serializers.ListField(child=serializers.IntegerField())
    covering = serializers.ListField(child=serializers.IntegerField())


class AbsenceSerializer(serializers.Serializer[object]):
    id = serializers.UUIDField()
    user = PersonSerializer()
    cover = PersonSerializer()
    role = serializers.ChoiceField(ROLES)
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    reason = serializers.CharField()


class WithoutSerializer(serializers.Serializer[object]):
    """Children who have nobody in that role."""

    def get_fields(self) -> dict[str, "serializers.Field[object, object, object, object]"]:
        numbers = {role: serializers.ListField(child=serializers.IntegerField()) for role in NEEDED}
        return {**super().get_fields(), **numbers}


class WorkersSerializer(serializers.Serializer[object]):
    workers = WorkerSerializer(many=True)
    absences = AbsenceSerializer(many=True)
    without = WithoutSerializer()


class CoverBody(StrictSerializer):
    """`ends_on` null: `cover` takes over for good, from today."""

    station = serializers.IntegerField()
    user = serializers.IntegerField()
    role = serializers.ChoiceField(ROLES)
    cover = serializers.IntegerField()
    starts_on = serializers.DateField()
    ends_on = serializers.DateField(allow_null=True)
    reason = serializers.CharField(max_length=200, allow_blank=True, default="")


class ArrangedSerializer(serializers.Serializer[object]):
    id = serializers.UUIDField()
    starts_on = serializers.DateField()
    ends_on = serializers.DateField(allow_null=True)
    cancelled_at = Instant(allow_null=True)


class AssignBody(StrictSerializer):
    id = serializers.UUIDField()
    station = serializers.IntegerField()
    user = serializers.IntegerField()
    role = serializers.ChoiceField(ROLES)
    children = serializers.ListField(
        child=serializers.IntegerField(), min_length=1, max_length=MOST_CHILDREN
    )


class UnassignBody(AssignBody):
    """`anyway`: also where a child is left with nobody in that role."""

    anyway = serializers.BooleanField(default=False)
