"""Effects that kinds choose from: what an entry changes in the standing beyond dates and duties.

Each reason names the entries it follows from (`seqs`), so that a person can read them.
"""

from datetime import datetime, timedelta

from children.levels import Level
from children.log.policy import OPEN_END
from children.log.state import Happening, Reason, State
from children.rules import CHILD_RULES
from common import clock

STREAK_OF_ABSENCES = 3
STREAK_OF_UNANSWERED = 2


# What rests while the parents are at home with the child.
WHILE_TOGETHER = ("R1", "R2", "R9")
# Reasons that a person gave; only a person closes them.
TOLD = ("raised", "reported")
# A child taken back within this time had left by mistake.
BY_MISTAKE = timedelta(days=31)
# How soon a concern asks for a first response (domain: R7), by its level.
RESPONSE = {Level.URGENT: "high", Level.CONCERN: "medium", Level.WATCH: "low"}


def enrol(state: State, happening: Happening) -> None:
    """The rules that hold for every child begin to run. Facts: {"risk"}."""
    began = clock.stamp(happening.at)
    state.began = {rule.code: began for rule in CHILD_RULES if rule.from_enrolment}
    state.risk = happening.facts.get("risk", "low")


def assess_risk(state: State, happening: Happening) -> None:
    """Facts: {"risk": "low|medium|high"}."""
    state.risk = happening.facts["risk"]


def begin_support(state: State, happening: Happening) -> None:
    """The child is in one-on-one support from now on: R3 runs."""
    at = clock.stamp(happening.at)
    state.began = {**state.began, "R3": at}
    state.marks = {**state.marks, "support": at}


def end_support(state: State, happening: Happening) -> None:
    """One-on-one support is over: R3 runs no more."""
    state.began = {code: at for code, at in state.began.items() if code != "R3"}
    state.marks = {name: mark for name, mark in state.marks.items() if name != "support"}


def leave(state: State, happening: Happening) -> None:
    """The parents went away (again): what rested begins anew, and a care notice is due."""
    at = clock.stamp(happening.at)
    state.paused = {code: day for code, day in state.paused.items() if code not in WHILE_TOGETHER}
    state.began = {**state.began, **dict.fromkeys(WHILE_TOGETHER, at)}


def reunite(state: State, happening: Happening) -> None:
    """The child is not left behind any more; visits and classes go on."""
    state.paused = {**state.paused, **dict.fromkeys(WHILE_TOGETHER, OPEN_END)}


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
    """Absences in a row are counted anew."""
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
    """Somebody came to the call: unanswered ones are counted anew."""
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
    state.reasons = [*state.reasons, _told("raised", level, happening.at, [happening.seq], [])]
    _ask_response(state, level, happening.at)


def report(state: State, happening: Happening) -> None:
    """The child was reported to the authorities, or is about to be: urgent until closed."""
    told = _told("reported", Level.URGENT, happening.at, [happening.seq], [])
    state.reasons = [*state.reasons, told]
    state.began = {**state.began, "R8": clock.stamp(happening.at)}


def close_concern(state: State, happening: Happening) -> None:
    """Takes away the reasons that rest on the entry named by the fact `closes`.

    With the last concern closed, somebody has responded (R7).
    """
    closes = happening.facts.get("closes")
    state.reasons = [reason for reason in state.reasons if closes not in reason["seqs"]]
    if not _has(state, "raised"):
        state.done = {**state.done, "R7": clock.stamp(happening.at)}


def pause_duties(state: State, happening: Happening) -> None:
    """Reunited, a festival, away boarding: the rules named start again after `until`.

    Facts: {"rules": ["R1", ...], "until": date, "reason": ...}. A longer pause stands.
    """
    until = happening.facts["until"]
    longer = {code: max(until, state.paused.get(code, "")) for code in happening.facts["rules"]}
    state.paused = {**state.paused, **longer}


