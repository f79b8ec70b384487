"""The care rules as they hold at a station, and setting one otherwise."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.requests import user_of
from children.actions.rules import scope_of, set_rule, setting_station
from children.queries.rules import holidays_ahead, station_rules
from children.serializers.parts import StationQuery, TouchedSerializer
from children.serializers.rules import RuleBody, RulesSerializer
from children.views.entries import told_as
from common import clock
from common.api import LianxinView, signed_in


class RulesView(LianxinView):
    access = signed_in

    @extend_schema(parameters=[StationQuery], responses=RulesSerializer)
    def get(self, request: Request) -> Response:
        """The care rules as they hold at a station, and where that differs."""
        station = setting_station(request.user, self.query(StationQuery)["station"])
        body = station_rules(station, scope_of(request.user, station) or "")
        body["holidays"] = holidays_ahead(station, clock.local_today())
        return Response(RulesSerializer(body).data)


class RuleView(LianxinView):
    access = signed_in

    @extend_schema(request=RuleBody, responses=TouchedSerializer)
    def put(self, request: Request, rule: str) -> Response:
        """Sets a rule for the station or, by its supervisor, for the county."""
        told = told_as(self.body(RuleBody))
        count = set_rule(rule=rule, **told, by=user_of(request), at=clock.now())
        return Response(TouchedSerializer({"children": count}).data)
