"""Several servers over one Redis and one database: real daphnes and sockets, one of them killed."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from channels.db import database_sync_to_async
from django.db import connection
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin

from common import clock
from familycalls.actions.ending import finish
from familycalls.models import Outcome
from tests.familycalls.made import OpenCall
from tests.familycalls.peers import Peer
from tests.familycalls.scene import on_the_call

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.redis]

ROOT = Path(__file__).resolve().parents[2]
STARTS_WITHIN_S = 30


class Network:
    """A peer's socket to one of the servers."""

    def __init__(self, line: ClientConnection) -> None:
        self.line = line

    async def send(self, text: str) -> None:
        await self.line.send(text)

    async def receive(self) -> str | int:
        try:
            return str(await self.line.recv())
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else 1006

    async def close(self) -> None:
        await self.line.close()


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """One daphne on the test's database and Redis."""

    def __init__(self) -> None:
        self.port = free_port()
        name = connection.settings_dict["NAME"]
        address = os.environ.get("DATABASE_URL", "")
        url = f"{address.rsplit('/', 1)[0]}/{name}" if address else f"sqlite:///{name}"
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DATABASE_URL": url,
        }
        daphne = (
            "-m",
            "daphne",
            "-b",
            "127.0.0.1",
            "-p",
            str(self.port),
            "config.asgi:application",
        )
        self.process = subprocess.Popen(
            (sys.executable, *daphne),
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    async def ready(self) -> None:
        for _attempt in range(STARTS_WITHIN_S * 10):
            try:
                _reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            except OSError:
                await asyncio.sleep(0.1)
            else:
                writer.close()
                return
        raise AssertionError("daphne did not start")

    async def peer(self, **hello: object) -> Peer:
        address = f"127.0.0.1:{self.port}"
        line = await connect(
            f"ws://{address}/ws/calls/", origin=Origin(f"http://{address}"), compression=None
        )
        peer = Peer(Network(line))
        if hello:
            peer.last_seq = int(str(hello.get("last_seq", 0)))
            await peer.hello(**hello)
        return peer

    def kill(self) -> None:
        """Without a chance to say goodbye to anybody."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


@pytest.fixture
def servers() -> Iterator[list[Server]]:
    started = [Server(), Server()]
    yield started
    for server in started:
        server.stop()


async def exchange(one: Peer, other: Peer, name: str) -> None:
    """An offer one way and its answer the other way."""
    await one.ask("offer", to=other.name, offerId=name, sdp="v=0")
    assert (await other.told("offer"))["payload"]["offerId"] == name
    await other.ask("answer", to=one.name, offerId=name, sdp="v=0")
    assert (await one.told("answer"))["payload"]["offerId"] == name


async def test_a_call_over_two_servers_survives_the_death_of_one(
    open_now: OpenCall, servers: list[Server]
) -> None:
    here, there = servers
    await here.ready()
    await there.ready()
    sides = iter((here, there, there))

    async def connect_in_turn(**hello: object) -> Peer:
        return await next(sides).peer(**hello)

    scene = await on_the_call(open_now, connect_in_turn)
    await exchange(scene.child, scene.mother, "across")

    there.kill()
    assert await scene.mother.closed == 1006
    await scene.child.ask("offer", to=scene.mother.name, offerId="lost", sdp="v=0")
    mother = await here.peer(**scene.mother.resume)
    assert (mother.snapshot["resumed"], mother.snapshot["you"]["joined"]) == (False, True)
    assert mother.snapshot["call"]["state"] == "live"
    await exchange(mother, scene.child, "after")
    await mother.gone()
    back = await here.peer(**mother.resume)
    assert back.snapshot["resumed"] is True

    await database_sync_to_async(finish)(
        call_id=open_now.call.pk,
        outcome=Outcome.HELD,
        mood_before=None,
        mood_after=4,
        note="",
        by=open_now.cast.li_wen,
        at=clock.now(),
    )
    await scene.child.gone()
    await back.gone()
