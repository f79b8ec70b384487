"""Every door of the house: the rooms' APIs, sign-in, and the three pages for people."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, re_path

from config import pages

# allauth's ways to sign up, and to sign in by mail or by a texted code: nobody has these here.
CLOSED_DOORS = (
    r"^_allauth/browser/v1/"
    r"(?:account/(?:email|phone)|auth/(?:signup|code|email|phone|password/request|webauthn/signup))\b"
)
# What belongs to a server and never to a page of the staff app.
NOT_A_PAGE = r"(?!api/|_allauth/|static/|ws/|healthz)"

urlpatterns: list[URLPattern | URLResolver] = [
    # /healthz, /api/schema/, /api/docs/
    path("", include("common.urls")),
    *(path(f"api/{room}/", include(f"{room}.urls")) for room in settings.ROOMS),
    path("api/audit/", include("config.audit.urls")),
    re_path(CLOSED_DOORS, pages.nothing_here, name="closed-door"),
    path("_allauth/browser/v1/auth/", include("accounts.codes")),
    path("_allauth/", include("allauth.headless.urls")),
    path("window", pages.window, name="window"),
    path("join/<str:token>", pages.join, name="join"),
    path("join/consent/<str:token>", pages.consent, name="consent"),
    re_path(rf"^{NOT_A_PAGE}(?P<name>[\w-]+\.\w+)$", pages.root_file, name="root-file"),
    re_path(rf"^{NOT_A_PAGE}(?P<route>[^.]*)$", pages.staff, name="staff"),
]
