"""Care rules (domain: R1-R12) as data: how often, by whom, and what a missed window means.

A window is overdue when it has closed without evidence. Escalation follows the domain page:
one missed week amber, two a phone call to the parent, four a case review.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from children.levels import Level
from common import clock

WEEK = timedelta(weeks=1)


@dataclass(frozen=True, kw_only=True)
class CareRule:
    """A weekly duty. `escalation` maps weeks missed to a level, in rising order."""

    code: str
    label: Promise
    owner: str
    reason: str
    last: str
    escalation: tuple[tuple[int, Level], ...]

    def first_due(self, enrolled_at: datetime) -> datetime:
        """End of the first whole week after enrolment."""
        return clock.week_end(enrolled_at, weeks_later=1)

    def next_due(self, done_at: datetime) -> datetime:
        """End of the week after the one in which evidence was given."""
        return clock.week_end(done_at, weeks_later=1)

    def weeks_missed(self, due_at: datetime, now: datetime) -> int:
        """Closed windows without evidence; 0 while the present one is open."""
        return 0 if now < due_at else (now - due_at) // WEEK + 1

    def level(self, weeks_missed: int) -> Level:
        reached = [level for weeks, level in self.escalation if weeks_missed >= weeks]
        return reached[-1] if reached else Level.CALM


RULES: dict[str, CareRule] = {
    rule.code: rule
    for rule in (
        CareRule(
            code="R1",
            label=_("Weekly talk with the parents"),
            owner="social_worker",
            reason="no_call",
            last="call",
            escalation=((1, Level.WATCH), (2, Level.CONCERN), (4, Level.URGENT)),
        ),
        CareRule(
            code="R5",
            label=_("Weekly visit of the volunteer mother"),
            owner="volunteer_mother",
            reason="no_visit",
            last="visit",
            escalation=((1, Level.WATCH), (3, Level.CONCERN)),
        ),
    )
}
