"""Endpoints as a room would write them, for tests/common/test_api.py."""

from typing import Any, ClassVar

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DataError, IntegrityError, OperationalError
from django.http import Http404, HttpRequest
from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from common.api import (
    AccessRule,
    Day,
    Instant,
    LianxinGenericView,
    LianxinView,
    Page,
    Problem,
    Rule,
    Scoped,
    StrictSerializer,
    anyone,
    signed_in,
)
from common.errors import Conflict, FieldError, Gone, Invalid

User = get_user_model()

FAULTS: dict[str, Exception] = {
    "conflict": Conflict("no_place_left", _("Some entries need correcting.")),
    "gone": Gone(),
    "invalid": Invalid(errors=[FieldError("rows.0.name", "blank", "empty")]),
    "missing": Http404(),
    "denied": PermissionDenied(),
    "model": ValidationError({"phone": ["bad"]}),
    "locked": OperationalError("database is locked"),
    "constraint": IntegrityError(),
    "data": DataError(),
    "own": Problem("teapot", "short and stout", 418, headers={"X-Pot": "1"}),
    "bug": RuntimeError(),
}


class Child(StrictSerializer):
    name = serializers.CharField()
    age = serializers.IntegerField(required=False)


class Letter(StrictSerializer):
    at = Instant()
    on = Day(required=False)
    children = Child(many=True, required=False)
    count = serializers.IntegerField(required=False)


class Echo(LianxinView):
    access: ClassVar[AccessRule] = anyone

    def get(self, request: Request) -> Response:
        return Response(self.query(Child))

    def post(self, request: Request) -> Response:
        return Response(Letter(self.body(Letter)).data)


class Fault(LianxinView):
    access: ClassVar[AccessRule] = anyone

    def get(self, request: Request, name: str) -> Response:
        raise FAULTS[name]


class Inside(LianxinView):
    access: ClassVar[AccessRule] = signed_in

    def get(self, request: Request) -> Response:
        return Response({})

    post = get


class Barred(Inside):
    access: ClassVar[AccessRule] = Rule("nobody", lambda request: False)


class Forgotten(LianxinView):
    def get(self, request: Request) -> Response:
        return Response({})


class Narrow(LianxinView):
    access: ClassVar[AccessRule] = anyone
    throttle_classes = (Scoped,)
    throttle_scope = "guest"

    def get(self, request: Request) -> Response:
        return Response({})


class Person(StrictSerializer):
    username = serializers.CharField()


class People(ListModelMixin, LianxinGenericView):
    access: ClassVar[AccessRule] = anyone
    queryset = User.objects.all()
    serializer_class = Person
    pagination_class = Page
    ordering = ("username",)

    def get(self, request: Request) -> Response:
        return self.list(request)


def broken(request: HttpRequest) -> Any:
    raise RuntimeError("secret")


urlpatterns = [
    path("", include("common.urls")),
    path("api/echo/", Echo.as_view()),
    path("api/fault/<str:name>/", Fault.as_view()),
    path("api/inside/", Inside.as_view()),
    path("api/barred/", Barred.as_view()),
    path("api/forgotten/", Forgotten.as_view()),
    path("api/narrow/", Narrow.as_view()),
    path("api/people/", People.as_view()),
    path("api/broken/", broken),
]
