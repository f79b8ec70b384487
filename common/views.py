"""The contract of the API: the document, and a page that shows it, without a foreign host."""

from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from common.api import AccessRule, LianxinView, anyone


class SchemaView(LianxinView, SpectacularAPIView):
    """`/api/schema/`: OpenAPI 3.1 as YAML, or as JSON with `?format=json`."""

    access: AccessRule = anyone


class DocsView(LianxinView, SpectacularSwaggerSplitView):
    """`/api/docs/`: the document to read and to try."""

    access: AccessRule = anyone
    url_name = "schema"
