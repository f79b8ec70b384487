"""The board's endpoint. It writes its JSON itself: this page is read all day, on every change."""

import orjson
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from accounts.access_log import record_list
from accounts.requests import user_of
from children.queries.board import board_rows, board_station
from children.serializers.files import BoardQuery, BoardSerializer
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
        subject = f"stations.station:{station.pk}"
        record_list(user=user_of(request), action="board", subject=subject, at=now)
        rows = board_rows(station, now, query.get("child"))
        body = {"station": {"id": station.pk, "name": station.name}, "as_of": now, "rows": rows}
        return HttpResponse(
            orjson.dumps(body, option=orjson.OPT_UTC_Z), content_type="application/json"
        )
