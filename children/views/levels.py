"""What a person decides about a child: level of concern, risk, one-on-one support."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.requests import user_of
from children.actions import levels
from children.serializers import levels as shapes
from children.serializers.log import LogEntrySerializer
from children.views.entries import entry_answer, told_as
from common import clock
from common.api import LianxinView, signed_in


class LevelView(LianxinView):
    access = signed_in

    @extend_schema(request=shapes.LevelBody, responses={201: LogEntrySerializer})
    def post(self, request: Request, child_id: int) -> Response:
        """Confirms the suggested level of concern, or sets another one with a reason."""
        told = told_as(self.body(shapes.LevelBody))
        by, at = user_of(request), clock.now()
        return entry_answer(levels.judge_level(child_id=child_id, **told, by=by, at=at))


class RiskView(LianxinView):
    access = signed_in

    @extend_schema(request=shapes.RiskBody, responses={201: LogEntrySerializer})
    def post(self, request: Request, child_id: int) -> Response:
        """Sets the child's risk, which decides how often some duties come round."""
        told = told_as(self.body(shapes.RiskBody))
        by, at = user_of(request), clock.now()
        return entry_answer(levels.assess_risk(child_id=child_id, **told, by=by, at=at))


class SupportView(LianxinView):
    access = signed_in

    @extend_schema(request=shapes.SupportBody, responses={201: LogEntrySerializer})
    def post(self, request: Request, child_id: int) -> Response:
        """Begins or ends one-on-one support."""
        told = told_as(self.body(shapes.SupportBody))
        act = levels.begin_support if told.pop("on") else levels.end_support
        return entry_answer(act(child_id=child_id, **told, by=user_of(request), at=clock.now()))
