"""How one entry changes a child's standing: a pure step, used to keep it and to rebuild it.

Everything in a `State` is plain JSON; moments are `clock.stamp` texts, which sort as they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeAlias

import orjson

from children.rules import RULES
from common import clock

if TYPE_CHECKING:
    from children.log.kinds import LogKind

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

    def last_at(self, name: str) -> datetime | None:
        """When the child last had a "call", "attempt", "visit" or "class"."""
        stamp = self.last[name]
        return None if stamp is None else clock.from_stamp(stamp)

    def drop_reason(self, code: str) -> None:
        self.reasons = [reason for reason in self.reasons if reason["code"] != code]

    def set_reason(self, reason: Reason) -> None:
        """Adds the reason; one with the same code gives way to it."""
        self.drop_reason(reason["code"])
        self.reasons = [*self.reasons, reason]


def step(state: State, kind: "LogKind", happening: Happening, *, erased: bool = False) -> None:
    """Applies one entry, in the order of sequence. An erased one counts for its dates only."""
    if kind.last:
        _move_on(state.last, kind.last, happening.at)
    for rule in kind.evidence:
        _fulfil(state, rule, happening.at)
    if not erased:
        for effect in kind.effects:
            effect(state, happening)


def _move_on(last: dict[str, str | None], name: str, at: datetime) -> None:
    last[name] = max(last[name] or "", clock.stamp(at))


def _fulfil(state: State, rule: str, at: datetime) -> None:
    due = clock.stamp(RULES[rule].next_due(at))
    if rule not in state.dues or state.dues[rule] < due:
        state.dues = {**state.dues, rule: due}
