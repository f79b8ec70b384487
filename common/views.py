"""The contract of the API: the document, and a page that shows it, without a foreign host."""

from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import get_language
from drf_spectacular.renderers import OpenApiJsonRenderer2
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.request import Request

from common.api import AccessRule, LianxinView, anyone

# The document as it leaves, by language: it tells everybody the same until the program changes.
_kept: dict[str, tuple[bytes, str]] = {}


class SchemaView(LianxinView, SpectacularAPIView):
    """`/api/schema/`: OpenAPI 3.1 as JSON, put together once for each language."""

    access: ClassVar[AccessRule] = anyone
    renderer_classes = [OpenApiJsonRenderer2]

    def _get_schema_response(self, request: Request) -> HttpResponse:
        plain: Any = super()  # without types
        language = get_language()
        if language not in dict(settings.LANGUAGES) or "version" in request.query_params:
            made: HttpResponse = plain._get_schema_response(request)
            return made
        if language not in _kept:
            told = plain._get_schema_response(request)
            body = OpenApiJsonRenderer2().render(told.data)
            _kept[language] = (body, told.headers["Content-Disposition"])
        body, name = _kept[language]
        kind = OpenApiJsonRenderer2.media_type
        return HttpResponse(body, content_type=kind, headers={"Content-Disposition": name})


class DocsView(LianxinView, SpectacularSwaggerSplitView):
    """`/api/docs/`: the document to read and to try."""

    access: ClassVar[AccessRule] = anyone
    renderer_classes = SpectacularSwaggerSplitView.renderer_classes
    url_name = "schema"
