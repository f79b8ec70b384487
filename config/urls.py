"""Every door of the house: the rooms' APIs, sign-in, and the three pages for people."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path, re_path

from config import pages

ROOMS = (
    "accounts",
    "stations",
    "children",
    "messaging",
    "volunteers",
    "tutoring",
    "familycalls",
)
# What belongs to a server and never to a page of the staff app.
NOT_A_PAGE = r"(?!api/|_allauth/|static/|ws/|healthz)"

urlpatterns: list[URLPattern | URLResolver] = [
    # /healthz, /api/schema/, /api/docs/
    path("", include("common.urls")),
    *(
        path(f"api/{room}/", include(f"{room}.urls"))
        for room in ROOMS
        if find_spec(f"{room}.urls") is not None
    ),
    path("_allauth/", include("allauth.headless.urls")),
    path("window", pages.window, name="window"),
    path("join/<str:token>", pages.join, name="join"),
    re_path(rf"^{NOT_A_PAGE}(?P<name>[\w-]+\.\w+)$", pages.root_file, name="root-file"),
    re_path(rf"^{NOT_A_PAGE}(?P<route>[^.]*)$", pages.staff, name="staff"),
]
