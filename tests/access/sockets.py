"""One message over a socket of its own, as one person."""

from collections.abc import Mapping
from typing import Any

import orjson
from asgiref.sync import async_to_sync
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.test import Client

from accounts.models import User
from common.hub import get_hub
from config.sockets import sockets
from tests.access.rows import SocketRow

PATIENCE_S = 5.0


def said(row: SocketRow, user: User | None, frame: Mapping[str, Any]) -> dict[str, Any]:
    """The answer: `{"type", …}`, an error's own fields, or `{"type": "closed"}`."""
    headers = [(b"origin", b"http://testserver"), (b"host", b"testserver")]
    if user is not None:
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        headers.append((b"cookie", f"{settings.SESSION_COOKIE_NAME}={cookie}".encode()))
    return async_to_sync(_exchange)(row, headers, {"type": row.type, **frame})


async def _exchange(
    row: SocketRow, headers: list[tuple[bytes, bytes]], frame: dict[str, Any]
) -> dict[str, Any]:
    line = WebsocketCommunicator(sockets(), row.path, headers=headers)
    accepted, _protocol = await line.connect(PATIENCE_S)
    try:
        if not accepted:
            return {"type": "closed"}
        await line.send_json_to(frame)
        if row.then is not None:
            await line.send_json_to(row.then)
        event = await line.receive_output(PATIENCE_S)
        return _answer(event)
    finally:
        await line.disconnect()
        await get_hub().close()


def _answer(event: Mapping[str, Any]) -> dict[str, Any]:
    if event["type"] == "websocket.close":
        return {"type": "closed"}
    answer: dict[str, Any] = orjson.loads(event["text"])
    # The signalling puts what went wrong into its envelope's payload.
    return answer["payload"] if answer["type"] == "error" and "payload" in answer else answer