def resume_duties(state: State, happening: Happening) -> None:
    """The pause of the rules named ends early, today. Facts: {"rules": ["R1", ...]}."""
    today = str(clock.local_date(happening.at))
    sooner = {
        code: min(today, state.paused[code])
        for code in happening.facts["rules"]
        if code in state.paused
    }
    state.paused = {**state.paused, **sooner}


def judge(state: State, happening: Happening) -> None:
    """A person confirmed the level of concern or set another one.

    Facts: {"level", "suggested", "codes": [...], "review_on": date, "note"}. It stands until
    `review_on`, and gives way as soon as there is more to it than that person saw
    (`children.needs`).
    """
    facts = happening.facts
    judged = {
        "level": int(Level[facts["level"].upper()]),
        "suggested": int(Level[facts["suggested"].upper()]),
        "codes": facts["codes"],
        "review_on": facts["review_on"],
        "seq": happening.seq,
        "at": clock.stamp(happening.at),
        "by": happening.by_id,
    }
    state.marks = {**state.marks, "judged": judged}


def end_enrolment(state: State, happening: Happening) -> None:
    """The child left the station: no duty runs any more; what the house itself noticed rests."""
    left = {"at": clock.stamp(happening.at), "began": state.began, "reasons": state.reasons}
    state.marks = {**state.marks, "left": left}
    state.began = {}
    state.reasons = [reason for reason in state.reasons if reason["code"] in TOLD]


def take_back(state: State, happening: Happening) -> None:
    """The child is enrolled again. Soon after leaving that was a mistake, and all stands as before;
    later the duties that ran then begin anew."""
    left = state.marks.get("left")
    if left is None:
        return
    state.marks = {name: mark for name, mark in state.marks.items() if name != "left"}
    if happening.at - clock.from_stamp(left["at"]) > BY_MISTAKE:
        state.began = {**dict.fromkeys(left["began"], clock.stamp(happening.at)), **state.began}
        return
    known = {reason["code"] for reason in state.reasons if reason["code"] not in TOLD}
    noticed = [reason for reason in left["reasons"] if reason["code"] not in (*TOLD, *known)]
    state.began = {**left["began"], **state.began}
    state.reasons = [*noticed, *state.reasons]


def take_over(state: State, happening: Happening) -> None:
    """Another file of the same child was merged into this one: its last dates count here.

    Facts: {"last": {...}, "done": {...}} of that file's state.
    """
    for name, at in happening.facts.get("last", {}).items():
        state.last = {**state.last, name: max(state.last.get(name) or "", at or "") or None}
    done = {code: at for code, at in happening.facts.get("done", {}).items() if at}
    for code, at in done.items():
        state.done = {**state.done, code: max(state.done.get(code, ""), at)}


def ask_visit(state: State, happening: Happening) -> None:
    """Somebody asks the volunteer mother to go there; it holds until she was (`asked_since`)."""
    asked = {"at": clock.stamp(happening.at), "seq": happening.seq}
    state.marks = {**state.marks, "asked": asked}


def _ask_response(state: State, level: Level, at: datetime) -> None:
    """R7 runs from this concern, unless an older one that still waits asks at least as soon."""
    soon = RESPONSE[level]
    waits = state.began.get("R7", "") > state.done.get("R7", "")
    if waits and _sooner(state.marks["response"], soon):
        return
    state.began = {**state.began, "R7": clock.stamp(at)}
    state.marks = {**state.marks, "response": soon}


def _sooner(one: str, other: str) -> bool:
    order = list(RESPONSE.values())
    return order.index(one) <= order.index(other)


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
    state.set_reason(_told(code, level, since, seqs, domains or []))


def _told(code: str, level: Level, since: datetime, seqs: list[int], domains: list[str]) -> Reason:
    return {
        "code": code,
        "level": int(level),
        "since": clock.stamp(since),
        "seqs": seqs,
        "domains": domains,
    }
