"""What views that write one entry of the status log have in common."""

from typing import Any

from rest_framework.response import Response

from children.models import LogEntry
from children.queries.log import shown
from children.serializers.log import LogEntrySerializer


def told_as(body: dict[str, Any]) -> dict[str, Any]:
    """What the action is told: the client's `id` is the entry's."""
    entry_id = body.pop("id")
    return {"entry_id": entry_id, **body}


def entry_answer(entry: LogEntry) -> Response:
    """The entry, also where it was written before."""
    return Response(LogEntrySerializer(shown(entry)).data, status=201)
