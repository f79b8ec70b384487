"""A client of the signalling, as docs/signalling.md lets a stranger write one."""

import asyncio
from itertools import count
from typing import Any, Protocol

import fastjsonschema
import orjson
from channels.testing import WebsocketCommunicator

from config.sockets import sockets
from familycalls.signalling.schema import document

HEADERS = [(b"origin", b"http://localhost:8000"), (b"host", b"localhost:8000")]
ANSWERS = {"ok", "error", "pong", "snapshot"}
PATIENCE = 3.0

Frame = dict[str, Any]
ids = count(1)
checks = {
    name.removeprefix("server-"): fastjsonschema.compile(frame)
    for name, frame in document()["$defs"].items()
    if name.startswith("server-")
}


class Refusal(Exception):
    """The server answered `error`."""

    def __init__(self, payload: Frame) -> None:
        super().__init__(payload["code"])
        self.code: str = payload["code"]
        self.payload = payload


class Wire(Protocol):
    """What carries the frames. `receive` gives a frame's text, or the code of the close."""

    async def send(self, text: str) -> None: ...
    async def receive(self) -> str | int: ...
    async def close(self) -> None: ...


class InProcess:
    """A socket without a network between."""

    def __init__(self) -> None:
        self.line = WebsocketCommunicator(sockets(), "/ws/calls/", headers=HEADERS)

    async def send(self, text: str) -> None:
        await self.line.send_to(text_data=text)

    async def receive(self) -> str | int:
        event = await self.line.output_queue.get()
        code: str | int = event.get("code", 1000) if event["type"] == "websocket.close" else ""
        return code or str(event["text"])

    async def close(self) -> None:
        if not self.line.future.done():
            await self.line.disconnect(1001)


class Peer:
    """Reads everything that comes; what was pushed waits in `news` until a test asks for it."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self.snapshot: Frame = {}
        self.epoch = 0
        self.last_seq = 0
        self.news: asyncio.Queue[Frame] = asyncio.Queue()
        self.answers: dict[str, asyncio.Future[Frame]] = {}
        self.closed: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self.errors: list[Frame] = []
        self._reader = asyncio.create_task(self._read())

    @classmethod
    async def open(cls) -> "Peer":
        wire = InProcess()
        connected, _protocol = await wire.line.connect(PATIENCE)
        assert connected
        return cls(wire)

    @property
    def name(self) -> str:
        return str(self.snapshot["you"]["peer"])

    @property
    def resume(self) -> Frame:
        return {"resume": self.snapshot["resume"], "last_seq": self.last_seq}

    async def hello(self, **payload: Any) -> Frame:
        frame = await self._ask({"type": "hello", "payload": payload})
        return frame["payload"]  # type: ignore[no-any-return]

    async def ask(
        self, kind: str, *, to: str | None = None, reference: str | None = None, **payload: Any
    ) -> Frame:
        frame: Frame = {"type": kind, "epoch": self.epoch, "payload": payload}
        if to is not None:
            frame["to"] = to
        return (await self._ask(frame, reference))["payload"]  # type: ignore[no-any-return]

    async def _ask(self, frame: Frame, reference: str | None = None) -> Frame:
        reference = reference or f"q{next(ids)}"
        answer: asyncio.Future[Frame] = asyncio.get_running_loop().create_future()
        self.answers[reference] = answer
        await self.say({"v": 1, "id": reference, **frame})
        answered = await asyncio.wait_for(answer, PATIENCE)
        if answered["type"] == "error":
            raise Refusal(answered["payload"])
        return answered

    async def say(self, frame: Frame | str) -> None:
        text = frame if isinstance(frame, str) else orjson.dumps(frame).decode()
        await self.wire.send(text)

    async def told(self, *kinds: str) -> Frame:
        """The next message of one of these types; what came before is passed over."""
        while True:
            frame = await asyncio.wait_for(self.news.get(), PATIENCE)
            if frame["type"] in kinds:
                return frame

    async def told_nothing(self, *kinds: str) -> None:
        """Nothing of these types is on its way: a question is answered after what came before."""
        await self.ask("ping")
        waiting = [self.news.get_nowait() for _ in range(self.news.qsize())]
        assert [frame["type"] for frame in waiting if frame["type"] in kinds or not kinds] == []

    async def gone(self) -> None:
        self._reader.cancel()
        await asyncio.gather(self._reader, return_exceptions=True)
        await self.wire.close()

    async def _read(self) -> None:
        while True:
            received = await self.wire.receive()
            if isinstance(received, int):
                self.closed.set_result(received)
                return
            self._take(orjson.loads(received))

    def _take(self, frame: Frame) -> None:
        checks[frame["type"]](frame)
        if frame["type"] == "snapshot":
            self.snapshot, self.epoch = frame["payload"], frame["epoch"]
            if not frame["payload"]["resumed"]:
                self.last_seq = frame["payload"]["seq"]
        answer = self.answers.pop(frame.get("id", ""), None) if frame["type"] in ANSWERS else None
        if answer is not None and not answer.done():
            answer.set_result(frame)
        elif frame["type"] == "error":
            self.errors.append(frame)
        elif "seq" in frame:
            assert frame["seq"] == self.last_seq + 1
            self.last_seq = frame["seq"]
            self.news.put_nowait(frame)
