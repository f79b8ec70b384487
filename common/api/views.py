"""Bases of all endpoints. Each names its access rule; one without is closed and fails a test."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.authentication import SessionAuthentication as DRFSessionAuthentication
from rest_framework.generics import GenericAPIView
from rest_framework.pagination import BasePagination
from rest_framework.permissions import BasePermission
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from common import gate
from common.api.access import AccessRule, anyone
from common.api.pagination import Page
from common.api.parsers import JSONParser
from common.api.renderers import JSONRenderer
from common.api.throttles import PerAddress, PerUser
from common.errors import Conflict


class SessionAuthentication(DRFSessionAuthentication):
    """The session cookie with CSRF; a missing sign-in answers 401, so a page can ask for it."""

    def authenticate_header(self, request: Request) -> str:
        return "Session"


# For whom the page speaks that sent this: on a shared device somebody else may be signed in now.
PERSON = "X-Lianxin-Person"


class HasAccess(BasePermission):
    """Asks the gate, then the view's rule. What is open to anyone would open by signing out."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        if not isinstance(view, LianxinView):
            raise ImproperlyConfigured(f"{type(view).__qualname__} is not a Lianxin view.")
        if request.method == "OPTIONS":
            return True
        rule = view.rule()
        meant = request.headers.get(PERSON)
        if meant and rule is not anyone and request.user.is_authenticated:
            _check_meant(meant, request.user.pk)
        if view.gated and rule is not anyone:
            gate.pass_through(request.user)
        return rule(request)


class LianxinView(APIView):
    """An endpoint: its rule, and strict reading of body and query."""

    access: ClassVar[AccessRule]
    # False only for what a person needs to get through the gate (common.gate).
    gated: ClassVar[bool] = True
    authentication_classes = (SessionAuthentication,)
    permission_classes = (HasAccess,)
    parser_classes = (JSONParser,)
    renderer_classes: Sequence[type[BaseRenderer]] = (JSONRenderer,)
    throttle_classes: Sequence[type[BaseThrottle]] = (PerUser, PerAddress)
    pagination_class: type[BasePagination] | None = Page

    def rule(self) -> AccessRule:
        """The view's rule; a view without one is a fault of ours."""
        rule: AccessRule | None = getattr(self, "access", None)
        if rule is None:
            raise ImproperlyConfigured(f"{type(self).__qualname__} names no access rule.")
        return rule

    def finalize_response(
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> Response:
        """Answers are about people: no browser or proxy keeps them on its disk."""
        response.headers.setdefault("Cache-Control", "private, no-store")
        return super().finalize_response(request, response, *args, **kwargs)

    def body(self, shape: type[serializers.BaseSerializer[Any]], **kwargs: Any) -> Any:
        """The validated body; wrong or unknown fields answer 400."""
        return _valid(shape(data=self.request.data, context={"request": self.request}, **kwargs))

    def query(self, shape: type[serializers.BaseSerializer[Any]], **kwargs: Any) -> Any:
        """The validated query string; wrong or unknown parameters answer 400."""
        data = self.request.query_params.dict()
        return _valid(shape(data=data, context={"request": self.request}, **kwargs))


class LianxinGenericView(LianxinView, GenericAPIView[Any]):
    """An endpoint on one queryset."""


def _check_meant(meant: str, user: int) -> None:
    if meant != str(user):
        raise Conflict(
            "somebody_else",
            _("Somebody else is signed in on this device now. Nothing was changed; sign in again."),
        )


def _valid(serializer: serializers.BaseSerializer[Any]) -> Any:
    serializer.is_valid(raise_exception=True)
    return serializer.validated_data
