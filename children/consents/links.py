"""A parent's link to questions of consent: 128 random bits, kept as a hash, good for 14 days."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from children.models import ConsentRequest
from common.errors import Conflict, NotFound

LIVES = timedelta(days=14)

UNKNOWN = _("This link does not open anything. Ask the station for a new one.")
CLOSED = _("This link was closed by the station. Open the newest one, or call the station.")
OVER = _("This link has run out. Ask the station for a new one.")


def new_link() -> str:
    """A token of 128 random bits, in letters that an address may hold."""
    return secrets.token_urlsafe(16)


def link_hash(token: str) -> str:
    """What is kept of it (SHA-256, hex)."""
    return hashlib.sha256(token.encode()).hexdigest()


def link_url(token: str) -> str:
    """The address that a parent opens."""
    return f"{settings.PUBLIC_URL.rstrip('/')}/join/consent/{token}"


def request_by_link(token: str, at: datetime, *, lock: bool = False) -> ConsentRequest:
    """The questions behind a link.

    A token that was made up, or replaced by a newer one, is `NotFound` ("link_unknown"); one that
    was closed or has run out says so ("link_closed", "link_over", 410).
    """
    rows = ConsentRequest.objects.select_related("family__station", "parent")
    if lock:
        rows = rows.select_for_update(of=("self",))
    found = rows.filter(link_hash=link_hash(token)).first()
    if found is None:
        raise NotFound("link_unknown", UNKNOWN)
    if found.closed_at is not None:
        raise Conflict("link_closed", CLOSED, status=410)
    if at >= found.link_until:
        raise Conflict("link_over", OVER, status=410)
    return found
