"""How one entry changes a child's standing: a pure step, used to keep it and to rebuild it."""

from datetime import datetime

from children.log.kinds import LogKind
from children.log.state import Happening, State
from children.rules import RULES
from common import clock


def step(state: State, kind: LogKind, happening: Happening, *, erased: bool = False) -> None:
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
