"""The facts of log entries in words, for people who know neither the system nor its codes."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from children.log.kinds import LogKind

# Facts that only lead back into the system: ids, sequence numbers, hashes.
INTERNAL = frozenset(
    {
        "away",
        "child",
        "closes",
        "codes",
        "done",
        "from",
        "head",
        "joins",
        "kept",
        "last",
        "leaves",
        "seq",
        "session",
        "team",
        "to",
        "user",
    }
)

FACTS: Mapping[str, Promise] = {
    "arcs": _("What was strengthened"),
    "before": _("Before"),
    "by": _("By"),
    "change": _("Change"),
    "decision": _("Decision"),
    "excused": _("Excused"),
    "fields": _("Fields"),
    "gains": _("Gains"),
    "giver": _("Given by"),
    "kind": _("Kind"),
    "level": _("Level"),
    "line": _("Note"),
    "minutes": _("Minutes"),
    "mood_after": _("Mood afterwards (1 to 5)"),
    "mood_before": _("Mood before (1 to 5)"),
    "note": _("Note"),
    "origin": _("Opened by"),
    "purpose": _("Purpose"),
    "reason": _("Reason"),
    "review_on": _("Looked at again on"),
    "risk": _("Risk"),
    "role": _("Role"),
    "rules": _("Care duties"),
    "services": _("Services"),
    "starts_at": _("Begins"),
    "state": _("State"),
    "states": _("What was seen"),
    "suggested": _("Suggested"),
    "text": _("Text"),
    "triggers": _("What was noticed"),
    "until": _("Until"),
    "way": _("Way"),
    "what": _("Asked for"),
    "who": _("Who is away"),
}


def in_words(kind: LogKind, facts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Label and text of each fact that means something to a reader."""
    for name, value in facts.items():
        if name not in INTERNAL and value not in ("", None, [], {}):
            yield str(FACTS[name]), _text(kind, value)


def _text(kind: LogKind, value: Any) -> str:
    match value:
        case bool():
            return gettext("yes") if value else gettext("no")
        case Mapping():
            return "; ".join(
                f"{_word(kind, name)}: {_text(kind, inner)}" for name, inner in value.items()
            )
        case list():
            return ", ".join(_text(kind, item) for item in value)
        case str():
            return _word(kind, value)
        case _:
            return str(value)


def _word(kind: LogKind, text: str) -> str:
    """What the kind calls it; a name of a fact within a fact; else what a person wrote."""
    return str(kind.words.get(text) or FACTS.get(text) or text)
