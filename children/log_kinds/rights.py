"""Consent, what guardians ask for, who read in an emergency, and what was erased."""

from django.utils.translation import gettext_lazy as _

from children.log.kinds import Audience, LogKind, register
from children.log_kinds.shapes import TEXT
from children.models import Consent, GuardianRequest, Purpose

CONSENT_WORDS = {
    **dict(Purpose.choices),
    **dict(Consent.Decision.choices),
    **dict(Consent.Giver.choices),
    **dict(Consent.Way.choices),
}

register(
    LogKind(
        name="children.consent",
        label=_("Consent of the guardian"),
        facts={
            "purpose": {"enum": Purpose.values},
            "decision": {"enum": Consent.Decision.values},
            "giver": {"enum": Consent.Giver.values},
            "way": {"enum": Consent.Way.values},
        },
        required=("purpose", "decision", "giver", "way"),
        audience=Audience.CARE,
        erasable=False,
        words=CONSENT_WORDS,
    ),
    LogKind(
        name="children.guardian_asked",
        label=_("Request of the guardian"),
        facts={
            "what": {"enum": GuardianRequest.Kind.values},
            "state": {"enum": GuardianRequest.State.values},
        },
        required=("what", "state"),
        audience=Audience.CARE,
        erasable=False,
        words=dict(GuardianRequest.Kind.choices) | dict(GuardianRequest.State.choices),
    ),
    LogKind(
        name="children.glass_broken",
        label=_("Read in an emergency by somebody from outside"),
        facts={"user": {"type": "integer"}, "until": {"type": "string", "maxLength": 40}},
        required=("user", "until"),
        audience=Audience.CARE,
        erasable=False,
        protective=True,
    ),
    LogKind(
        name="children.erased",
        label=_("Content erased"),
        facts={"reason": TEXT, "kept": {"type": "object"}},
        required=("reason",),
        audience=Audience.CARE,
        erasable=False,
    ),
)
