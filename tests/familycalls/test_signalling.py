import pytest

from tests.familycalls.conftest import Connect
from tests.familycalls.made import OpenCall

pytestmark = [pytest.mark.django_db(transaction=True)]


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

    await child.ask("offer", to=mother.name, offerId="o1", sdp="v=0")
    offer = await mother.told("offer")
    assert (offer["from"], offer["payload"]) == (child.name, {"offerId": "o1", "sdp": "v=0"})
    await mother.ask("answer", to=child.name, offerId="o1", sdp="v=0 too")
    assert (await child.told("answer"))["payload"]["sdp"] == "v=0 too"
    assert (await worker.told("call"))["payload"] == {"state": "live"}
