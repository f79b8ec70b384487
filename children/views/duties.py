"""Care duties: what is due for a child, what a person notes and decides, and the rules."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access_log import record_list, record_read
from accounts.requests import user_of
from children.access import child_for
from children.actions import duties as actions
from children.actions import levels
from children.actions.rules import scope_of, set_rule, setting_station
from children.models import LogEntry
from children.queries.duties import child_duties, holidays_ahead, station_rules
from children.queries.log import shown
from children.queries.today import today_list
from children.serializers import duties as shapes
from children.serializers.files import LogEntrySerializer
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
        subject = f"children.child:{child_id}"
        record_read(user=user_of(request), action="duties", subject=subject, at=now)
        return Response(shapes.ChildDutiesSerializer(child_duties(request.user, child, now)).data)


class DutyDoneView(LianxinView):
    access = signed_in

    @extend_schema(request=shapes.DutyNoteBody, responses={201: LogEntrySerializer})
    def post(self, request: Request, child_id: int, rule: str) -> Response:
        """Notes that a duty was fulfilled, with what shows it."""
        told = _told(self.body(shapes.DutyNoteBody))
        by, at = user_of(request), clock.now()
        return _entry(actions.note_done(child_id=child_id, rule=rule, **told, by=by, at=at))


class DutyTriedView(LianxinView):
    access = signed_in

    @extend_schema(request=shapes.DutyNoteBody, responses={201: LogEntrySerializer})
    def post(self, request: Request, child_id: int, rule: str) -> Response:
        """Notes an attempt; the duty stays due."""
        told = _told(self.body(shapes.DutyNoteBody))
        by, at = user_of(request), clock.now()
        return _entry(actions.note_tried(child_id=child_id, rule=rule, **told, by=by, at=at))


class AskVisitView(LianxinView):
    access = signed_in

    @extend_schema(request=shapes.AskVisitBody, responses={201: LogEntrySerializer})
    def post(self, request: Request, child_id: int) -> Response:
        """Asks the volunteer mother to visit the child."""
        told = _told(self.body(shapes.AskVisitBody))
        by, at = user_of(request), clock.now()
        return _entry(actions.ask_visit(child_id=child_id, **told, by=by, at=at))


class PauseView(LianxinView):
    access = signed_in

    @extend_schema(request=shapes.PauseBody, responses={201: LogEntrySerializer})
    def post(self, request: Request, child_id: int) -> Response:
        """Lets duties of one child rest."""
        told = _told(self.body(shapes.PauseBody))
        by, at = user_of(request), clock.now()
        return _entry(actions.pause_duties(child_id=child_id, **told, by=by, at=at))


class ResumeView(LianxinView):
    access = signed_in

    @extend_schema(request=shapes.ResumeBody, responses={201: LogEntrySerializer})
    def post(self, request: Request, child_id: int) -> Response:
        """Takes resting duties up again from today."""
        told = _told(self.body(shapes.ResumeBody))
        by, at = user_of(request), clock.now()
        return _entry(actions.resume_duties(child_id=child_id, **told, by=by, at=at))


class StationPauseView(LianxinView):
    access = signed_in

    @extend_schema(
        operation_id="children_station_pause",
        request=shapes.StationPauseBody,
        responses=shapes.TouchedSerializer,
    )
    def post(self, request: Request) -> Response:
        """Lets duties of a whole station rest, as at the Spring Festival."""
        told = _told(self.body(shapes.StationPauseBody))
        station = actions.pausable_station(request.user, told.pop("station"))
        by, at = user_of(request), clock.now()
        count = actions.pause_station(station=station, **told, by=by, at=at)
        return Response(shapes.TouchedSerializer({"children": count}).data)


class StationResumeView(LianxinView):
    access = signed_in

    @extend_schema(
        operation_id="children_station_resume",
        request=shapes.StationResumeBody,
        responses=shapes.TouchedSerializer,
    )
    def post(self, request: Request) -> Response:
        """Takes a station's resting duties up again."""
        told = _told(self.body(shapes.StationResumeBody))
        station = actions.pausable_station(request.user, told.pop("station"))
        by, at = user_of(request), clock.now()
        count = actions.resume_station(station=station, **told, by=by, at=at)
        return Response(shapes.TouchedSerializer({"children": count}).data)


class LevelView(LianxinView):
    access = signed_in

    @extend_schema(request=shapes.LevelBody, responses={201: LogEntrySerializer})
    def post(self, request: Request, child_id: int) -> Response:
        """Confirms the suggested level of concern, or sets another one with a reason."""
        told = _told(self.body(shapes.LevelBody))
        by, at = user_of(request), clock.now()
        return _entry(levels.judge_level(child_id=child_id, **told, by=by, at=at))


class RiskView(LianxinView):
    access = signed_in

    @extend_schema(request=shapes.RiskBody, responses={201: LogEntrySerializer})
    def post(self, request: Request, child_id: int) -> Response:
        """Sets the child's risk, which decides how often some duties come round."""
        told = _told(self.body(shapes.RiskBody))
        by, at = user_of(request), clock.now()
        return _entry(levels.assess_risk(child_id=child_id, **told, by=by, at=at))


class SupportView(LianxinView):
    access = signed_in

    @extend_schema(request=shapes.SupportBody, responses={201: LogEntrySerializer})
    def post(self, request: Request, child_id: int) -> Response:
        """Begins or ends one-on-one support."""
        told = _told(self.body(shapes.SupportBody))
        act = levels.begin_support if told.pop("on") else levels.end_support
        return _entry(act(child_id=child_id, **told, by=user_of(request), at=clock.now()))


class RulesView(LianxinView):
    access = signed_in

    @extend_schema(parameters=[shapes.StationQuery], responses=shapes.RulesSerializer)
    def get(self, request: Request) -> Response:
        """The care rules as they hold at a station, and where that differs."""
        station = setting_station(request.user, self.query(shapes.StationQuery)["station"])
        body = station_rules(station, scope_of(request.user, station) or "")
        body["holidays"] = holidays_ahead(station, clock.local_today())
        return Response(shapes.RulesSerializer(body).data)


class RuleView(LianxinView):
    access = signed_in

    @extend_schema(request=shapes.RuleBody, responses=shapes.TouchedSerializer)
    def put(self, request: Request, rule: str) -> Response:
        """Sets a rule for the station or, by its supervisor, for the county."""
        told = self.body(shapes.RuleBody)
        count = set_rule(
            station_id=told["station"],
            rule=rule,
            risk=told["risk"],
            every=told["every"],
            is_active=told["is_active"],
            by=user_of(request),
            at=clock.now(),
        )
        return Response(shapes.TouchedSerializer({"children": count}).data)


def _told(body: dict[str, Any]) -> dict[str, Any]:
    """What the action is told: the client's id is the entry's."""
    entry_id = body.pop("id")
    return {"entry_id": entry_id, **body}


def _entry(entry: LogEntry) -> Response:
    return Response(LogEntrySerializer(shown(entry)).data, status=201)
