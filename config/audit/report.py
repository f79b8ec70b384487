"""The audit as one document, and as a template for the impact assessment."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

import orjson
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from children.models import BreakGlass, GuardianRequest
from common import clock
from common.papers import Section
from config.audit import counts, tables
from config.audit.words import HEADINGS, QUESTIONS
from config.models import AuditFiling


@dataclass(frozen=True)
class Audit:
    """`year` is what it speaks of; it is due by 31 January of the year after."""

    year: int
    made_at: str
    sections: list[Section]
    open_points: list[str]


def due_on(year: int) -> date:
    """The audit of a year is filed by the end of January after it (domain: R12)."""
    return date(year + 1, 1, 31)


def audit(*, year: int, language: str, at: datetime, at_length: bool = False) -> Audit:
    """Everything the house can say of itself, in `language`. `at_length`: checks every chain,
    however long that takes."""
    today = clock.local_date(at)
    with translation.override(language):
        sections = [
            counts.children(today),
            counts.consents(today),
            counts.requests(year),
            counts.events(year),
            counts.checks(today, at_length=at_length),
            tables.switches(),
            tables.who_sees(),
            tables.tasks(),
            tables.tables(),
            tables.kinds(),
        ]
        return Audit(year, clock.stamp(at), sections, open_points(year, at))


def open_points(year: int, at: datetime) -> list[str]:
    """What somebody should see to, in the language that is active."""
    today = clock.local_date(at)
    need, have = counts.second_steps(today)
    late = GuardianRequest.objects.filter(state="open", due_on__lt=today).count()
    unreviewed = BreakGlass.objects.filter(reviewed_at__isnull=True, until__lt=at).count()
    points = [
        (settings.DEMO, _("This is a demo: passwords are known to everybody.")),
        (not settings.SECOND_FACTOR_REQUIRED, _("A second step at sign-in is not required.")),
        (have < need, _("%(count)d people lack the second step.") % {"count": need - have}),
        (late > 0, _("%(count)d requests of guardians are late.") % {"count": late}),
        (unreviewed > 0, _("%(count)d emergencies wait for a review.") % {"count": unreviewed}),
        (not counts.last_signed(), _("The logs were never signed: is the worker running?")),
        (not settings.SESSION_COOKIE_SECURE, _("Cookies travel without HTTPS.")),
        (
            not AuditFiling.objects.filter(year=year).exists(),
            _("The audit of %(year)d is not filed; due by %(day)s.")
            % {"year": year, "day": due_on(year)},
        ),
    ]
    return [text for holds, text in points if holds]


def as_json(found: Audit) -> bytes:
    """The same as data: the fields of `Audit`."""
    return orjson.dumps(asdict(found), option=orjson.OPT_INDENT_2)


def as_page(found: Audit, language: str) -> str:
    """A page to read and print."""
    with translation.override(language):
        title = _("Audit of children's data, %(year)d") % {"year": found.year}
        return _page(title, found, language, questions=[])


def assessment(found: Audit, language: str) -> str:
    """The impact assessment: facts filled in, judgements left to people, with room to write."""
    with translation.override(language):
        title = _("Impact assessment: personal data of children")
        questions = [
            {"title": str(HEADINGS[name]), "asked": [str(text) for text in asked]}
            for name, asked in QUESTIONS.items()
        ]
        return _page(title, found, language, questions=questions)


def _page(title: str, found: Audit, language: str, questions: list[dict[str, Any]]) -> str:
    return render_to_string(
        "config/audit.html",
        {
            "title": title,
            "language": language,
            "audit": found,
            "made_at": date_format(
                clock.from_stamp(found.made_at).astimezone(clock.STATION_ZONE), "Y-m-d H:i"
            ),
            "sections": found.sections,
            "questions": questions,
        },
    )
