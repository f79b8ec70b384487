"""Kinds of entries that a class writes into a child's log."""

from django.utils.translation import gettext_lazy as _

from children.log import effects
from children.log.kinds import Audience, LogKind, register
from tutoring.forgetting import forget_note
from tutoring.models import Arcs

ATTENDED = "tutoring.attended"
ABSENT = "tutoring.absent"
NOTE = "tutoring.note"
LINE_LENGTH = 280

SESSION = {"type": "integer", "minimum": 1}

register(
    LogKind(
        name=ATTENDED,
        label=_("Came to the 4:30 class"),
        facts={"session": SESSION},
        audience=Audience.TEAM,
        last="class",
        effects=(effects.came_to_class,),
        keeps=(),
    ),
    LogKind(
        name=ABSENT,
        label=_("Missed the 4:30 class"),
        facts={"session": SESSION, "excused": {"type": "boolean"}},
        required=("excused",),
        audience=Audience.TEAM,
        strip="absent",
        effects=(effects.missed_class,),
        keeps=("excused",),
    ),
    LogKind(
        name=NOTE,
        label=_("Progress note from the 4:30 class"),
        facts={
            "session": SESSION,
            "line": {"type": "string", "minLength": 1, "maxLength": LINE_LENGTH},
            "arcs": {"enum": Arcs.values},
        },
        required=("line",),
        audience=Audience.CARE,
        forget=forget_note,
        words=dict(Arcs.choices),
    ),
)


def attendance_source(session_id: int, revision: int) -> str:
    """The source of an attendance entry: each change of a mark is an entry of its own."""
    return f"session:{session_id}:{revision}"
