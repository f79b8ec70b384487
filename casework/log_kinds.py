"""Kinds of entries that reports write into a child's log, and only where nobody who works here is
suspected: an entry, or a gap in the sequence, would tell them."""

from django.utils.translation import gettext_lazy as _

from casework.models import Trigger
from children.log import effects
from children.log.kinds import Audience, LogKind, register
from children.log.state import Happening, State
from common import clock

CLOSED = "casework.closed"
REPORTED = "casework.reported"
AUTHORITIES_TOLD = "casework.authorities_told"


def close_report(state: State, happening: Happening) -> None:
    """The child's reason "reported" goes; with the last one nothing of R8 is due any more."""
    effects.close_concern(state, happening)
    if not any(reason["code"] == "reported" for reason in state.reasons):
        state.done = {**state.done, "R8": clock.stamp(happening.at)}


register(
    LogKind(
        name=REPORTED,
        label=_("Danger reported"),
        facts={"triggers": {"type": "array", "items": {"enum": Trigger.values}}},
        required=("triggers",),
        audience=Audience.CARE,
        effects=(effects.report,),
        keeps=(),
        protective=True,
    ),
    LogKind(
        name=CLOSED,
        label=_("Report of danger closed"),
        facts={"closes": {"type": "integer", "minimum": 1}},
        required=("closes",),
        audience=Audience.CARE,
        effects=(close_report,),
        keeps=("closes",),
        protective=True,
    ),
    LogKind(
        name=AUTHORITIES_TOLD,
        label=_("Police, civil affairs and education told"),
        facts={},
        audience=Audience.CARE,
        evidence=("R8",),
        protective=True,
    ),
)
