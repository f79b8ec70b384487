"""Shapes of what a user sees and changes of their own account."""

from typing import Any, get_args

from django.utils.translation import get_language
from rest_framework import serializers

from accounts.models import User
from accounts.roles import Home, role_choices
from common.api import StrictSerializer


class WorkplaceSerializer(StrictSerializer):
    id = serializers.IntegerField()
    name = serializers.CharField()


class HeldRoleSerializer(StrictSerializer):
    station = WorkplaceSerializer(allow_null=True)
    county = WorkplaceSerializer(allow_null=True)

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        role = serializers.ChoiceField(choices=role_choices())
        return {"role": role, **super().get_fields()}


class MeSerializer(StrictSerializer):
    """The signed-in user: who, in which roles, and where their day starts."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    language = serializers.SerializerMethodField()
    roles = HeldRoleSerializer(many=True, source="work.roles")
    home = serializers.ChoiceField(choices=get_args(Home), source="work.home")
    demo = serializers.BooleanField()
    # Nothing else opens to them before they have set up a second step.
    second_factor_needed = serializers.BooleanField()

    def get_language(self, me: Any) -> User.Language:
        """The chosen language, else the one of this very answer."""
        return User.Language(me.language or get_language() or User.Language.CHINESE)


class ProfileSerializer(StrictSerializer):
    """What users may change of themselves; leave out what stays."""

    name = serializers.CharField(max_length=60, required=False)
    language = serializers.ChoiceField(choices=User.Language.choices, required=False)


class DemoPersonSerializer(StrictSerializer):
    """A ready-made sign-in of the demo."""

    username = serializers.CharField()
    password = serializers.CharField()
    name = serializers.CharField()

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        role = serializers.ChoiceField(choices=role_choices())
        return {**super().get_fields(), "role": role}


class QrBody(StrictSerializer):
    """What a picture shall say, such as the `otpauth://` address of an authenticator app."""

    text = serializers.CharField(max_length=400)


class QrSerializer(StrictSerializer):
    """The squares of the picture, row by row: "1" is dark. The quiet zone is not in it."""

    rows = serializers.ListField(child=serializers.CharField())
