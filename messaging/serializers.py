"""Shapes of the messaging API."""

from rest_framework import serializers

from common.api import Instant, StrictSerializer


class NoticeOut(StrictSerializer):
    id = serializers.IntegerField()
    template = serializers.CharField()
    title = serializers.CharField()
    text = serializers.CharField()
    child = serializers.IntegerField(allow_null=True)
    params = serializers.DictField()
    created_at = Instant()
    read_at = Instant(allow_null=True)


class UnreadOut(StrictSerializer):
    unread = serializers.IntegerField()


class UpTo(StrictSerializer):
    up_to = serializers.IntegerField(min_value=1)


class NoticeFilter(StrictSerializer):
    unread = serializers.BooleanField(required=False, default=False)
    limit = serializers.CharField(required=False)
    cursor = serializers.CharField(required=False)
