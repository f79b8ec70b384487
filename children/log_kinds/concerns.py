"""Concerns that people raise and close, and what a person says of the level."""

from django.utils.translation import gettext_lazy as _

from children.log import effects
from children.log.kinds import Audience, LogKind, register
from children.log_kinds.shapes import DAY, TEXT, WORDS

LEVEL = {"enum": ["watch", "concern", "urgent"]}
ANY_LEVEL = {"enum": ["calm", "watch", "concern", "urgent"]}

register(
    LogKind(
        name="children.concern_raised",
        label=_("Concern raised"),
        facts={"level": LEVEL, "text": TEXT},
        required=("level", "text"),
        audience=Audience.CARE,
        effects=(effects.raise_concern,),
        keeps=("level",),
        protective=True,
    ),
    LogKind(
        name="children.concern_closed",
        label=_("Concern closed"),
        facts={"closes": {"type": "integer", "minimum": 1}, "note": TEXT},
        required=("closes", "note"),
        audience=Audience.CARE,
        effects=(effects.close_concern,),
        keeps=("closes",),
        protective=True,
    ),
    LogKind(
        name="children.level_judged",
        label=_("Level of concern judged"),
        facts={
            "level": ANY_LEVEL,
            "suggested": ANY_LEVEL,
            "codes": WORDS,
            "review_on": DAY,
            "note": TEXT,
        },
        required=("level", "suggested", "codes", "review_on", "note"),
        audience=Audience.CARE,
        effects=(effects.judge,),
        keeps=("level", "suggested", "codes", "review_on"),
        protective=True,
    ),
)
