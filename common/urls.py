"""`/healthz`, and the contract of the API with a page to read it."""

from django.urls import URLPattern, path

from common.health import healthz
from common.views import DocsView, SchemaView

urlpatterns: list[URLPattern] = [
    path("healthz", healthz, name="healthz"),
    path("api/schema/", SchemaView.as_view(), name="schema"),
    path("api/docs/", DocsView.as_view(), name="docs"),
]
