"""Effects that kinds choose from: what an entry changes in the standing beyond dates and duties.

Each reason names the entries it follows from (`seqs`), so that a person can read them.
"""

from datetime import datetime

from children.levels import Level
from children.log.state import Happening, State
from children.rules import RULES
from common import clock

STREAK_OF_ABSENCES = 3
STREAK_OF_UNANSWERED = 2


def enrol(state: State, happening: Happening) -> None:
    """Opens the first window of every care rule."""
    state.dues = {code: clock.stamp(rule.first_due(happening.at)) for code, rule in RULES.items()}


def saw_states(state: State, happening: Happening) -> None:
    """A visit saw five states. `worse` is a concern; worse twice running is urgent.

    Facts: {"states": {domain: {"change": "better|same|worse", ...}}}. A visit that is synced
    after a later one was recorded changes nothing here: the later one is what is known now.
    """
    if state.marks.get("seen_at", "") > clock.stamp(happening.at):
        return
    seen = {name: value["change"] for name, value in happening.facts.get("states", {}).items()}
    worse_before: dict[str, int] = state.marks.get("worse", {})
    worse = {name: happening.seq for name, change in seen.items() if change == "worse"}
    again = sorted(name for name in worse if name in worse_before)
    state.states = {**state.states, **seen}
    state.marks = {**state.marks, "worse": worse, "seen_at": clock.stamp(happening.at)}
    if again:
        seqs = sorted({happening.seq, *(worse_before[name] for name in again)})
        state.drop_reason("worse_seen")
        _reason(state, "worse_twice", Level.URGENT, happening.at, seqs, again)
    elif worse and not _has(state, "worse_twice"):
        _reason(state, "worse_seen", Level.CONCERN, happening.at, [happening.seq], sorted(worse))


def came_to_class(state: State, happening: Happening) -> None:
    state.marks = {**state.marks, "absent": []}
    state.drop_reason("absent_streak")


def missed_class(state: State, happening: Happening) -> None:
    """Three classes missed in a row without excuse are a concern; an excuse that corrects an
    absence takes it back."""
    excused = happening.facts.get("excused", False)
    seqs = [seq for seq in state.marks.get("absent", []) if seq != happening.corrects]
    if not excused:
        seqs = [*seqs, happening.seq][-12:]
    state.marks = {**state.marks, "absent": seqs}
    if len(seqs) < STREAK_OF_ABSENCES:
        state.drop_reason("absent_streak")
    elif not excused:
        _reason(state, "absent_streak", Level.CONCERN, happening.at, seqs)


def answered(state: State, happening: Happening) -> None:
    state.marks = {**state.marks, "unanswered": []}
    state.drop_reason("no_answer_streak")


def unanswered(state: State, happening: Happening) -> None:
    """Two calls in a row to which nobody came are worth a look before the week is missed."""
    seqs = [*state.marks.get("unanswered", []), happening.seq][-12:]
    state.marks = {**state.marks, "unanswered": seqs}
    if len(seqs) >= STREAK_OF_UNANSWERED:
        _reason(state, "no_answer_streak", Level.WATCH, happening.at, seqs)


def raise_concern(state: State, happening: Happening) -> None:
    """A person raised a concern. Facts: {"level": "watch|concern|urgent", "text": ...}."""
    level = Level[happening.facts.get("level", "concern").upper()]
    reason = {
        "code": "raised",
        "level": int(level),
        "since": clock.stamp(happening.at),
        "seqs": [happening.seq],
        "domains": [],
    }
    state.reasons = [*state.reasons, reason]


def close_concern(state: State, happening: Happening) -> None:
    """Takes away the reasons that rest on the entry named by the fact `closes`."""
    closes = happening.facts.get("closes")
    state.reasons = [reason for reason in state.reasons if closes not in reason["seqs"]]


def pause_duties(state: State, happening: Happening) -> None:
    """Reunited, a festival, away boarding: the rules named start again after `until`.

    Facts: {"rules": ["R1", ...], "until": date, "reason": ...}.
    """
    facts = happening.facts
    until = datetime.fromisoformat(facts["until"]).date()
    due = clock.stamp(clock.week_end(clock.local_time(until), weeks_later=1))
    for rule in facts["rules"]:
        if state.dues.get(rule, "") < due:
            state.dues = {**state.dues, rule: due}
    paused = {**state.marks.get("paused", {}), **dict.fromkeys(facts["rules"], facts["until"])}
    state.marks = {**state.marks, "paused": paused}


def _has(state: State, code: str) -> bool:
    return any(reason["code"] == code for reason in state.reasons)


def _reason(
    state: State,
    code: str,
    level: Level,
    since: datetime,
    seqs: list[int],
    domains: list[str] | None = None,
) -> None:
    state.set_reason(
        {
            "code": code,
            "level": int(level),
            "since": clock.stamp(since),
            "seqs": seqs,
            "domains": domains or [],
        }
    )
