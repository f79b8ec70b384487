"""Rows without names for research: where one may take them, a look at them, and the file."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access_log import record_read
from accounts.requests import user_of
from children.actions.research import preview, take_rows
from children.export.words import COLUMNS, texts
from children.export.workbook import rules, write_workbook
from children.models import ResearchExport, ResearchSnapshot
from children.queries.research import Place, export_of, exports_by, few, part, places_for
from children.serializers.parts import LanguageQuery
from children.serializers.research import (
    ResearchBody,
    ResearchExportSerializer,
    ResearchPreviewSerializer,
    ResearchQuery,
    ResearchSerializer,
)
from common import clock
from common.api import XLSX, LianxinView, download, signed_in, written
from stations.models import Station
from stations.reads import station_subject

SAMPLE = 3


class ResearchView(LianxinView):
    access = signed_in

    @extend_schema(operation_id="research", responses=ResearchSerializer)
    def get(self, request: Request) -> Response:
        """Where the viewer may take rows from, and what they have taken."""
        places = [_place(place) for place in places_for(request.user)]
        exports = [_export(row) for row in exports_by(user_of(request))]
        return Response(ResearchSerializer({"places": places, "exports": exports}).data)


class ResearchPreviewView(LianxinView):
    access = signed_in

    @extend_schema(
        operation_id="research_preview",
        parameters=[ResearchQuery],
        responses=ResearchPreviewSerializer,
    )
    def get(self, request: Request) -> Response:
        """How many rows there are this term, how they were made, and the first of them."""
        query = self.query(ResearchQuery)
        now = clock.now()
        place, snapshot, rows = preview(**query, by=user_of(request), at=now)
        _note(request, "research_preview", place.county.pk, place.station)
        names = _names(snapshot)
        shown = {
            "rows": len(rows),
            "left_out": few(snapshot.left_out),
            "term_on": snapshot.term_on,
            "made_at": snapshot.made_at,
            "columns": [str(label) for label in COLUMNS.values()],
            "rules": rules(),
            "sample": [texts(row, names) for row in rows[:SAMPLE]],
        }
        return Response(ResearchPreviewSerializer(shown).data)


class ResearchExportsView(LianxinView):
    access = signed_in

    @extend_schema(
        operation_id="take_research",
        request=ResearchBody,
        responses={201: ResearchExportSerializer},
    )
    def post(self, request: Request) -> Response:
        """Notes who takes the rows and why; the file is then at its own address."""
        body = self.body(ResearchBody)
        made = take_rows(export_id=body.pop("id"), by=user_of(request), at=clock.now(), **body)
        row = export_of(user_of(request), made.row.pk)
        return written(ResearchExportSerializer(_export(row)).data, created=made.created)


class ResearchFileView(LianxinView):
    access = signed_in

    @extend_schema(
        operation_id="research_file",
        parameters=[LanguageQuery],
        responses={(200, XLSX): OpenApiResponse(OpenApiTypes.BINARY, "The rows")},
    )
    def get(self, request: Request, export_id: UUID) -> HttpResponse:
        """The rows that one took, as .xlsx: texts only."""
        query = self.query(LanguageQuery)
        row = export_of(user_of(request), export_id)
        _note(request, "research_file", row.snapshot.county_id, row.station)
        name = f"lianxin-research-{row.snapshot.term_on}.xlsx"
        return download(_workbook(row, query["language"]), name, XLSX)


def _workbook(row: ResearchExport, language: str) -> bytes:
    snapshot = row.snapshot
    with translation.override(language):
        about = {
            _("From"): row.station.name if row.station else snapshot.county.name,
            _("For"): snapshot.recipient or _("This house"),
            _("Why"): row.reason,
            _("Taken by"): row.by.name,
        }
    return write_workbook(
        part(snapshot.rows, Place(snapshot.county, row.station)),
        stations=_names(snapshot),
        about=about,
        term_on=snapshot.term_on,
        left_out=few(snapshot.left_out),
        language=language,
    )


def _names(snapshot: ResearchSnapshot) -> dict[str, str]:
    stations = Station.objects.filter(township__county=snapshot.county_id)
    return {str(pk): name for pk, name in stations.values_list("pk", "name")}


def _place(place: Place) -> dict[str, Any]:
    return {
        "county": place.county.pk,
        "station": place.station.pk if place.station else None,
        "name": place.station.name if place.station else place.county.name,
    }


def _export(row: ResearchExport) -> dict[str, Any]:
    place = Place(row.snapshot.county, row.station)
    return {
        "id": row.pk,
        "name": _place(place)["name"],
        "recipient": row.snapshot.recipient,
        "reason": row.reason,
        "rows": len(part(row.snapshot.rows, place)),
        "term_on": row.snapshot.term_on,
        "at": row.at,
    }


def _note(request: Request, action: str, county: int, station: Station | None) -> None:
    subject = station_subject(station.pk) if station else f"stations.county:{county}"
    record_read(user=user_of(request), action=action, subject=subject, at=clock.now())
