"""The protocol as docs/signalling.md tells it: getting in, relaying, getting out."""

import pytest
from channels.db import database_sync_to_async

from children.models import Parent
from common import clock
from familycalls.actions.ending import finish
from familycalls.models import Outcome
from familycalls.signalling.room import rooms
from tests.familycalls.conftest import Connect
from tests.familycalls.made import OpenCall
from tests.familycalls.peers import Peer, Refusal
from tests.familycalls.scene import let_in, on_the_call

pytestmark = [pytest.mark.django_db(transaction=True)]

OFFER = {"offerId": "o1", "sdp": "v=0"}


async def refused(code: str, peer: Peer, kind: str, **what: object) -> None:
    with pytest.raises(Refusal) as refusal:
        await peer.ask(kind, **what)  # type: ignore[arg-type]
    assert refusal.value.code == code


async def test_worker_admits_and_both_sides_exchange_offer_and_answer(
    open_now: OpenCall, connect: Connect
) -> None:
    child = await connect(ticket=open_now.ticket(open_now.tablet))
    worker = await connect(ticket=open_now.ticket(open_now.cast.li_wen))
    await child.ask("join")
    mother = await connect(ticket=open_now.ticket(open_now.mother))
    assert mother.snapshot["peers"] == []

    waiting = await worker.told("waiting")
    assert waiting["payload"]["name"] == open_now.cast.mother.name
    await worker.ask("admit", to=waiting["from"])
    admitted = await mother.told("admit")
    assert admitted["payload"]["by"] == "李雯"

    answer = await mother.ask("join")
    [tablet] = [peer for peer in answer["peers"] if peer["role"] == "child"]
    newcomer = await child.told("join")
    assert newcomer["from"] == mother.name
    assert newcomer["payload"]["polite"] is not tablet["polite"]

    await child.ask("offer", to=mother.name, **OFFER)
    offer = await mother.told("offer")
    assert (offer["from"], offer["payload"]) == (child.name, OFFER)
    await mother.ask("answer", to=child.name, offerId="o1", sdp="v=0 too")
    assert (await child.told("answer"))["payload"]["sdp"] == "v=0 too"
    assert (await worker.told("call"))["payload"] == {"state": "live"}


async def test_who_waits_hears_nothing_and_says_nothing(
    open_now: OpenCall, connect: Connect
) -> None:
    scene = await on_the_call(open_now, connect)
    father = await connect(ticket=open_now.ticket(open_now.father))
    await scene.child.ask("offer", to=scene.mother.name, **OFFER)
    await scene.child.ask("media-state", audio=True, video=False)
    await refused("no_such_peer", scene.child, "offer", to=father.name, **OFFER)
    for kind in ("join", "ice-servers", "observer-on"):
        await refused("not_admitted", father, kind)
    await refused("not_admitted", father, "offer", to=scene.child.name, **OFFER)
    await refused("not_admitted", father, "admit", to=father.name)
    await father.told_nothing()
    assert father.snapshot["peers"] == []
    assert "ice_servers" not in str(father.snapshot)
    assert (await scene.worker.told("waiting"))["from"] == father.name
    await scene.child.told_nothing("waiting")


async def test_nothing_goes_to_another_call(open_now: OpenCall, connect: Connect) -> None:
    scene = await on_the_call(open_now, connect)
    for stranger in ("0123abcd", scene.child.name, scene.worker.name):
        await refused("no_such_peer", scene.child, "offer", to=stranger, **OFFER)


async def test_only_workers_admit_deny_and_kick(open_now: OpenCall, connect: Connect) -> None:
    scene = await on_the_call(open_now, connect)
    for kind in ("admit", "deny", "kick"):
        await refused("forbidden", scene.mother, kind, to=scene.child.name)
        await refused("forbidden", scene.child, kind, to=scene.mother.name)


async def test_a_denied_guest_who_knocks_again(open_now: OpenCall, connect: Connect) -> None:
    worker = await connect(ticket=open_now.ticket(open_now.cast.li_wen))
    stranger = await connect(ticket=open_now.ticket(open_now.mother))
    again = open_now.ticket(open_now.mother)
    await worker.ask("deny", to=(await worker.told("waiting"))["from"])
    await stranger.told("deny")
    assert await stranger.closed == 4403
    with pytest.raises(Refusal, match="link_closed"):
        await connect(ticket=again)
    with pytest.raises(Refusal, match="resume_expired"):
        await connect(**stranger.resume)
    assert (await worker.told("leave"))["from"] == stranger.name


