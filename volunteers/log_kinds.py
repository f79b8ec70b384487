"""Kinds of entries that volunteers write, and how a visit becomes drafts of them.

A visit is two entries. That it took place may be known in the care team; what was seen is for
coordinator, social workers and the volunteer herself.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from children.log import effects
from children.log.kinds import Audience, LogKind, register
from children.status_log import Draft
from volunteers.forgetting import forget_visit
from volunteers.models import MINUTES_LEAST, MINUTES_MOST, Change, Domain, Service, Way

VISIT = "volunteers.visit"
STATES_SEEN = "volunteers.states_seen"
NOTE_LENGTH = 300
GAINS_LENGTH = 1000

# {"health": {"change": "worse", "note": "coughs since Monday"}, ...}
States = Mapping[str, Mapping[str, str]]

STATE = {
    "type": "object",
    "properties": {
        "change": {"enum": Change.values},
        "note": {"type": "string", "maxLength": NOTE_LENGTH},
    },
    "required": ["change"],
    "additionalProperties": False,
}

register(
    LogKind(
        name=VISIT,
        label=_("Visited by the volunteer mother"),
        facts={
            "way": {"enum": Way.values},
            "minutes": {"type": "integer", "minimum": MINUTES_LEAST, "maximum": MINUTES_MOST},
            "services": {"type": "array", "items": {"enum": Service.values}},
        },
        required=("way", "minutes"),
        audience=Audience.TEAM,
        evidence=("R5",),
        last="visit",
        forget=forget_visit,
        words=dict(Way.choices) | dict(Service.choices),
    ),
    LogKind(
        name=STATES_SEEN,
        label=_("What the volunteer mother saw"),
        facts={
            "states": {
                "type": "object",
                "properties": dict.fromkeys(Domain.values, STATE),
                "additionalProperties": False,
            },
            "gains": {"type": "string", "maxLength": GAINS_LENGTH},
        },
        required=("states",),
        audience=Audience.CARE,
        strip="states",
        effects=(effects.saw_states,),
        forget=forget_visit,
        words=dict(Domain.choices) | dict(Change.choices),
    ),
)


def drafts(
    *,
    visit_id: UUID,
    child_id: int,
    by_id: int,
    happened_at: datetime,
    way: str,
    minutes: int,
    services: Sequence[str],
    states: States,
    gains: str,
) -> tuple[Draft, Draft]:
    """The two entries of one visit, for `status_log`."""
    visited = {"way": way, "minutes": minutes, "services": list(services)}
    seen = {
        "states": {
            domain: {name: text for name, text in state.items() if text}
            for domain, state in states.items()
        },
        "gains": gains,
    }
    entry = partial(
        Draft,
        child_id=child_id,
        source_id=str(visit_id),
        happened_at=happened_at,
        by_id=by_id,
    )
    return entry(kind=VISIT, facts=visited), entry(kind=STATES_SEEN, facts=seen)
