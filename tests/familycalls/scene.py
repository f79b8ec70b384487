"""A call in full swing: the child and the mother joined, the worker in the lobby's console."""

from dataclasses import dataclass
from typing import Any

from tests.familycalls.made import OpenCall
from tests.familycalls.peers import Peer


@dataclass
class Scene:
    made: OpenCall
    child: Peer
    worker: Peer
    mother: Peer


async def let_in(worker: Peer, guest: Peer) -> None:
    waiting = await worker.told("waiting")
    await worker.ask("admit", to=waiting["from"])
    await guest.told("admit")


async def on_the_call(made: OpenCall, connect: Any) -> Scene:
    """Everybody's earlier news is read already."""
    child = await connect(ticket=made.ticket(made.tablet))
    worker = await connect(ticket=made.ticket(made.cast.li_wen))
    await child.ask("join")
    mother = await connect(ticket=made.ticket(made.mother))
    await let_in(worker, mother)
    await mother.ask("join")
    for peer, last in ((child, "call"), (worker, "call"), (mother, "call")):
        await peer.told(last)
        await peer.ask("ping")
        while not peer.news.empty():
            peer.news.get_nowait()
    return Scene(made, child, worker, mother)
