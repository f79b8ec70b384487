"""One peer's stream of messages: numbered, kept for a while, handed on to the next socket.

A session outlives its socket by a minute, so that a resume misses nothing. It lives in the
process that had the socket; a resume in another process asks for it over the hub.
"""

from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import orjson

from familycalls.signalling.schema import VERSION

KEPT_FRAMES = 256
KEPT_BYTES = 512 * 1024
KEPT_ANSWERS = 64

Sink = Callable[[str], None]


@dataclass(frozen=True)
class Kept:
    """A numbered message, as long as the peer has not said that it arrived."""

    seq: int
    body: dict[str, Any]
    size: int


@dataclass
class Session:
    """`sink` takes encoded frames while a socket is attached; `epoch` is that socket's."""

    peer: str
    epoch: int
    seq: int = 0
    sink: Sink | None = None
    kept: deque[Kept] = field(default_factory=deque)
    kept_bytes: int = 0
    answers: OrderedDict[str, dict[str, Any]] = field(default_factory=OrderedDict)

    def push(
        self,
        kind: str,
        payload: dict[str, Any],
        about: str | None = None,
        reference: str | None = None,
    ) -> None:
        """Number a message, keep it, and send it if somebody is there."""
        self.seq += 1
        body: dict[str, Any] = {"type": kind, "seq": self.seq, "payload": payload}
        if about is not None:
            body["from"] = about
        if reference is not None:
            body["id"] = reference
        text = self.encode(body)
        self.kept.append(Kept(self.seq, body, len(text)))
        self.kept_bytes += len(text)
        while len(self.kept) > KEPT_FRAMES or self.kept_bytes > KEPT_BYTES:
            self.kept_bytes -= self.kept.popleft().size
        if self.sink is not None:
            self.sink(text)

    def encode(self, body: dict[str, Any]) -> str:
        return orjson.dumps({"v": VERSION, "epoch": self.epoch, **body}).decode()

    def acknowledged(self, seq: int) -> None:
        """The peer has everything up to `seq`."""
        while self.kept and self.kept[0].seq <= seq:
            self.kept_bytes -= self.kept.popleft().size

    def missed_since(self, seq: int) -> list[Kept] | None:
        """What came after `seq`, or None where it is not all here any more."""
        if seq > self.seq:
            return None
        missed = [kept for kept in self.kept if kept.seq > seq]
        return missed if len(missed) == self.seq - seq else None

    def start_again(self) -> None:
        """Forget the stream: a snapshot takes its place, and numbers begin at 1."""
        self.seq = self.kept_bytes = 0
        self.kept.clear()

    def remember(self, reference: str, answer: dict[str, Any]) -> None:
        """What a request was answered with, should it come again."""
        self.answers[reference] = answer
        while len(self.answers) > KEPT_ANSWERS:
            self.answers.popitem(last=False)

    def packed(self, last_seq: int) -> dict[str, Any]:
        """The stream from `last_seq` on, for the process where the peer is now."""
        missed = self.missed_since(last_seq)
        return {
            "seq": self.seq,
            "kept": None if missed is None else [kept.body for kept in missed],
            "answers": list(self.answers.items()),
        }

    def unpack(self, packed: dict[str, Any]) -> bool:
        """Takes over a packed stream; False where it has a gap and a snapshot must do."""
        self.answers = OrderedDict(packed["answers"])
        if packed["kept"] is None:
            return False
        self.seq = packed["seq"]
        for body in packed["kept"]:
            size = len(self.encode(body))
            self.kept.append(Kept(body["seq"], body, size))
            self.kept_bytes += size
        return True
