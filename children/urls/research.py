"""Rows without names."""

from django.urls import URLPattern, path

from children.views import research

urlpatterns: list[URLPattern] = [
    path("research/", research.ResearchView.as_view(), name="research"),
    path("research/preview/", research.ResearchPreviewView.as_view(), name="research-preview"),
    path("research/exports/", research.ResearchExportsView.as_view(), name="research-exports"),
    path(
        "research/exports/<uuid:export_id>/file/",
        research.ResearchFileView.as_view(),
        name="research-file",
    ),
]
