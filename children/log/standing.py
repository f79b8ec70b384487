"""How one entry changes a child's standing: a pure step, used to keep it and to rebuild it."""

from datetime import datetime

from children.log.kinds import LogKind
from children.log.state import Happening, State
from common import clock


def step(state: State, kind: LogKind, happening: Happening, *, erased: bool = False) -> None:
    """Applies one entry, in the order of sequence. An erased one counts for its dates only.

    Whoever has applied the last one reckons the dues (`State.reckon`).
    """
    at = happening.at
    if kind.last:
        state.last = {**state.last, kind.last: _later(state.last[kind.last], at)}
    for rule in kind.evidence:
        state.done = {**state.done, rule: _later(state.done.get(rule), at)}
    for rule in kind.attempt:
        state.tried = {**state.tried, rule: _later(state.tried.get(rule), at)}
    if not erased:
        for effect in kind.effects:
            effect(state, happening)


def _later(known: str | None, at: datetime) -> str:
    """What is told late never moves a date back."""
    return max(known or "", clock.stamp(at))
