from dataclasses import dataclass
from typing import ClassVar

from django.conf import settings
from django.utils import translation
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import actions, demo
from accounts.models import User
from accounts.requests import user_of
from accounts.roles import Work, work_of
from accounts.serializers import DemoPersonSerializer, MeSerializer, ProfileSerializer
from common.api import AccessRule, LianxinView, anyone, signed_in
from common.errors import NotFound


@dataclass(frozen=True)
class Me:
    id: int
    name: str
    language: str
    work: Work
    demo: bool


class MeView(LianxinView):
    """The signed-in user."""

    access: ClassVar[AccessRule] = signed_in

    @extend_schema(operation_id="me", responses=MeSerializer)
    def get(self, request: Request) -> Response:
        return Response(_me(user_of(request)))

    @extend_schema(operation_id="change_me", request=ProfileSerializer, responses=MeSerializer)
    def patch(self, request: Request) -> Response:
        user = actions.change_profile(by=user_of(request), **self.body(ProfileSerializer))
        with translation.override(user.language or translation.get_language()):
            return Response(_me(user))


class DemoView(LianxinView):
    """Sign-ins for the sign-in page of a demo; elsewhere there is nothing here."""

    access: ClassVar[AccessRule] = anyone

    @extend_schema(operation_id="demo_sign_ins", responses=DemoPersonSerializer(many=True))
    def get(self, request: Request) -> Response:
        if not settings.DEMO:
            raise NotFound
        return Response(DemoPersonSerializer(demo.sign_ins(), many=True).data)


def _me(user: User) -> dict[str, object]:
    me = Me(user.pk, user.name, user.language, work_of(user), settings.DEMO)
    return MeSerializer(me).data
