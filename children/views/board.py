"""The board's endpoint. It writes its JSON itself: this page is read all day, on every change."""

import orjson
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from children.queries.board import board_rows, board_station
from children.serializers.board import BoardQuery, BoardSerializer
from children.views.reads import note_list
from common import clock
from common.api import LianxinView, signed_in


class BoardView(LianxinView):
    access = signed_in

    @extend_schema(parameters=[BoardQuery], responses=BoardSerializer)
    def get(self, request: Request) -> HttpResponse:
        """Every child of a station, who needs somebody first, and why; or only one child's row."""
        query = self.query(BoardQuery)
        station = board_station(request.user, query["station"])
        now = clock.now()
        note_list(request, "board", station.pk, now)
        rows = board_rows(station, now, query.get("child"))
        body = {"station": {"id": station.pk, "name": station.name}, "as_of": now, "rows": rows}
        return HttpResponse(
            orjson.dumps(body, option=orjson.OPT_UTC_Z), content_type="application/json"
        )
