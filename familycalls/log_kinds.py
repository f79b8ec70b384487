"""What calls write into a child's status log. `source_id` is always the call's id.

A call that was cut short was answered, but it is no weekly talk: it counts as an attempt, so
that the week still asks for one. What the worker notes is an entry of its own, which only
coordinators and social workers read.
"""

from django.utils.translation import gettext_lazy as _

from children.log import effects
from children.log.kinds import Audience, LogKind, register
from familycalls.models.call import CancelledBy

MOOD = {"type": "integer", "minimum": 1, "maximum": 5}
MINUTES = {"type": "integer", "minimum": 0}
MOMENT = {"type": "string", "maxLength": 40}
TALK = {"mood_before": MOOD, "mood_after": MOOD}

register(
    LogKind(
        name="familycalls.planned",
        label=_("Family call planned"),
        facts={"starts_at": MOMENT, "minutes": MINUTES},
        required=("starts_at", "minutes"),
        audience=Audience.TEAM,
    ),
    LogKind(
        name="familycalls.held",
        label=_("Family call held"),
        facts={"minutes": MINUTES, **TALK},
        audience=Audience.TEAM,
        evidence=("R1",),
        last="call",
        effects=(effects.answered,),
        keeps=(),
    ),
    LogKind(
        name="familycalls.held_elsewhere",
        label=_("Family call held elsewhere"),
        facts=TALK,
        audience=Audience.TEAM,
        evidence=("R1",),
        last="call",
        effects=(effects.answered,),
        keeps=(),
    ),
    LogKind(
        name="familycalls.cut_short",
        label=_("Family call cut short"),
        facts={"minutes": MINUTES, **TALK},
        audience=Audience.TEAM,
        attempt=("R1",),
        last="attempt",
        effects=(effects.answered,),
        keeps=(),
    ),
    LogKind(
        name="familycalls.attempted",
        label=_("Family call without answer"),
        facts={},
        audience=Audience.TEAM,
        attempt=("R1",),
        last="attempt",
        effects=(effects.unanswered,),
        keeps=(),
    ),
    LogKind(
        name="familycalls.cancelled",
        label=_("Family call cancelled"),
        facts={
            "by": {"enum": ["parent", "child", "station"]},
            "reason": {"type": "string", "maxLength": 200},
        },
        required=("by",),
        audience=Audience.TEAM,
        words=dict(CancelledBy.choices),
    ),
    LogKind(
        name="familycalls.note",
        label=_("Note on a family call"),
        facts={"text": {"type": "string", "maxLength": 1000}},
        required=("text",),
        audience=Audience.CARE,
    ),
)
