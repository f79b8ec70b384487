"""The live feed: hints reach who works there within moments, and nobody else."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest
from channels.db import database_sync_to_async
from channels.testing import WebsocketCommunicator
from django.test import Client

from accounts.models import User
from children.actions.concerns import raise_concern
from common import clock
from config.sockets import sockets
from stations.actions import move
from stations.models import Membership
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)


async def _open(user: User) -> WebsocketCommunicator:
    client = Client()
    await database_sync_to_async(client.force_login)(user)
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    headers = [
        (b"origin", b"http://testserver"),
        (b"host", b"testserver"),
        (b"cookie", cookies.encode()),
    ]
    socket = WebsocketCommunicator(sockets(), "/ws/live/", headers=headers)
    connected, _protocol = await socket.connect()
    assert connected
    return socket


async def _watch(user: User, station: int) -> tuple[WebsocketCommunicator, dict[str, Any]]:
    socket = await _open(user)
    await socket.send_json_to({"type": "watch", "station": station})
    return socket, await socket.receive_json_from()


def _raise(cast: Cast) -> None:
    raise_concern(
        child_id=cast.xiaoyu.pk,
        entry_id=uuid4(),
        level="watch",
        text="x",
        by=cast.wang_xiuying,
        at=clock.now(),
    )


async def test_an_entry_reaches_the_open_board_within_a_second(cast: Cast) -> None:
    socket, answer = await _watch(cast.zhou_min, cast.qingshan.pk)
    assert answer == {"type": "watching", "station": cast.qingshan.pk}
    await database_sync_to_async(_raise)(cast)
    hint = await socket.receive_json_from(timeout=1)
    assert {key: hint[key] for key in ("type", "station", "child")} == {
        "type": "child.changed",
        "station": cast.qingshan.pk,
        "child": cast.xiaoyu.pk,
    }
    assert set(hint) == {"type", "station", "child", "seq"}
    await socket.disconnect()


@pytest.mark.parametrize("who", ["zheng_qiang", "wang_xiuying", "chen_siyuan", "sun", "qian"])
async def test_nobody_else_hears_the_station(cast: Cast, who: str) -> None:
    socket, answer = await _watch(getattr(cast, who), cast.qingshan.pk)
    assert (answer["type"], answer["of"]) == ("error", "watch")
    await database_sync_to_async(_raise)(cast)
    assert await socket.receive_nothing(timeout=0.3)
    await socket.disconnect()


async def test_losing_the_role_closes_the_feed(cast: Cast) -> None:
    socket, _answer = await _watch(cast.zhou_min, cast.qingshan.pk)

    def lose() -> None:
        membership = Membership.objects.get(user=cast.zhou_min)
        move(membership=membership, to=Membership.State.REVOKED, by=None, at=clock.now())

    await database_sync_to_async(lose)()
    async with asyncio.timeout(2):
        closed = await socket.receive_output(timeout=2)
    assert closed["type"] == "websocket.close"
