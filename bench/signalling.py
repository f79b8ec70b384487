"""Our signalling against a bare relay: what a negotiation costs the server, and how long it takes.

A negotiation is twelve messages between a worker and an admitted parent: an offer and an answer
of 4 KB and ten candidates of 200 bytes, each one authorised, numbered, kept for a resume and
answered by ours. Both servers see the same traffic from the same client, in turns.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles

from bench.calls import Pair, open_calls
from bench.peers import Peer
from bench.report import Figure
from bench.server import Process, free_port, running, serving

PAIRS = 20
# What an honest pair may do: 40 negotiations at once, then four a second. One round takes ten
# and the pause fills them up again.
ROUNDS = 8
AT_ONCE = 8
ALONE = 2
PAUSE_S = 2.5
PATIENCE_S = 30

Sides = tuple[Peer, Peer]


@dataclass
class Course:
    """One server with its pairs, and what was measured of it."""

    server: Process
    pairs: Sequence[Sides]
    cpu_ms: list[float] = field(default_factory=list)
    delays: list[float] = field(default_factory=list)

    async def run_at_once(self) -> None:
        """All pairs negotiate as fast as they can: what one negotiation costs the processor."""
        before = self.server.cpu_s()
        await asyncio.gather(*(_negotiate(*pair, AT_ONCE) for pair in self.pairs))
        spent = self.server.cpu_s() - before
        self.cpu_ms.append(spent * 1000 / (AT_ONCE * len(self.pairs)))
        _taken(self.pairs)

    async def run_alone(self) -> None:
        """One pair after the other: how long a message is on its way when nobody queues."""
        for pair in self.pairs:
            await _negotiate(*pair, ALONE)
        self.delays += _taken(self.pairs)

    @property
    def per_second(self) -> float:
        """Negotiations per second that keep one core of the server busy."""
        return 1000 / median(self.cpu_ms)


def measure() -> Sequence[Figure]:
    port = free_port()
    with (
        open_calls(PAIRS) as calls,
        serving() as server,
        running(port, "-m", "bench.relay", str(port)) as relay,
    ):
        ours, bare = asyncio.run(_measure(server, calls, relay))
    ratio = median(ours.cpu_ms) / median(bare.cpu_ms)
    load = f"{PAIRS} pairs, 12 messages each"
    return [
        Figure(
            "signalling.relay_ratio", ratio, "", None, None,
            f"server CPU of a negotiation: {median(ours.cpu_ms):.2f} ms,"
            f" bare relay {median(bare.cpu_ms):.2f} ms",
        ),
        Figure(
            "signalling.negotiations", ours.per_second, "/s", bare.per_second, None,
            f"per core of the server, {load}",
        ),
        Figure(
            "signalling.messages", ours.per_second * 12, "/s", bare.per_second * 12, None,
            "relayed per core of the server",
        ),
        _delay("p50", 50, ours, bare),
        _delay("p99", 99, ours, bare),
    ]  # fmt: skip


def _delay(name: str, percent: int, ours: Course, bare: Course) -> Figure:
    values = [quantiles(course.delays, n=100)[percent - 1] for course in (ours, bare)]
    note = "one message from peer to peer, one negotiation at a time"
    return Figure(f"signalling.relay_{name}_ms", values[0], "ms", values[1], None, note)


async def _measure(server: Process, calls: Sequence[Pair], relay: Process) -> tuple[Course, Course]:
    async with asyncio.timeout(PATIENCE_S):
        courses = (
            Course(server, [await _meet(server.port, call) for call in calls]),
            Course(relay, [await _meet_bare(relay.port, str(number)) for number in range(PAIRS)]),
        )
    async with asyncio.timeout(PATIENCE_S + ROUNDS * PAUSE_S):
        for _ in range(ROUNDS):
            for course in courses:
                await course.run_at_once()
                await course.run_alone()
            await asyncio.sleep(PAUSE_S)
    for course in courses:
        await asyncio.gather(*(peer.close() for pair in course.pairs for peer in pair))
    return courses


async def _meet(port: int, call: Pair) -> Sides:
    """The parent waits, the worker lets them in, and both take part."""
    worker = await Peer.with_ticket(port, call.worker_ticket)
    guest = await Peer.with_ticket(port, call.guest_ticket)
    await worker.told("waiting")
    await worker.ask("admit", to=guest.name)
    for peer, other in ((worker, guest), (guest, worker)):
        await peer.ask("join")
        peer.other = other.name
    await worker.told("join")
    await guest.told("join")
    return worker, guest


async def _meet_bare(port: int, room: str) -> Sides:
    return await Peer.with_room(port, room), await Peer.with_room(port, room)


async def _negotiate(worker: Peer, guest: Peer, times: int) -> None:
    for _ in range(times):
        await worker.describe("offer", guest)
        await guest.describe("answer", worker)
        await asyncio.gather(worker.trickle(guest), guest.trickle(worker))


def _taken(pairs: Sequence[Sides]) -> list[float]:
    """The delays of what arrived since the last time."""
    taken = []
    for peer in (peer for pair in pairs for peer in pair):
        taken += peer.delays
        peer.delays = []
    return taken
