"""The three doors as built by Vite: the staff app, the family window, the parent's page.

Each page carries a strict Content-Security-Policy. Scripts and styles come from our own origin;
the little that a page has inline is allowed by its hash, never by 'unsafe-inline'. Only the staff
app may have inline styles, because its components write them.
"""

import gzip
import hashlib
import re
from base64 import b64encode
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

INLINE = re.compile(rb"<(script|style)(?![^>]*\ssrc=)[^>]*>(.+?)</\1>", re.DOTALL)
# Files that browsers ask for at the root: the service worker must live there to see every page.
ROOT_FILES = {
    ".js": "text/javascript",
    ".webmanifest": "application/manifest+json",
    ".ico": "image/x-icon",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
}


@dataclass(frozen=True)
class Page:
    html: bytes
    zipped: bytes
    policy: str


@require_safe
@ensure_csrf_cookie
def staff(request: HttpRequest, route: str = "") -> HttpResponse:
    """The staff app; its own router knows the routes."""
    return _answer(request, "index.html")


@require_safe
@ensure_csrf_cookie
def window(request: HttpRequest) -> HttpResponse:
    """The family window on the station's tablet."""
    return _answer(request, "window.html")


@require_safe
@ensure_csrf_cookie
def join(request: HttpRequest, token: str) -> HttpResponse:
    """The parent's page for a call."""
    return _secret(request, "join.html")


@require_safe
@ensure_csrf_cookie
def consent(request: HttpRequest, token: str) -> HttpResponse:
    """The parent's page for questions of consent."""
    return _secret(request, "consent.html")


def _secret(request: HttpRequest, name: str) -> HttpResponse:
    """A page whose address is a secret: no referrer, no cache, no search engine."""
    response = _answer(request, name)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def root_file(request: HttpRequest, name: str) -> HttpResponse:
    """A built file at the root of the site, such as the service worker."""
    file: Path = settings.FRONTEND_DIST / name
    kind = ROOT_FILES.get(file.suffix)
    if kind is None or not file.is_file():
        raise Http404
    content, zipped = _packed(file, file.stat().st_mtime_ns)
    response = _smaller(request, content, zipped)
    response.headers["Content-Type"] = kind
    response.headers["Cache-Control"] = "no-cache"
    return response


def nothing_here(request: HttpRequest) -> HttpResponse:
    """A door that is walled up."""
    raise Http404


def _answer(request: HttpRequest, name: str) -> HttpResponse:
    file: Path = settings.FRONTEND_DIST / name
    try:
        page = _read(file, file.stat().st_mtime_ns)
    except FileNotFoundError:
        return render(request, "config/not_built.html", status=503)
    response = _smaller(request, page.html, page.zipped)
    scheme = "wss" if request.is_secure() else "ws"
    sockets = f"{scheme}://{request.get_host()}"
    response.headers["Content-Security-Policy"] = page.policy.replace("SOCKETS", sockets)
    response.headers["Permissions-Policy"] = "camera=(self), microphone=(self), geolocation=()"
    response.headers["Cache-Control"] = "no-cache"
    return response


def _smaller(request: HttpRequest, content: bytes, zipped: bytes) -> HttpResponse:
    """The content, compressed if the browser takes it; what is here holds no secret."""
    response = HttpResponse(content)
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        response = HttpResponse(zipped, headers={"Content-Encoding": "gzip"})
    patch_vary_headers(response, ("Accept-Encoding",))
    return response


@lru_cache(maxsize=32)
def _packed(file: Path, version: int) -> tuple[bytes, bytes]:
    content = file.read_bytes()
    return content, gzip.compress(content)


@lru_cache(maxsize=8)
def _read(file: Path, version: int) -> Page:
    html, zipped = _packed(file, version)
    return Page(html, zipped, _policy(html, inline_styles=file.stem == "index"))


def _policy(html: bytes, *, inline_styles: bool) -> str:
    inline: dict[bytes, list[str]] = {b"script": [], b"style": []}
    for tag, content in INLINE.findall(html):
        digest = b64encode(hashlib.sha256(content).digest()).decode()
        inline[tag].append(f"'sha256-{digest}'")
    styles = ["'unsafe-inline'"] if inline_styles else inline[b"style"]
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *inline[b"script"])),
            " ".join(("style-src 'self'", *styles)),
            "connect-src 'self' SOCKETS",
            "img-src 'self' data: blob:",
            "media-src 'self' blob:",
            "font-src 'self'",
            "manifest-src 'self'",
            "worker-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )
