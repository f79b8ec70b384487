"""Requests of guardians, as those read them who keep the file."""

from typing import Any

from children.models import Child, GuardianRequest


def requests_about(child: Child) -> list[dict[str, Any]]:
    """All requests about the child, newest first; see `GuardianRequestSerializer`."""
    rows = GuardianRequest.objects.filter(child=child).select_related("received_by", "answered_by")
    return [shown(row) for row in rows.order_by("-received_at", "pk")]


def shown(row: GuardianRequest) -> dict[str, Any]:
    """One request as the API gives it."""
    return {
        "id": row.pk,
        "kind": row.kind,
        "parent": row.parent_id,
        "asked_by": row.asked_by,
        "relation": row.relation,
        "details": row.details,
        "received_at": row.received_at,
        "received_by": row.received_by.name,
        "due_on": row.due_on,
        "state": row.state,
        "answer": row.answer,
        "answered_at": row.answered_at,
        "answered_by": row.answered_by.name if row.answered_by else None,
    }
