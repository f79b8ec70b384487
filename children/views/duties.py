"""Care duties: what is due for a child, and what a person notes of it."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access_log import record_list
from accounts.requests import user_of
from children.access import child_for
from children.actions import duties as actions
from children.queries.duties import child_duties
from children.queries.today import today_list
from children.serializers import duties as shapes
from children.serializers.log import LogEntrySerializer
from children.serializers.parts import TouchedSerializer
from children.views.entries import entry_answer, told_as
from children.views.reads import note_read
from common import clock
from common.api import LianxinView, signed_in


class TodayView(LianxinView):
    access = signed_in

    @extend_schema(responses=shapes.TodaySerializer)
    def get(self, request: Request) -> Response:
        """What the reader has to do today and this week, and what is late."""
        now = clock.now()
        record_list(user=user_of(request), action="today", subject="children.all", at=now)
        body = {"as_of": now, **today_list(request.user, now)}
        return Response(shapes.TodaySerializer(body).data)


class ChildDutiesView(LianxinView):
    access = signed_in

    @extend_schema(responses=shapes.ChildDutiesSerializer)
    def get(self, request: Request, child_id: int) -> Response:
        """The child's duties: what, who, until when, and what would close each."""
        child, now = child_for(request.user, child_id), clock.now()
        note_read(request, "duties", child_id, now)
        return Response(shapes.ChildDutiesSerializer(child_duties(request.user, child, now)).data)


class DutyDoneView(LianxinView):
    access = signed_in

    @extend_schema(request=shapes.DutyNoteBody, responses={201: LogEntrySerializer})
    def post(self, request: Request, child_id: int, rule: str) -> Response:
        """Notes that a duty was fulfilled, with what shows it."""
        told = told_as(self.body(shapes.DutyNoteBody))
        by, at = user_of(request), clock.now()
        entry = actions.note_duty(child_id=child_id, rule=rule, done=True, **told, by=by, at=at)
        return entry_answer(entry)


class DutyTriedView(LianxinView):
    access = signed_in

    @extend_schema(request=shapes.DutyNoteBody, responses={201: LogEntrySerializer})
    def post(self, request: Request, child_id: int, rule: str) -> Response:
        """Notes an attempt; the duty stays due."""
        told = told_as(self.body(shapes.DutyNoteBody))
        by, at = user_of(request), clock.now()
        entry = actions.note_duty(child_id=child_id, rule=rule, done=False, **told, by=by, at=at)
        return entry_answer(entry)


class AskVisitView(LianxinView):
    access = signed_in

    @extend_schema(request=shapes.AskVisitBody, responses={201: LogEntrySerializer})
    def post(self, request: Request, child_id: int) -> Response:
        """Asks the volunteer mother to visit the child."""
        told = told_as(self.body(shapes.AskVisitBody))
        by, at = user_of(request), clock.now()
        return entry_answer(actions.ask_visit(child_id=child_id, **told, by=by, at=at))


class PauseView(LianxinView):
    access = signed_in

    @extend_schema(request=shapes.PauseBody, responses={201: LogEntrySerializer})
    def post(self, request: Request, child_id: int) -> Response:
        """Lets duties of one child rest."""
        told = told_as(self.body(shapes.PauseBody))
        by, at = user_of(request), clock.now()
        return entry_answer(actions.pause_duties(child_id=child_id, **told, by=by, at=at))


class ResumeView(LianxinView):
    access = signed_in

    @extend_schema(request=shapes.ResumeBody, responses={201: LogEntrySerializer})
    def post(self, request: Request, child_id: int) -> Response:
        """Takes resting duties up again from today."""
        told = told_as(self.body(shapes.ResumeBody))
        by, at = user_of(request), clock.now()
        return entry_answer(actions.resume_duties(child_id=child_id, **told, by=by, at=at))


class StationPauseView(LianxinView):
    access = signed_in

    @extend_schema(
        operation_id="children_station_pause",
        request=shapes.StationPauseBody,
        responses=TouchedSerializer,
    )
    def post(self, request: Request) -> Response:
        """Lets duties of a whole station rest, as at the Spring Festival."""
        told = told_as(self.body(shapes.StationPauseBody))
        count = actions.pause_station(**told, by=user_of(request), at=clock.now())
        return Response(TouchedSerializer({"children": count}).data)


class StationResumeView(LianxinView):
    access = signed_in

    @extend_schema(
        operation_id="children_station_resume",
        request=shapes.StationResumeBody,
        responses=TouchedSerializer,
    )
    def post(self, request: Request) -> Response:
        """Takes a station's resting duties up again."""
        told = told_as(self.body(shapes.StationResumeBody))
        count = actions.resume_station(**told, by=user_of(request), at=clock.now())
        return Response(TouchedSerializer({"children": count}).data)
