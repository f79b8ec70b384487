"""Losing the socket: nothing is missed, nobody speaks twice, and a long absence ends the visit."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from channels.db import database_sync_to_async

from common.hub import get_hub
from familycalls.actions import peers as peer_actions
from familycalls.signalling import session as session_module
from familycalls.signalling.room import rooms
from tests.familycalls.conftest import Connect
from tests.familycalls.made import OpenCall
from tests.familycalls.peers import Peer, Refusal
from tests.familycalls.scene import on_the_call

pytestmark = [pytest.mark.django_db(transaction=True)]


async def offers(scene: Any, *names: str) -> None:
    for name in names:
        await scene.child.ask("offer", to=scene.mother.name, offerId=name, sdp="v=0")


async def heard(peer: Peer, count: int) -> list[str]:
    return [(await peer.told("offer"))["payload"]["offerId"] for _ in range(count)]


async def test_what_was_missed_comes_after_the_snapshot(
    open_now: OpenCall, connect: Connect
) -> None:
    scene = await on_the_call(open_now, connect)
    await offers(scene, "a")
    assert await heard(scene.mother, 1) == ["a"]
    await scene.mother.gone()
    assert (await scene.child.told("away"))["payload"]["away"] is True
    await offers(scene, "b", "c")

    back = await connect()
    back.last_seq = scene.mother.last_seq
    snapshot = await back.hello(**scene.mother.resume)
    assert (snapshot["resumed"], snapshot["you"]["joined"]) == (True, True)
    assert await heard(back, 2) == ["b", "c"]
    assert (await scene.child.told("back"))["from"] == back.name
    await offers(scene, "d")
    assert await heard(back, 1) == ["d"]


async def test_a_second_tab_fences_the_first(open_now: OpenCall, connect: Connect) -> None:
    first = await connect(ticket=open_now.ticket(open_now.cast.li_wen))
    second = await connect(ticket=open_now.ticket(open_now.cast.li_wen))
    assert await first.closed == 4409
    assert second.epoch == first.epoch + 1
    with pytest.raises(Refusal, match="resume_expired"):
        await connect(**first.resume)
    stale = {"v": 1, "type": "ping", "id": "x", "epoch": first.epoch}
    await second.say(stale)
    await second.ask("ping")
    assert second.errors[0]["payload"]["code"] == "stale_epoch"


async def test_a_resumed_socket_fences_the_one_that_hung(
    open_now: OpenCall, connect: Connect
) -> None:
    scene = await on_the_call(open_now, connect)
    back = await connect()
    back.last_seq = scene.mother.last_seq
    await back.hello(**scene.mother.resume)
    assert await scene.mother.closed == 4409
    await offers(scene, "a")
    assert await heard(back, 1) == ["a"]


async def test_past_the_limit_a_snapshot_takes_the_place_of_the_replay(
    open_now: OpenCall, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_module, "KEPT_FRAMES", 3)
    scene = await on_the_call(open_now, connect)
    await scene.mother.gone()
    await offers(scene, "a", "b", "c", "d")
    back = await connect(**scene.mother.resume)
    assert (back.snapshot["resumed"], back.snapshot["seq"]) == (False, 0)
    assert [peer["role"] for peer in back.snapshot["peers"]] == ["child", "worker"]
    await offers(scene, "e")
    assert await heard(back, 1) == ["e"]


async def test_a_server_that_was_restarted_gives_a_snapshot(
    open_now: OpenCall, connect: Connect
) -> None:
    scene = await on_the_call(open_now, connect)
    for room in rooms().all():
        for seat in tuple(room.seats.values()):
            room.vacate(seat, 1012)
    for peer in (scene.child, scene.mother, scene.worker):
        assert await peer.closed == 1012
    child, mother = [await connect(**peer.resume) for peer in (scene.child, scene.mother)]
    assert [p.snapshot["resumed"] for p in (child, mother)] == [False, False]
    assert [p.snapshot["you"]["joined"] for p in (child, mother)] == [True, True]
    assert child.snapshot["call"]["state"] == "live"
    await child.ask("offer", to=mother.name, offerId="again", sdp="v=0")
    assert await heard(mother, 1) == ["again"]


async def test_after_a_minute_away_the_visit_is_over(
    open_now: OpenCall, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(peer_actions, "RESUME_WITHIN", timedelta(seconds=0.1))
    scene = await on_the_call(open_now, connect)
    await scene.mother.gone()
    assert (await scene.child.told("leave"))["from"] == scene.mother.name
    with pytest.raises(Refusal, match="resume_expired"):
        await connect(**scene.mother.resume)
    await database_sync_to_async(open_now.mother.refresh_from_db)()
    assert open_now.mother.state == "left"


async def test_the_link_opens_no_second_page_while_the_parent_is_inside(
    open_now: OpenCall, connect: Connect
) -> None:
    ticket = open_now.ticket(open_now.mother)
    await on_the_call(open_now, connect)
    with pytest.raises(Refusal, match="already_inside"):
        await connect(ticket=ticket)


async def test_a_ticket_opens_once_and_only_what_it_names(
    open_now: OpenCall, connect: Connect
) -> None:
    ticket = open_now.ticket(open_now.cast.li_wen)
    await connect(ticket=ticket)
    for bad in (ticket, ticket[:-2] + "xx", "", open_now.ticket(open_now.cast.feng_li)):
        stranger = await connect()
        with pytest.raises(Refusal):
            await stranger.hello(ticket=bad)
        assert await stranger.closed in (4401, 4403)


async def test_a_peer_who_resumes_in_another_process_takes_the_stream_along(
    open_now: OpenCall, connect: Connect
) -> None:
    """Another event loop stands for the other process: they share nothing but hub and database."""
    scene = await on_the_call(open_now, connect)
    await scene.mother.gone()
    await offers(scene, "a", "b")
    told: list[str] = []

    async def elsewhere() -> None:
        back = await Peer.open()
        back.last_seq = scene.mother.last_seq
        assert (await back.hello(**scene.mother.resume))["resumed"] is True
        told.extend(await heard(back, 2))
        await back.ask("answer", to=scene.child.name, offerId="b", sdp="v=0")
        await back.gone()
        for room in rooms().all():
            for seat in tuple(room.seats.values()):
                room.vacate(seat, None)
        await get_hub().close()

    await asyncio.to_thread(asyncio.run, elsewhere())
    assert told == ["a", "b"]
    assert (await scene.child.told("answer"))["from"] == scene.mother.name


async def test_a_gap_in_the_hub_is_answered_by_a_snapshot(
    open_now: OpenCall, connect: Connect
) -> None:
    scene = await on_the_call(open_now, connect)
    [room] = rooms().all()
    seat = room.seats[scene.mother.name]
    room.hear(seat, None)
    await offers(scene, "a")
    assert await heard(scene.mother, 1) == ["a"]
    assert scene.mother.snapshot["resumed"] is False
