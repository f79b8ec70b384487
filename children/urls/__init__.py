"""Addresses of this room, parted as its views are."""

from django.urls import URLPattern

from children.urls import care, consents, editing, files, research, rights

app_name = "children"

urlpatterns: list[URLPattern] = [
    *files.urlpatterns,
    *editing.urlpatterns,
    *care.urlpatterns,
    *consents.urlpatterns,
    *rights.urlpatterns,
    *research.urlpatterns,
]
