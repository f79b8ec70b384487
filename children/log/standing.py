"""How one entry changes a child's standing: a pure step, used to keep it and to rebuild it.

Shapes kept in `ChildStanding` (times are `clock.stamp` texts, so that rows are plain JSON):

    reasons  [{"code", "level", "since", "seqs": [...], "domains": [...]}]   what entries said
    states   {"health": "worse", ...}            last seen state per domain of a visit
    marks    what the steps must remember between entries: {"worse": {domain: seq},
             "absent": [seqs], "unanswered": [seqs], "seen_at": stamp, "paused": {rule: stamp}}
    dues     {"R1": stamp, ...}                  end of the window that is open or was missed
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from children.rules import RULES
from common import clock

if TYPE_CHECKING:
    from children.log.kinds import LogKind
    from children.models import ChildStanding

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
    """A standing taken apart, so that steps work on plain values."""

    last: dict[str, datetime | None] = field(default_factory=lambda: dict.fromkeys(LAST))
    reasons: list[Reason] = field(default_factory=list)
    states: dict[str, str] = field(default_factory=dict)
    marks: dict[str, Any] = field(default_factory=dict)
    dues: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, row: "ChildStanding") -> "State":
        return cls(
            last={name: getattr(row, f"last_{name}_at") for name in LAST},
            reasons=list(row.reasons),
            states=dict(row.states),
            marks=dict(row.marks),
            dues=dict(row.dues),
        )

    def write_to(self, row: "ChildStanding") -> None:
        for name in LAST:
            setattr(row, f"last_{name}_at", self.last[name])
        row.reasons, row.states = self.reasons, self.states
        row.marks, row.dues = self.marks, self.dues

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


def _move_on(last: dict[str, datetime | None], name: str, at: datetime) -> None:
    before = last[name]
    last[name] = at if before is None else max(before, at)


def _fulfil(state: State, rule: str, at: datetime) -> None:
    due = clock.stamp(RULES[rule].next_due(at))
    if rule not in state.dues or state.dues[rule] < due:
        state.dues = {**state.dues, rule: due}
