"""Who cares for whom: the workers of a station, cover while one is away, and assignments."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.requests import user_of
from children.actions.cover import Cover, arrange_cover, end_cover
from children.actions.team import assign, unassign
from children.queries.board import board_station
from children.queries.team import workers
from children.serializers import team as shapes
from children.serializers.parts import StationQuery, TouchedSerializer
from children.views.entries import told_as
from children.views.reads import note_list
from common import clock
from common.api import LianxinView, signed_in, written


class WorkersView(LianxinView):
    access = signed_in

    @extend_schema(parameters=[StationQuery], responses=shapes.WorkersSerializer)
    def get(self, request: Request) -> Response:
        """Who cares for which children of the station today, who is away, who has nobody."""
        station = board_station(request.user, self.query(StationQuery)["station"])
        now = clock.now()
        note_list(request, "workers", station.pk, now)
        return Response(shapes.WorkersSerializer(workers(station, now)).data)


class CoverView(LianxinView):
    access = signed_in

    @extend_schema(
        request=shapes.CoverBody,
        responses={200: shapes.ArrangedSerializer, 201: shapes.ArrangedSerializer},
    )
    def put(self, request: Request, absence_id: UUID) -> Response:
        """Arranges who stands in while a worker is away, or takes over for good."""
        cover = Cover(**self.body(shapes.CoverBody))
        made = arrange_cover(id=absence_id, cover=cover, by=user_of(request), at=clock.now())
        return written(shapes.ArrangedSerializer(made.row).data, created=made.created)


class EndCoverView(LianxinView):
    access = signed_in

    @extend_schema(request=None, responses=shapes.ArrangedSerializer)
    def post(self, request: Request, absence_id: UUID) -> Response:
        """The worker is back: the cover ends today."""
        ended = end_cover(id=absence_id, by=user_of(request), at=clock.now())
        return Response(shapes.ArrangedSerializer(ended).data)


class AssignView(LianxinView):
    access = signed_in

    @extend_schema(request=shapes.AssignBody, responses=TouchedSerializer)
    def post(self, request: Request) -> Response:
        """Puts a person into the care teams of several children."""
        told = told_as(self.body(shapes.AssignBody))
        count = assign(**told, by=user_of(request), at=clock.now())
        return Response(TouchedSerializer({"children": count}).data)


class UnassignView(LianxinView):
    access = signed_in

    @extend_schema(request=shapes.UnassignBody, responses=TouchedSerializer)
    def post(self, request: Request) -> Response:
        """Takes a person out of the care teams of several children."""
        told = told_as(self.body(shapes.UnassignBody))
        count = unassign(**told, by=user_of(request), at=clock.now())
        return Response(TouchedSerializer({"children": count}).data)
