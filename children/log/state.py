"""What follows from a child's log, as plain values.

Everything in a `State` is plain JSON; moments are `clock.stamp` texts, which sort as they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

import orjson

Reason: TypeAlias = dict[str, Any]

LAST = ("call", "attempt", "visit", "class")


@dataclass(frozen=True)
class Happening:
    """What a step may know of an entry."""

    seq: int
    at: datetime
    facts: Mapping[str, Any]
    corrects: int | None = None


@dataclass
class State:
    """What follows from a child's log.

    `last`     {"call": stamp | None, "attempt", "visit", "class"}
    `reasons`  [{"code", "level", "since", "seqs": [...], "domains": [...]}]: what entries said
    `states`   {"health": "worse", ...}: last seen state per domain of a visit
    `dues`     {"R1": stamp, ...}: end of the window that is open, or was missed
    `marks`    what the steps must remember between entries: {"worse": {domain: seq},
               "absent": [seqs], "unanswered": [seqs], "seen_at": stamp, "paused": {rule: date}}
    """

    last: dict[str, str | None] = field(default_factory=lambda: dict.fromkeys(LAST))
    reasons: list[Reason] = field(default_factory=list)
    states: dict[str, str] = field(default_factory=dict)
    dues: dict[str, str] = field(default_factory=dict)
    marks: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def parse(cls, text: str) -> "State":
        return cls(**orjson.loads(text))

    def text(self) -> str:
        return orjson.dumps(self).decode()

    def drop_reason(self, code: str) -> None:
        self.reasons = [reason for reason in self.reasons if reason["code"] != code]

    def set_reason(self, reason: Reason) -> None:
        """Adds the reason; one with the same code gives way to it."""
        self.drop_reason(reason["code"])
        self.reasons = [*self.reasons, reason]
