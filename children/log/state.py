"""What follows from a child's log, as plain values.

Everything in a `State` is plain JSON; moments are `clock.stamp` texts, which sort as they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

import orjson

from children.log.policy import Policy, dues
from common import clock

Reason: TypeAlias = dict[str, Any]

# What a stored state is made by; one with another number is rebuilt (`children.apps`).
VERSION = 4
LAST = ("call", "attempt", "visit", "class")


@dataclass(frozen=True)
class Happening:
    """What a step may know of an entry."""

    seq: int
    at: datetime
    facts: Mapping[str, Any]
    corrects: int | None = None
    by_id: int | None = None


@dataclass
class State:
    """What follows from a child's log.

    `last`     {"call": stamp | None, "attempt", "visit", "class"}
    `reasons`  [{"code", "level", "since", "seqs": [...], "domains": [...]}]: what entries said
    `states`   {"health": "worse", ...}: last seen state per domain of a visit
    `risk`     risk as it was last assessed; it decides how often some rules ask
    `began`    {"R1": stamp, ...}: since when a rule runs; `done` and `tried`: when it was last
    `paused`   {"R1": date}: no duty up to and with that day (`policy.OPEN_END`: until further)
    `dues`     {"R1": stamp, ...}: end of the window that is open, or was missed
    `warns`    {"R4": stamp}: from when on an open window is worth a look
    `marks`    what the steps must remember between entries: {"worse": {domain: seq},
               "absent": [seqs], "unanswered": [seqs], "seen_at": stamp, "support": stamp,
               "response": how soon R7 asks, "judged": see `effects.judge`,
               "asked": {"at", "seq"} of the last request for a visit,
               "left": {"at", "began", "reasons"} as they were when the child left}

    `dues` and `warns` follow from the rest and the station's policy.
    """

    last: dict[str, str | None] = field(default_factory=lambda: dict.fromkeys(LAST))
    reasons: list[Reason] = field(default_factory=list)
    states: dict[str, str] = field(default_factory=dict)
    risk: str = "low"
    began: dict[str, str] = field(default_factory=dict)
    done: dict[str, str] = field(default_factory=dict)
    tried: dict[str, str] = field(default_factory=dict)
    paused: dict[str, str] = field(default_factory=dict)
    dues: dict[str, str] = field(default_factory=dict)
    warns: dict[str, str] = field(default_factory=dict)
    marks: dict[str, Any] = field(default_factory=dict)
    v: int = VERSION

    @classmethod
    def parse(cls, text: str) -> "State":
        return cls(**orjson.loads(text))

    def text(self) -> str:
        return orjson.dumps(self).decode()

    def reckon(self, policy: Policy) -> None:
        """Sets `dues` and `warns` anew."""
        found = dues(self, policy)
        self.dues = {code: clock.stamp(due.at) for code, due in found.items()}
        self.warns = {
            code: clock.stamp(due.warn_at) for code, due in found.items() if due.warn_at is not None
        }

    def drop_reason(self, code: str) -> None:
        self.reasons = [reason for reason in self.reasons if reason["code"] != code]

    def set_reason(self, reason: Reason) -> None:
        """Adds the reason; one with the same code gives way to it."""
        self.drop_reason(reason["code"])
        self.reasons = [*self.reasons, reason]
