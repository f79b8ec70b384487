"""Carrying the children's room's questions of consent to parents: that room knows no messages."""

from datetime import datetime

from children.models import ConsentRequest
from messaging.actions import Contact, notify, withdraw


def send(request: ConsentRequest, url: str, at: datetime) -> None:
    """Queues the link. A parent without a known number gets it from the worker by hand."""
    parent = request.parent
    if not parent.phone:
        return
    notify(
        to=Contact(phone=parent.phone, name=parent.name),
        template="consent_link",
        params={"station": request.family.station.name, "url": url},
        dedupe=_dedupe(request),
        at=at,
    )


def take_back(request: ConsentRequest) -> None:
    """Keeps the present link from leaving, if it has not left yet."""
    withdraw(dedupes=[_dedupe(request)])


def _dedupe(request: ConsentRequest) -> str:
    """Names the link: each new one of the same question is a message of its own."""
    return f"children.consent:{request.pk}:{request.link_hash[:16]}"
