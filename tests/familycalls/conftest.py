"""A call of 小雨 and 小石 with their parents, planned for tomorrow or open at this moment."""

from collections.abc import AsyncIterator, Callable
from functools import partial
from typing import Any

import pytest

from common.hub import get_hub
from familycalls.models import FamilyCall
from familycalls.signalling.room import rooms
from tests.cast import Cast
from tests.familycalls.made import OpenCall, booked, opened
from tests.familycalls.peers import Peer

Book = Callable[..., FamilyCall]
Connect = Callable[..., Any]


@pytest.fixture
def book(cast: Cast) -> Book:
    return partial(booked, cast)


@pytest.fixture
def open_now(cast: Cast) -> OpenCall:
    return opened(cast)


@pytest.fixture
async def connect() -> AsyncIterator[Connect]:
    """Opens sockets that are closed when the test ends."""
    peers: list[Peer] = []

    async def connect(**hello: Any) -> Peer:
        peer = await Peer.open()
        peers.append(peer)
        if hello:
            await peer.hello(**hello)
        return peer

    yield connect
    for peer in peers:
        await peer.gone()
    for room in rooms().all():
        for seat in tuple(room.seats.values()):
            room.vacate(seat, None)
    await get_hub().close()
