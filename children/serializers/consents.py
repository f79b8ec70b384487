"""Shapes of consent: the ledger for staff, and the questions behind a parent's link."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from children.actions.consents import CARER
from children.models import Consent, Purpose
from children.serializers.parts import PersonSerializer
from common.api import Day, Instant, StrictSerializer

STATES = ("none", *Consent.Decision.values)
GAP_STATES = (*STATES, "renew")
GIVERS = [*Consent.Giver.choices, (CARER, _("Carer"))]
# By which ways staff hear of an answer; a link tells by itself.
TOLD = [choice for choice in Consent.Way.choices if choice[0] != Consent.Way.LINK]
PARENTS = ("father", "mother")
RENEW = ("giver", "of_age", "wording")


class QuestionBody(StrictSerializer):
    purpose = serializers.ChoiceField(Purpose.choices)
    recipient = serializers.CharField(required=False, allow_blank=True, max_length=80, default="")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if (attrs["purpose"] == Purpose.SHARING) != bool(attrs["recipient"]):
            message = _("Sharing names the other body, and nothing else does.")
            raise serializers.ValidationError({"recipient": [message]}, code="recipient")
        return attrs


class AskBody(StrictSerializer):
    parent = serializers.IntegerField()  # type: ignore[assignment]  # as the API says
    children = serializers.ListField(
        child=serializers.IntegerField(), allow_empty=False, max_length=12
    )
    purposes = QuestionBody(many=True, allow_empty=False, max_length=12)  # type: ignore[call-arg]


class RecordBody(QuestionBody):
    decision = serializers.ChoiceField(Consent.Decision.choices)
    giver = serializers.ChoiceField(GIVERS)
    guardianship = serializers.IntegerField(required=False, allow_null=True, default=None)
    way = serializers.ChoiceField(TOLD)
    given_on = Day()
    evidence = serializers.UUIDField(required=False, allow_null=True, default=None)
    language = serializers.ChoiceField(settings.LANGUAGES, required=False, default="zh-hans")


class AnswerBody(QuestionBody):
    child = serializers.IntegerField()
    version = serializers.IntegerField(min_value=1)
    yes = serializers.BooleanField()


class AnswersBody(StrictSerializer):
    language = serializers.ChoiceField(settings.LANGUAGES)
    answers = AnswerBody(many=True, allow_empty=False, max_length=144)  # type: ignore[call-arg]


class AskedQuestionSerializer(serializers.Serializer[object]):
    purpose = serializers.ChoiceField(Purpose.choices)
    recipient = serializers.CharField()


class ConsentAnswerSerializer(AskedQuestionSerializer):
    """One row of the ledger."""

    id = serializers.UUIDField()
    decision = serializers.ChoiceField(Consent.Decision.choices)
    giver = serializers.ChoiceField(Consent.Giver.choices)
    giver_name = serializers.CharField()
    way = serializers.ChoiceField(Consent.Way.choices)
    version = serializers.IntegerField()
    language = serializers.CharField()
    given_on = serializers.DateField()
    recorded_at = Instant()
    recorded_by = PersonSerializer(allow_null=True)
    evidence = serializers.UUIDField(allow_null=True)


class ConsentPurposeSerializer(AskedQuestionSerializer):
    """What holds for one purpose; `version` is the newest wording's."""

    state = serializers.ChoiceField(STATES)
    in_force = serializers.BooleanField()
    renew = serializers.ListField(child=serializers.ChoiceField(RENEW))
    asked = serializers.BooleanField()
    version = serializers.IntegerField()
    answer = ConsentAnswerSerializer(allow_null=True)


class ConsentGiverSerializer(serializers.Serializer[object]):
    """Who may be asked; `why` says why somebody may not."""

    giver = serializers.ChoiceField(Consent.Giver.choices)
    parent = serializers.IntegerField(allow_null=True)  # type: ignore[assignment]  # as the API says
    guardianship = serializers.IntegerField(allow_null=True)
    name = serializers.CharField()
    relation = serializers.CharField()
    has_phone = serializers.BooleanField()
    may = serializers.BooleanField()
    why = serializers.CharField()


class ConsentSiblingSerializer(serializers.Serializer[object]):
    id = serializers.IntegerField()
    name = serializers.CharField()


class ConsentRequestSerializer(serializers.Serializer[object]):
    """A question that is open: its link lives `until`."""

    id = serializers.UUIDField()
    parent = serializers.IntegerField()  # type: ignore[assignment]  # as the API says
    relation = serializers.CharField()
    name = serializers.CharField()
    purposes = AskedQuestionSerializer(many=True)
    asked_at = Instant()
    asked_by = PersonSerializer()
    until = Instant()
    opened_at = Instant(allow_null=True)
    answered_at = Instant(allow_null=True)


class ConsentPanelSerializer(serializers.Serializer[object]):
    child = serializers.IntegerField()
    name = serializers.CharField()
    purposes = ConsentPurposeSerializer(many=True)
    givers = ConsentGiverSerializer(many=True)
    siblings = ConsentSiblingSerializer(many=True)
    requests = ConsentRequestSerializer(many=True)
    ledger = ConsentAnswerSerializer(many=True)


class AskedSerializer(serializers.Serializer[object]):
    """`url` is there once, when the link was made: no link is kept."""

    id = serializers.UUIDField()
    until = Instant(source="link_until")
    url = serializers.CharField(allow_null=True)


class ConsentGapSerializer(serializers.Serializer[object]):
    purpose = serializers.ChoiceField(Purpose.choices)
    state = serializers.ChoiceField(GAP_STATES)
    asked = serializers.BooleanField()
    late = serializers.BooleanField()


class ChildConsentGapsSerializer(serializers.Serializer[object]):
    """A child who lacks something needed. `late`: the file waits for its consent for too long."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    family = serializers.IntegerField()
    family_name = serializers.CharField()
    village = serializers.CharField()
    gaps = ConsentGapSerializer(many=True)
    parents = ConsentGiverSerializer(many=True)


class LinkChildSerializer(serializers.Serializer[object]):
    """The child's given name only."""

    id = serializers.IntegerField()
    name = serializers.CharField()


class LinkAnswerSerializer(serializers.Serializer[object]):
    child = serializers.IntegerField()
    state = serializers.ChoiceField(STATES)


class LinkQuestionSerializer(AskedQuestionSerializer):
    version = serializers.IntegerField()
    text_zh = serializers.CharField()
    text_en = serializers.CharField()
    answers = LinkAnswerSerializer(many=True)


class ConsentLinkSerializer(serializers.Serializer[object]):
    """What a parent is asked. Answers are told once the link was opened by name."""

    id = serializers.UUIDField()
    station = serializers.CharField()
    you = serializers.ChoiceField(PARENTS)
    until = Instant()
    children = LinkChildSerializer(many=True)
    questions = LinkQuestionSerializer(many=True)
