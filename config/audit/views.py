"""The yearly audit for administrators."""

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.requests import user_of
from common import clock
from common.api import Day, LianxinView, StrictSerializer, download, signed_in
from config.audit.filing import note_filing, require_administrator
from config.audit.report import as_json, as_page, assessment, audit, due_on, open_points
from config.models import AuditFiling

SHAPES = ("page", "data", "assessment")
FIRST_YEAR = 2024


class YearQuery(StrictSerializer):
    year = serializers.IntegerField(min_value=FIRST_YEAR, max_value=2100)


class AuditFileQuery(YearQuery):
    language = serializers.ChoiceField(
        [code for code, _name in settings.LANGUAGES],
        error_messages={"invalid_choice": _("Choose Chinese or English.")},
    )
    shape = serializers.ChoiceField(
        SHAPES, error_messages={"invalid_choice": _("There is no such paper.")}
    )


class FilingBody(YearQuery):
    filed_on = Day()
    number = serializers.CharField(max_length=60, allow_blank=True, default="")


class FilingSerializer(serializers.Serializer[object]):
    year = serializers.IntegerField()
    filed_on = serializers.DateField()
    number = serializers.CharField()
    noted_by = serializers.CharField(source="noted_by.name")


class AuditYearSerializer(serializers.Serializer[object]):
    year = serializers.IntegerField()
    due_on = serializers.DateField()
    filed = FilingSerializer(allow_null=True)
    open_points = serializers.ListField(child=serializers.CharField())


class AuditView(LianxinView):
    access = signed_in

    @extend_schema(operation_id="data_audit", parameters=[YearQuery], responses=AuditYearSerializer)
    def get(self, request: Request) -> Response:
        """Whether the audit of a year is filed, and what is open."""
        require_administrator(request.user)
        year = self.query(YearQuery)["year"]
        shown = {
            "year": year,
            "due_on": due_on(year),
            "filed": AuditFiling.objects.filter(year=year).select_related("noted_by").first(),
            "open_points": open_points(year, clock.now()),
        }
        return Response(AuditYearSerializer(shown).data)

    @extend_schema(operation_id="file_audit", request=FilingBody, responses=FilingSerializer)
    def put(self, request: Request) -> Response:
        """Notes that the audit of a year was filed; the same again changes nothing."""
        body = self.body(FilingBody)
        row = note_filing(by=user_of(request), at=clock.now(), **body)
        return Response(FilingSerializer(row).data)


class AuditFileView(LianxinView):
    access = signed_in

    @extend_schema(
        operation_id="data_audit_file",
        parameters=[AuditFileQuery],
        responses={(200, "text/html"): OpenApiResponse(OpenApiTypes.BINARY, "The audit")},
    )
    def get(self, request: Request) -> HttpResponse:
        """The audit as a page or as data, or the template of the impact assessment."""
        require_administrator(request.user)
        query = self.query(AuditFileQuery)
        language, shape = query["language"], query["shape"]
        found = audit(year=query["year"], language=language, at=clock.now())
        if shape == "data":
            return _file(as_json(found), f"lianxin-audit-{found.year}.json", "application/json")
        page = as_page(found, language) if shape == "page" else assessment(found, language)
        return _file(page.encode(), f"lianxin-{shape}-{found.year}.html", "text/html")


def _file(content: bytes, name: str, media_type: str) -> HttpResponse:
    return download(content, name, f"{media_type}; charset=utf-8")
