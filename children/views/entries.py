"""What views that write one entry of the status log have in common."""

from collections.abc import Mapping
from typing import Any

from rest_framework.response import Response

from children.models import LogEntry
from children.queries.log import shown
from children.serializers.log import LogEntrySerializer

CALLED = {"id": "entry_id", "station": "station_id", "user": "user_id"}


def told_as(body: Mapping[str, Any]) -> dict[str, Any]:
    """A body by the names that actions have for it; the client's `id` is the entry's."""
    return {CALLED.get(name, name): value for name, value in body.items()}


def entry_answer(entry: LogEntry) -> Response:
    """The entry, also where it was written before."""
    return Response(LogEntrySerializer(shown(entry)).data, status=201)
