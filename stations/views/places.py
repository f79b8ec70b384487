from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from common.api import AccessRule, LianxinView, Rule, signed_in
from stations.access import sees_county
from stations.county import registered
from stations.queries import places as queries
from stations.serializers.places import CountySerializer, StationFileSerializer, StationSerializer

county_staff = Rule("county staff", lambda request: sees_county(request.user))


class StationsView(LianxinView):
    """The stations that the user works at or oversees."""

    access: ClassVar[AccessRule] = signed_in

    @extend_schema(operation_id="stations", responses=StationSerializer(many=True))
    def get(self, request: Request) -> Response:
        stations = queries.visible_stations(request.user)
        return Response(StationSerializer(stations, many=True).data)


class StationView(LianxinView):
    """One station with its family windows and terms."""

    access: ClassVar[AccessRule] = signed_in

    @extend_schema(operation_id="station", responses=StationFileSerializer)
    def get(self, request: Request, station_id: int) -> Response:
        station = queries.station_file(request.user, station_id)
        return Response(StationFileSerializer(station).data)


class CountyView(LianxinView):
    """Counts of each station for those who oversee it; never a child."""

    access: ClassVar[AccessRule] = county_staff

    @extend_schema(operation_id="county_counts", responses=CountySerializer)
    def get(self, request: Request) -> Response:
        page = {"columns": registered(), "stations": queries.county_counts(request.user)}
        return Response(CountySerializer(page).data)
