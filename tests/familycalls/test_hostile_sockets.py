"""Bad input and attack on the signalling: refused with a clear word, never an exception."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from allauth.account.adapter import get_adapter
from channels.db import database_sync_to_async
from channels.testing import WebsocketCommunicator

import familycalls.signalling
from accounts.actions import reset_second_factor
from common import clock
from config.sockets import sockets
from familycalls.signalling import line
from familycalls.signalling.room import rooms
from familycalls.signalling.schema import document
from stations.actions import move
from stations.models import Membership
from tests.familycalls.conftest import Connect
from tests.familycalls.made import OpenCall
from tests.familycalls.peers import Peer, Refusal
from tests.familycalls.scene import on_the_call

pytestmark = [pytest.mark.django_db(transaction=True)]

OFFER = {"offerId": "o1", "sdp": "v=0"}
FRAMES = 4000


def test_the_schema_that_is_handed_out_is_the_one_that_is_checked() -> None:
    kept = Path(familycalls.signalling.__file__).with_name("schema.json")
    assert json.loads(kept.read_text()) == document()


def broken(chance: random.Random, known: dict[str, Any]) -> str:
    """One frame of some broken kind."""
    values: list[Any] = [
        None,
        True,
        -1,
        2**70,
        1.5,
        "",
        "x" * 500,
        [],
        {},
        [[[]]],
        {"a": {"b": []}},
        "\x00",
        "\ud7ff",
    ]
    kinds = ["offer", "answer", "candidate", "admit", "join", "hello", "quality", "ping", "none"]
    frame: dict[str, Any] = {**known, "type": chance.choice(kinds)}
    for _change in range(chance.randint(1, 3)):
        match chance.randint(0, 4):
            case 0:
                frame[chance.choice(list(frame))] = chance.choice(values)
            case 1:
                frame.pop(chance.choice(list(frame) or ["v"]), None)
                frame.setdefault("type", "offer")
            case 2:
                frame[f"extra{chance.randint(0, 9)}"] = chance.choice(values)
            case 3:
                frame["payload"] = {"offerId": chance.choice(values), "sdp": chance.choice(values)}
            case _:
                frame["payload"] = chance.choice(values)
    text = json.dumps(frame)
    return text[: chance.randint(1, len(text))] if chance.random() < 0.2 else text


async def test_thousands_of_broken_frames_break_nothing(
    open_now: OpenCall,
    connect: Connect,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr("common.sockets.rules.Allowance.take", lambda self: 0.0)
    scene = await on_the_call(open_now, connect)
    chance = random.Random(7)
    known = {"v": 1, "id": "f", "epoch": scene.mother.epoch, "to": "0123abcd", "payload": OFFER}
    for number in range(FRAMES):
        await scene.mother.say(broken(chance, known))
        if number % 100 == 0:
            await scene.mother.ask("ping")
    with pytest.raises(Refusal, match="invalid"):
        await scene.mother.ask("offer", to="0123abcd", offerId="", sdp="")
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []
    assert "internal" not in {error["payload"]["code"] for error in scene.mother.errors}
    await scene.child.ask("offer", to=scene.mother.name, **OFFER)
    assert (await scene.mother.told("offer"))["payload"] == OFFER
    [room] = rooms().all()
    assert len(room.seats[scene.mother.name].session.kept) < 50


async def test_each_type_has_its_rate(open_now: OpenCall, connect: Connect) -> None:
    scene = await on_the_call(open_now, connect)
    refusals = []
    for _attempt in range(45):
        try:
            await scene.child.ask("offer", to=scene.mother.name, **OFFER)
        except Refusal as refusal:
            refusals.append(refusal)
    assert {refusal.code for refusal in refusals} == {"rate_limited"}
    assert refusals[0].payload["retry_after"] > 0
    await scene.child.ask("answer", to=scene.mother.name, **OFFER)


async def test_whoever_keeps_on_is_shown_the_door(open_now: OpenCall, connect: Connect) -> None:
    peer = await connect(ticket=open_now.ticket(open_now.mother))
    for _frame in range(40):
        await peer.say("{")
    assert await peer.closed == 4429


async def test_frames_over_64_kb_close_the_socket(open_now: OpenCall, connect: Connect) -> None:
    peer = await connect(ticket=open_now.ticket(open_now.mother))
    await peer.say("x" * (64 * 1024 + 1))
    assert await peer.closed == 4413


async def test_another_origin_is_refused(db: None) -> None:
    headers = [(b"origin", b"http://evil.example"), (b"host", b"localhost:8000")]
    socket = WebsocketCommunicator(sockets(), "/ws/calls/", headers=headers)
    assert (await socket.connect())[0] is False


async def test_without_hello_the_socket_closes(
    connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line, "HELLO_WITHIN_S", 0.05)
    peer = await connect()
    assert await peer.closed == 4400


async def test_a_silent_socket_is_dead(
    open_now: OpenCall, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line, "HELLO_WITHIN_S", 1.0)
    monkeypatch.setattr(line, "DEAD_AFTER_S", 1.0)
    worker = await connect(ticket=open_now.ticket(open_now.cast.li_wen))
    assert await worker.closed == 4408


async def test_a_worker_who_loses_the_membership_is_out_at_once(
    open_now: OpenCall, connect: Connect
) -> None:
    scene = await on_the_call(open_now, connect)
    cast = open_now.cast

    def dismiss() -> None:
        membership = Membership.objects.get(user=cast.li_wen, station=cast.qingshan)
        move(membership=membership, to=Membership.State.REVOKED, by=cast.qian, at=clock.now())

    await database_sync_to_async(dismiss)()
    assert await scene.worker.closed == 4403
    with pytest.raises(Refusal, match="forbidden"):
        await connect(**scene.worker.resume)
    with pytest.raises(Refusal, match="forbidden"):
        await connect(ticket=open_now.ticket(cast.li_wen))


@pytest.mark.parametrize("how", ["password", "second step"])
async def test_a_worker_whose_sign_in_ended_comes_back_only_with_a_new_one(
    open_now: OpenCall, connect: Connect, how: str
) -> None:
    scene = await on_the_call(open_now, connect)
    li_wen = open_now.cast.li_wen
    before = open_now.ticket(li_wen)

    def end() -> None:
        if how == "password":
            get_adapter().set_password(li_wen, "a-ladder-to-the-barn")
        else:
            reset_second_factor(user=li_wen, by=open_now.cast.zhou_min, at=clock.now())

    await database_sync_to_async(end)()
    assert await scene.worker.closed == 4401
    with pytest.raises(Refusal, match="resume_expired"):
        await connect(**scene.worker.resume)
    with pytest.raises(Refusal, match="ticket_invalid"):
        await connect(ticket=before)
    back = await connect(ticket=open_now.ticket(li_wen))
    # The child and the mother talked on meanwhile.
    assert {"child", "parent"} <= {peer["role"] for peer in back.snapshot["peers"]}
    assert not scene.child.closed.done()


async def test_a_worker_of_another_station_has_no_way_in(
    open_now: OpenCall, connect: Connect
) -> None:
    with pytest.raises(Refusal, match="forbidden"):
        await connect(ticket=open_now.ticket(open_now.cast.feng_li))


async def test_nothing_may_come_before_hello(connect: Connect, db: None) -> None:
    peer: Peer = await connect()
    with pytest.raises(Refusal, match="hello_first"):
        await peer.ask("join")
