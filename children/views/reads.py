"""Noting who reads what of children, before the answer leaves (design: who may see what)."""

from datetime import datetime

from rest_framework.request import Request

from accounts.access_log import record_list, record_read
from accounts.requests import user_of
from children.reads import child_subject
from stations.reads import station_subject


def note_read(request: Request, action: str, child_id: int, at: datetime) -> None:
    """Notes one read of a child; if this fails, so does the read."""
    record_read(user=user_of(request), action=action, subject=child_subject(child_id), at=at)


def note_list(request: Request, action: str, station_id: int, at: datetime) -> None:
    """The same for a list of a station's children, once an hour."""
    record_list(user=user_of(request), action=action, subject=station_subject(station_id), at=at)
