"""One side of a call on a real socket: through our signalling, or through the bare relay."""

import asyncio
from itertools import count
from time import perf_counter
from typing import Any

import orjson
from websockets.asyncio.client import ClientConnection, connect

from familycalls.tickets import SOCKET_PATH

ANSWERS = {"ok", "error", "snapshot"}
CANDIDATES = 5  # of each side
OFFER_ID = "a1b2c3d4"
SDP = ("v=0\r\n" + "a=fmtp:96 level-asymmetry-allowed=1;packetization-mode=1\r\n" * 80)[:4000]
CANDIDATE = {
    "candidate": "candidate:842163049 1 udp 1677729535 192.0.2.17 46154 typ srflx"
    " raddr 10.0.0.17 rport 46154 generation 0 ufrag EsAw network-cost 999",
    "sdpMid": "0",
    "sdpMLineIndex": 0,
    "usernameFragment": "EsAw",
}

Frame = dict[str, Any]
_ids = count(1)
# One clock for both sides: when each frame that is still on its way was sent, by its id.
_sent: dict[str, float] = {}


class Peer:
    """Sends frames of docs/signalling.md and hears the other side's.

    Frames are the same through both servers, but only ours answers them. `delays` are the
    milliseconds that each frame heard here took from one program to the other.
    """

    def __init__(self, socket: ClientConnection, *, answered: bool) -> None:
        self.name = ""
        self.other = "0" * 8
        self.delays: list[float] = []
        self._answered = answered
        self._socket = socket
        self._epoch = self._seen = 0
        self._answers: dict[str, asyncio.Future[Frame]] = {}
        self._heard: asyncio.Queue[Frame] = asyncio.Queue()
        self._reader = asyncio.create_task(self._read())

    @classmethod
    async def with_ticket(cls, port: int, ticket: str) -> "Peer":
        """Comes into a call of ours."""
        peer = cls(await _socket(port), answered=True)
        snapshot = await peer.ask("hello", {"ticket": ticket})
        peer._epoch, peer.name = snapshot["epoch"], snapshot["payload"]["you"]["peer"]
        return peer

    @classmethod
    async def with_room(cls, port: int, room: str) -> "Peer":
        """Comes into a room of the bare relay."""
        peer = cls(await _socket(port), answered=False)
        await peer._socket.send(room)
        return peer

    async def ask(self, kind: str, payload: Frame | None = None, to: str | None = None) -> Frame:
        """Sends a request and returns its answer; one that is refused stops the run."""
        return await self._answer(await self._say(kind, payload or {}, to))

    async def told(self, kind: str, times: int = 1) -> Frame:
        """The `times`-th message of this type from now on; others are passed over."""
        while True:
            frame = await self._heard.get()
            times -= frame["type"] == kind
            if not times:
                return frame

    async def describe(self, kind: str, other: "Peer") -> None:
        """Sends an offer or an answer; returns when it has arrived and been answered for."""
        reference = await self._say(kind, {"offerId": OFFER_ID, "sdp": SDP}, self.other)
        await other.told(kind)
        await self._answer(reference)

    async def trickle(self, other: "Peer") -> None:
        """Sends candidates in a row, as a browser finds them; returns when all have arrived."""
        payload = {"offerId": OFFER_ID, "candidate": CANDIDATE}
        asked = [await self._say("candidate", payload, self.other) for _ in range(CANDIDATES)]
        await other.told("candidate", CANDIDATES)
        for reference in asked:
            await self._answer(reference)

    async def close(self) -> None:
        self._reader.cancel()
        await self._socket.close()

    async def _say(self, kind: str, payload: Frame, to: str | None) -> str:
        reference = f"q{next(_ids)}"
        frame = {"v": 1, "type": kind, "id": reference, "ack": self._seen, "payload": payload}
        if self._epoch:
            frame["epoch"] = self._epoch
        if to is not None:
            frame["to"] = to
        if self._answered:
            self._answers[reference] = asyncio.get_running_loop().create_future()
        _sent[reference] = perf_counter()
        await self._socket.send(orjson.dumps(frame).decode())
        return reference

    async def _answer(self, reference: str) -> Frame:
        if not self._answered:
            return {}
        answer = await self._answers[reference]
        del self._answers[reference]
        if answer["type"] == "error":
            raise RuntimeError(f"The server refused a message: {answer['payload']}")
        return answer

    async def _read(self) -> None:
        async for text in self._socket:
            now = perf_counter()
            frame = orjson.loads(text)
            reference = frame.get("id")
            if frame["type"] in ANSWERS:
                self._answers[reference].set_result(frame)
                continue
            self._seen = frame.get("seq", 0)
            if reference is not None:
                self.delays.append((now - _sent.pop(reference)) * 1000)
            self._heard.put_nowait(frame)


async def _socket(port: int) -> ClientConnection:
    return await connect(
        f"ws://127.0.0.1:{port}{SOCKET_PATH}",
        origin=f"http://127.0.0.1:{port}",  # type: ignore[arg-type]
        compression=None,
        proxy=None,
    )
