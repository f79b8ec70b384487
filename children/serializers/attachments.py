"""Shapes of photos and papers."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from children.models import Attachment
from children.serializers.parts import PersonSerializer
from common.api import Instant, StrictSerializer


class AttachmentUploadBody(StrictSerializer):
    id = serializers.UUIDField()
    kind = serializers.ChoiceField(
        Attachment.Kind.choices,
        # The usual words repeat what was sent, and here that may be a file's name.
        error_messages={"invalid_choice": _("Say which kind of photo or paper this is.")},
    )
    title = serializers.CharField(required=False, allow_blank=True, max_length=80, default="")
    file = serializers.FileField(max_length=200, allow_empty_file=True)


class AttachmentSerializer(serializers.Serializer[object]):
    """`shown`: its small picture is given out; `opens`: so is the whole. A photo without consent in
    force is neither, and is named to those only who can remove it."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(Attachment.Kind.choices)
    title = serializers.CharField()
    media_type = serializers.ChoiceField(("image/jpeg", "application/pdf"))
    size = serializers.IntegerField()
    uploaded_at = Instant()
    uploaded_by = PersonSerializer(allow_null=True)
    shown = serializers.BooleanField()
    opens = serializers.BooleanField()


class AttachmentsSerializer(serializers.Serializer[object]):
    photo_consent = serializers.BooleanField()
    may_change = serializers.BooleanField()
    results = AttachmentSerializer(many=True)
