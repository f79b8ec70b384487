"""The child file: opened, changed, joined with another, left; who is away and who cares."""

from django.utils.translation import gettext_lazy as _

from children.log import effects
from children.log.kinds import Audience, LogKind, register
from children.log_kinds.shapes import DAY, RISK, RISK_WORDS, TEXT, WORDS
from children.models import Attachment, AwayEpisode, CareTeamMember

STAMPS = {"type": "object", "additionalProperties": {"type": ["string", "null"]}}
ATTACHED = {"kind": {"enum": Attachment.Kind.values}}

ORIGIN_WORDS = {"register": _("From a register"), "person": _("By a person")}
LEAVING_WORDS = {
    "moved": _("Moved away"),
    "with_parents": _("Lives with the parents"),
    "grown_up": _("Too old for the station"),
    "other": _("Other reason"),
}
LEAVING_REASONS = list(LEAVING_WORDS)

register(
    LogKind(
        name="children.registered",
        label=_("Child file opened"),
        facts={"origin": {"enum": ["register", "person"]}, "risk": RISK},
        audience=Audience.CARE,
        effects=(effects.enrol,),
        erasable=False,
        words={**ORIGIN_WORDS, **RISK_WORDS},
    ),
    LogKind(
        name="children.file_changed",
        label=_("Child file changed"),
        facts={"fields": WORDS},
        required=("fields",),
        audience=Audience.CARE,
        erasable=False,
    ),
    LogKind(
        name="children.away_began",
        label=_("Parents went away for work"),
        facts={"who": {"enum": ["both", "one"]}},
        audience=Audience.CARE,
        strip="resumed",
        effects=(effects.leave,),
        erasable=False,
        words=dict(AwayEpisode.Who.choices),
    ),
    LogKind(
        name="children.away_ended",
        label=_("A parent came home to stay"),
        facts={},
        audience=Audience.CARE,
        strip="paused",
        effects=(effects.reunite,),
        erasable=False,
    ),
    LogKind(
        name="children.team_changed",
        label=_("Care team changed"),
        facts={
            "role": {"type": "string", "maxLength": 20},
            "leaves": {"type": "integer"},
            "joins": {"type": "integer"},
            "until": DAY,
        },
        required=("role",),
        audience=Audience.TEAM,
        erasable=False,
        words=dict(CareTeamMember.Role.choices),
    ),
    LogKind(
        name="children.attachment_added",
        label=_("Photo or paper added"),
        facts=ATTACHED,
        required=("kind",),
        audience=Audience.CARE,
        erasable=False,
        words=dict(Attachment.Kind.choices),
    ),
    LogKind(
        name="children.attachment_removed",
        label=_("Photo or paper removed"),
        facts=ATTACHED,
        required=("kind",),
        audience=Audience.CARE,
        erasable=False,
        words=dict(Attachment.Kind.choices),
    ),
    LogKind(
        name="children.merged",
        label=_("Joined with another file of the same child"),
        facts={
            "child": {"type": "integer"},
            "seq": {"type": "integer"},
            "head": {"type": "string", "maxLength": 64},
            "last": STAMPS,
            "done": STAMPS,
        },
        required=("child", "seq", "head"),
        audience=Audience.CARE,
        effects=(effects.take_over,),
        erasable=False,
    ),
    LogKind(
        name="children.merged_away",
        label=_("Goes on in another file of the same child"),
        facts={"child": {"type": "integer"}},
        required=("child",),
        audience=Audience.CARE,
        erasable=False,
    ),
    LogKind(
        name="children.left",
        label=_("Left the station"),
        # What ended with it: the team (by member, their day before) and the time without parents.
        facts={
            "reason": {"enum": LEAVING_REASONS},
            "team": STAMPS,
            "away": {"type": "integer"},
        },
        required=("reason",),
        audience=Audience.TEAM,
        effects=(effects.end_enrolment,),
        erasable=False,
        words=LEAVING_WORDS,
    ),
    LogKind(
        name="children.file_moved",
        label=_("Moved to another family"),
        facts={"from": {"type": "integer"}, "to": {"type": "integer"}, "reason": TEXT},
        required=("from", "to", "reason"),
        audience=Audience.CARE,
    ),
    LogKind(
        name="children.returned",
        label=_("Taken back after leaving"),
        facts={"reason": TEXT},
        required=("reason",),
        audience=Audience.CARE,
        effects=(effects.take_back,),
        keeps=(),
    ),
)
