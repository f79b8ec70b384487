"""Care duties: what rests, what a person noted by hand, and what they are reckoned by."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from children.log import effects
from children.log.kinds import Audience, LogKind, register
from children.log_kinds.shapes import DAY, RISK, RISK_WORDS, TEXT
from children.rules import CHILD_RULES

RULE_CODES = {
    "type": "array",
    "items": {"enum": [rule.code for rule in CHILD_RULES]},
    "minItems": 1,
}
# How a person fulfilled a duty that no service of the house records by itself.
WAYS = ("visit", "talk", "phone", "paper")

RULE_WORDS = {rule.code: rule.label for rule in CHILD_RULES}
PAUSE_WORDS = {
    "reunited": _("Together with the parents"),
    "festival": _("Festival"),
    "boarding": _("Boarding at school"),
}
WAY_WORDS = {
    "visit": _("Visit"),
    "talk": _("Talk"),
    "phone": _("Phone call"),
    "paper": _("On paper"),
}


def done_kind(rule: str) -> str:
    """The kind that says that somebody fulfilled the rule, noted by hand."""
    return f"children.done_{rule.lower()}"


def tried_kind(rule: str) -> str:
    """The same for an attempt."""
    return f"children.tried_{rule.lower()}"


register(
    LogKind(
        name="children.duties_paused",
        label=_("Care duties paused"),
        facts={
            "rules": RULE_CODES,
            "until": DAY,
            "reason": {"enum": ["reunited", "festival", "boarding"]},
        },
        required=("rules", "until", "reason"),
        audience=Audience.TEAM,
        strip="paused",
        effects=(effects.pause_duties,),
        keeps=("rules", "until"),
        words={**PAUSE_WORDS, **RULE_WORDS},
    ),
    LogKind(
        name="children.duties_resumed",
        label=_("Care duties taken up again"),
        facts={"rules": RULE_CODES},
        required=("rules",),
        audience=Audience.TEAM,
        strip="resumed",
        effects=(effects.resume_duties,),
        erasable=False,
        words=RULE_WORDS,
    ),
    LogKind(
        name="children.visit_asked",
        label=_("Visit asked for"),
        facts={"note": TEXT},
        audience=Audience.TEAM,
        effects=(effects.ask_visit,),
        keeps=(),
    ),
    LogKind(
        name="children.risk_assessed",
        label=_("Risk assessed"),
        facts={"risk": RISK, "before": RISK, "note": TEXT},
        required=("risk", "note"),
        audience=Audience.CARE,
        effects=(effects.assess_risk,),
        keeps=("risk",),
        words=RISK_WORDS,
    ),
    LogKind(
        name="children.support_began",
        label=_("One-on-one support began"),
        facts={"note": TEXT},
        audience=Audience.CARE,
        effects=(effects.begin_support,),
        keeps=(),
    ),
    LogKind(
        name="children.support_ended",
        label=_("One-on-one support ended"),
        facts={"note": TEXT},
        audience=Audience.CARE,
        effects=(effects.end_support,),
        keeps=(),
    ),
)

NOTED = {"way": {"enum": list(WAYS)}, "note": TEXT}

register(
    *(
        LogKind(
            name=name(rule.code),
            label=label,
            facts=NOTED,
            audience=Audience.CARE,
            evidence=evidence,
            attempt=attempt,
            words=WAY_WORDS,
        )
        for rule in CHILD_RULES
        if rule.noted_by_hand
        for name, label, evidence, attempt in (
            (done_kind, rule.evidence, (rule.code,), ()),
            (tried_kind, format_lazy(_("Tried: {duty}"), duty=rule.label), (), (rule.code,)),
        )
    )
)
