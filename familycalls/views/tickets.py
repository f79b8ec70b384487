"""How a ticket is handed over."""

from typing import Any

from rest_framework.request import Request

from familycalls.tickets import SOCKET_PATH


def ticket_body(request: Request, ticket: str) -> dict[str, Any]:
    """The ticket with the address of the socket, as the page that asked sees this server."""
    address = request.build_absolute_uri(SOCKET_PATH)
    return {"ticket": ticket, "ws": "ws" + address.removeprefix("http")}
