"""Kinds that the children's room itself writes: the file, concerns, pauses, erasure."""

from django.utils.translation import gettext_lazy as _

from children.log import effects
from children.log.kinds import Audience, LogKind, register

TEXT = {"type": "string", "maxLength": 2000}
LEVEL = {"enum": ["watch", "concern", "urgent"]}

register(
    LogKind(
        name="children.registered",
        label=_("Child file opened"),
        facts={"origin": {"enum": ["register", "person"]}, "row": {"type": "integer"}},
        audience=Audience.CARE,
        effects=(effects.enrol,),
        erasable=False,
    ),
    LogKind(
        name="children.concern_raised",
        label=_("Concern raised"),
        facts={"level": LEVEL, "text": TEXT},
        required=("level", "text"),
        audience=Audience.CARE,
        effects=(effects.raise_concern,),
    ),
    LogKind(
        name="children.concern_closed",
        label=_("Concern closed"),
        facts={"closes": {"type": "integer", "minimum": 1}, "note": TEXT},
        required=("closes", "note"),
        audience=Audience.CARE,
        effects=(effects.close_concern,),
    ),
    LogKind(
        name="children.duties_paused",
        label=_("Care duties paused"),
        facts={
            "rules": {"type": "array", "items": {"type": "string"}, "minItems": 1},
            "until": {"type": "string", "format": "date"},
            "reason": {"enum": ["reunited", "festival", "boarding"]},
        },
        required=("rules", "until", "reason"),
        audience=Audience.TEAM,
        strip="paused",
        effects=(effects.pause_duties,),
    ),
    LogKind(
        name="children.erased",
        label=_("Content erased"),
        facts={"reason": TEXT},
        required=("reason",),
        audience=Audience.CARE,
        erasable=False,
    ),
)