async def test_kicked_out_and_the_others_hear_it(open_now: OpenCall, connect: Connect) -> None:
    scene = await on_the_call(open_now, connect)
    await scene.worker.ask("kick", to=scene.mother.name)
    await scene.mother.told("kick")
    assert await scene.mother.closed == 4403
    assert (await scene.child.told("leave"))["from"] == scene.mother.name


async def test_a_parent_who_left_is_asked_in_again(open_now: OpenCall, connect: Connect) -> None:
    scene = await on_the_call(open_now, connect)
    await scene.mother.ask("leave")
    assert await scene.mother.closed == 1000
    assert (await scene.child.told("leave"))["from"] == scene.mother.name
    mother = await connect(ticket=open_now.ticket(open_now.mother))
    assert mother.snapshot["you"]["state"] == "waiting"
    await let_in(scene.worker, mother)


async def test_the_observer_is_shown_to_everybody(open_now: OpenCall, connect: Connect) -> None:
    scene = await on_the_call(open_now, connect)
    await scene.worker.ask("observer-on")
    for peer in (scene.child, scene.mother):
        shown = (await peer.told("observer-on"))["payload"]
        assert (shown["name"], shown["observer"], shown["joined"]) == ("李雯", True, True)
    await scene.child.ask("offer", to=scene.worker.name, **OFFER)
    await scene.worker.told("offer")
    await scene.worker.ask("observer-off")
    for peer in (scene.child, scene.mother):
        assert (await peer.told("observer-off"))["payload"]["joined"] is False


async def test_quality_goes_to_workers_and_media_state_to_those_who_take_part(
    open_now: OpenCall, connect: Connect
) -> None:
    scene = await on_the_call(open_now, connect)
    await scene.mother.ask("quality", level="poor", path="relay", loss=0.1)
    assert (await scene.worker.told("quality"))["from"] == scene.mother.name
    await scene.mother.ask("media-state", audio=True, video=False)
    assert (await scene.child.told("media-state"))["payload"] == {"audio": True, "video": False}
    await scene.child.told_nothing("quality")
    await scene.worker.told_nothing("media-state")


async def test_the_same_request_is_done_once(open_now: OpenCall, connect: Connect) -> None:
    scene = await on_the_call(open_now, connect)
    for _attempt in range(3):
        await scene.child.ask("offer", to=scene.mother.name, reference="once", **OFFER)
    await scene.child.ask("offer", to=scene.mother.name, **{**OFFER, "offerId": "o2"})
    assert (await scene.mother.told("offer"))["payload"]["offerId"] == "o1"
    assert (await scene.mother.told("offer"))["payload"]["offerId"] == "o2"


async def test_the_end_reaches_everybody(open_now: OpenCall, connect: Connect) -> None:
    scene = await on_the_call(open_now, connect)
    await database_sync_to_async(finish)(
        call_id=open_now.call.pk,
        outcome=Outcome.HELD,
        mood_before=2,
        mood_after=5,
        note="",
        by=open_now.cast.li_wen,
        at=clock.now(),
    )
    for peer in (scene.child, scene.mother, scene.worker):
        assert (await peer.told("ended"))["payload"] == {"outcome": "held"}
        assert await peer.closed == 4410
    with pytest.raises(Refusal, match="call_ended"):
        await connect(ticket=open_now.ticket(open_now.cast.li_wen))


async def test_four_take_part_and_no_fifth(open_now: OpenCall, connect: Connect) -> None:
    scene = await on_the_call(open_now, connect)
    father = await connect(ticket=open_now.ticket(open_now.father))
    await let_in(scene.worker, father)
    await father.ask("join")
    await scene.worker.ask("observer-on")
    colleague = await connect(ticket=open_now.ticket(open_now.cast.wu_fang))
    assert len(colleague.snapshot["peers"]) == 4
    await refused("room_full", colleague, "observer-on")


async def test_a_parent_who_is_barred_meanwhile_is_put_out(
    open_now: OpenCall, connect: Connect
) -> None:
    scene = await on_the_call(open_now, connect)
    mothers = Parent.objects.filter(pk=open_now.cast.mother.pk)
    await database_sync_to_async(mothers.update)(no_contact=True)
    [room] = rooms().all()
    await room.refresh()
    await scene.mother.told("kick")
    assert await scene.mother.closed == 4403
    assert (await scene.child.told("leave"))["from"] == scene.mother.name
    with pytest.raises(Refusal, match="denied"):
        await connect(**scene.mother.resume)
