"""Tickets: what a person's door gives out, and the signalling takes as the first word.

Signed, valid for a minute, and once: the first use is remembered for as long as it could be
tried again.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core import signing
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.errors import Forbidden

TICKET_LIVES = timedelta(seconds=60)
SALT = "familycalls.ticket"
SOCKET_PATH = "/ws/calls/"


@dataclass(frozen=True)
class Claim:
    """Who wants in: `ref` is the id of the invited guest, the tablet, or the user.

    `link` is the number of the parent's link and `sign_in` the mark of the worker's sign-in
    (`User.sign_in_mark`), so that a ticket dies with what it came from.
    """

    call: UUID
    role: str
    ref: int
    link: int = 0
    sign_in: str = ""


def worker_ticket(call: UUID, user: User) -> str:
    """A ticket for somebody of the station, good while their sign-in of now is."""
    return mint(Claim(call, "worker", user.pk, sign_in=user.sign_in_mark))


def mint(claim: Claim) -> str:
    """A ticket for one hello."""
    told = [str(claim.call), claim.role, claim.ref, claim.link, claim.sign_in]
    body = [*told, secrets.token_urlsafe(8)]
    return signing.dumps(body, salt=SALT)


def redeem(ticket: str) -> Claim:
    """What the ticket claims; `Forbidden` ("ticket_invalid") if it is forged, old or used."""
    try:
        body: list[Any] = signing.loads(ticket, salt=SALT, max_age=TICKET_LIVES)
    except signing.BadSignature:
        raise _invalid() from None
    call, role, ref, link, sign_in, nonce = body
    if not cache.add(f"familycalls.ticket.{nonce}", 1, timeout=TICKET_LIVES.seconds + 5):
        raise _invalid()
    return Claim(UUID(call), role, ref, link, sign_in)


def _invalid() -> Forbidden:
    return Forbidden("ticket_invalid", _("This ticket is used or too old. Ask for a new one."))
