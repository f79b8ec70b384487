"""Shapes of the guardian's rights."""

from rest_framework import serializers

from children.log_kinds.file import LEAVING_REASONS
from children.models import GuardianRequest
from common.api import Day, Instant, StrictSerializer

KINDS, STATES = GuardianRequest.Kind.values, GuardianRequest.State.values


class GuardianRequestSerializer(serializers.Serializer[object]):
    id = serializers.UUIDField()
    kind = serializers.ChoiceField(KINDS)
    parent = serializers.IntegerField(allow_null=True)  # type: ignore[assignment]  # as the API says
    asked_by = serializers.CharField()
    relation = serializers.CharField()
    details = serializers.CharField()
    received_at = Instant()
    received_by = serializers.CharField()
    due_on = serializers.DateField()
    state = serializers.ChoiceField(STATES)
    answer = serializers.CharField()
    answered_at = Instant(allow_null=True)
    answered_by = serializers.CharField(allow_null=True)


class ReceiveRequestBody(StrictSerializer):
    id = serializers.UUIDField()
    kind = serializers.ChoiceField(KINDS)
    parent = serializers.IntegerField(allow_null=True, default=None)  # type: ignore[assignment]
    asked_by = serializers.CharField(max_length=60)
    relation = serializers.CharField(max_length=20)
    details = serializers.CharField(max_length=2000, allow_blank=True, default="")


class AnswerRequestBody(StrictSerializer):
    state = serializers.ChoiceField(STATES[1:])
    answer = serializers.CharField(max_length=2000, allow_blank=True, default="")


class LeavingBody(StrictSerializer):
    id = serializers.UUIDField()
    left_on = Day()
    reason = serializers.ChoiceField(LEAVING_REASONS)


class ReturnBody(StrictSerializer):
    id = serializers.UUIDField()
    reason = serializers.CharField(max_length=200)


class EraseChildBody(StrictSerializer):
    """`name` is typed by hand, so that nobody erases the wrong file."""

    name = serializers.CharField(max_length=60)
    reason = serializers.CharField(max_length=200)


class EraseEntryBody(StrictSerializer):
    reason = serializers.CharField(max_length=200)


class ErasedSerializer(serializers.Serializer[object]):
    entries = serializers.IntegerField()
