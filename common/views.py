"""The contract of the API: the document, and a page that shows it, without a foreign host."""

from typing import ClassVar

from drf_spectacular.renderers import OpenApiJsonRenderer2
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from common.api import AccessRule, LianxinView, anyone


class SchemaView(LianxinView, SpectacularAPIView):
    """`/api/schema/`: OpenAPI 3.1 as JSON."""

    access: ClassVar[AccessRule] = anyone
    renderer_classes = [OpenApiJsonRenderer2]


class DocsView(LianxinView, SpectacularSwaggerSplitView):
    """`/api/docs/`: the document to read and to try."""

    access: ClassVar[AccessRule] = anyone
    renderer_classes = SpectacularSwaggerSplitView.renderer_classes
    url_name = "schema"
