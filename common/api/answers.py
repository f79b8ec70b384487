"""What endpoints answer that write under an id of the client's."""

from typing import Any

from rest_framework.response import Response


def written(data: Any, *, created: bool) -> Response:
    """201 with what was written, 200 where the same was sent before."""
    return Response(data, status=201 if created else 200)
