from dataclasses import dataclass
from typing import ClassVar

from django.conf import settings
from django.utils import translation
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import actions, demo
from accounts.models import User
from accounts.qr import qr_rows
from accounts.requests import user_of
from accounts.roles import Work, work_of
from accounts.second_factor import second_factor_missing
from accounts.serializers import (
    DemoPersonSerializer,
    MeSerializer,
    ProfileSerializer,
    QrBody,
    QrSerializer,
)
from common.api import AccessRule, LianxinView, anyone, signed_in
from common.errors import NotFound


@dataclass(frozen=True)
class Me:
    id: int
    name: str
    language: str
    work: Work
    demo: bool
    second_factor_needed: bool


class MeView(LianxinView):
    """The signed-in user."""

    access: ClassVar[AccessRule] = signed_in
    gated: ClassVar[bool] = False

    @extend_schema(operation_id="me", responses=MeSerializer)
    def get(self, request: Request) -> Response:
        return Response(_me(user_of(request)))

    @extend_schema(operation_id="change_me", request=ProfileSerializer, responses=MeSerializer)
    def patch(self, request: Request) -> Response:
        user = actions.change_profile(by=user_of(request), **self.body(ProfileSerializer))
        with translation.override(user.language or translation.get_language()):
            return Response(_me(user))


class QrView(LianxinView):
    """A QR code, drawn here: what it says is a secret that no other host may see."""

    access: ClassVar[AccessRule] = signed_in
    gated: ClassVar[bool] = False

    @extend_schema(operation_id="draw_qr", request=QrBody, responses=QrSerializer)
    def post(self, request: Request) -> Response:
        rows = qr_rows(self.body(QrBody)["text"])
        return Response(QrSerializer({"rows": rows}).data)


class DemoView(LianxinView):
    """Sign-ins for the sign-in page of a demo; elsewhere there is nothing here."""

    access: ClassVar[AccessRule] = anyone

    @extend_schema(operation_id="demo_sign_ins", responses=DemoPersonSerializer(many=True))
    def get(self, request: Request) -> Response:
        if not settings.DEMO:
            raise NotFound
        return Response(DemoPersonSerializer(demo.sign_ins(), many=True).data)


def _me(user: User) -> dict[str, object]:
    missing = second_factor_missing(user)
    me = Me(user.pk, user.name, user.language, work_of(user), settings.DEMO, missing)
    return MeSerializer(me).data
