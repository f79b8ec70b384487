"""Care rules (domain: R1-R12) as data: what is due, by whom, how often, and what is missed.

A window is overdue when it has closed without evidence. Escalation follows the domain page: one
missed week amber, two a phone call to the parent, four a case review. Counties and stations may
keep a rule otherwise (`children.models.RuleSetting`); what holds at a station is its
`children.log.policy.Policy`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from children.levels import Level

WEEK, DAY = timedelta(weeks=1), timedelta(days=1)


class Cadence(StrEnum):
    """How a duty comes round. The unit of `every` is in brackets."""

    WEEKS = "weeks"  # by the end of every so many calendar weeks, Monday to Sunday [weeks]
    DAYS = "days"  # so many days after it was done [days]
    TERM = "term"  # once in each term; the first within `every` days of the beginning [days]
    ONCE_DAYS = "once_days"  # once, so many days after what called for it [days]
    ONCE_HOURS = "once_hours"  # the same [hours]


class Subject(StrEnum):
    CHILD = "child"
    PERSON = "person"  # who works with children: stations keeps their record inquiries
    OPERATOR = "operator"  # whoever runs this system


@dataclass(frozen=True)
class Step:
    """From so many missed windows on (weeks; days for rules that are not weekly): how serious it
    is, and the next thing to do."""

    missed: int
    level: Level
    ask: str


@dataclass(frozen=True, kw_only=True)
class CareRule:
    """`every` by risk of the child, "" for any; `evidence` says what closes the duty.

    `from_enrolment`: it runs from the start, else from an entry whose effect says so. `warn` is the
    share of a term after which a duty of that term is worth a look (domain: R4, 60 %).
    """

    code: str
    label: Promise
    evidence: Promise
    owner: str
    cadence: Cadence
    source: Promise
    reason: str = ""
    last: str | None = None
    every: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({"": 1}))
    subject: Subject = Subject.CHILD
    from_enrolment: bool = True
    noted_by_hand: bool = False
    warn: float | None = None
    steps: tuple[Step, ...] = ()

    def missed(self, due_at: datetime, now: datetime) -> int:
        """Closed windows without evidence; 0 while the present one is open."""
        unit = WEEK if self.cadence is Cadence.WEEKS else DAY
        return 0 if now < due_at else (now - due_at) // unit + 1

    def step(self, missed: int) -> Step | None:
        """The last step that is reached, if any."""
        reached = [step for step in self.steps if missed >= step.missed]
        return reached[-1] if reached else None


def _every(**spans: int) -> Mapping[str, int]:
    return MappingProxyType({"" if risk == "any" else risk: span for risk, span in spans.items()})


RULES: Mapping[str, CareRule] = MappingProxyType(
    {
        rule.code: rule
        for rule in (
            CareRule(
                code="R1",
                label=_("Weekly talk with the parents"),
                evidence=_("A call that was held, here or elsewhere"),
                owner="social_worker",
                cadence=Cadence.WEEKS,
                source=_("Field practice; Minors Protection Law, article 23"),
                reason="no_call",
                last="call",
                steps=(
                    Step(1, Level.WATCH, "book_call"),
                    Step(2, Level.CONCERN, "phone_parent"),
                    Step(4, Level.URGENT, "case_review"),
                ),
            ),
            CareRule(
                code="R2",
                label=_("Weekly talk of parents and carer"),
                evidence=_("The carer says that the parents have phoned"),
                owner="volunteer_mother",
                cadence=Cadence.WEEKS,
                source=_("Minors Protection Law, article 23"),
                reason="no_carer_talk",
                noted_by_hand=True,
                steps=(Step(4, Level.WATCH, "phone_parent"),),
            ),
            CareRule(
                code="R3",
                label=_("Weekly family interview, one to one"),
                evidence=_("An interview was held"),
                owner="social_worker",
                cadence=Cadence.WEEKS,
                source=_("Field practice"),
                reason="no_interview",
                from_enrolment=False,
                noted_by_hand=True,
                steps=(Step(1, Level.WATCH, "interview"), Step(2, Level.CONCERN, "interview")),
            ),
            CareRule(
                code="R4",
                label=_("Home visit of the class teacher, each term"),
                evidence=_("The class teacher was at the child's home"),
                owner="class_teacher",
                cadence=Cadence.TERM,
                source=_("Field practice; Shaanxi provincial rules of 2013"),
                reason="no_home_visit",
                noted_by_hand=True,
                warn=0.6,
                steps=(Step(1, Level.CONCERN, "chase_teacher"),),
            ),
            CareRule(
                code="R5",
                label=_("Weekly visit of the volunteer mother"),
                evidence=_("A visit or talk in her diary"),
                owner="volunteer_mother",
                cadence=Cadence.WEEKS,
                source=_("Field practice"),
                reason="no_visit",
                last="visit",
                steps=(Step(1, Level.WATCH, "ask_visit"), Step(3, Level.CONCERN, "ask_visit")),
            ),
            CareRule(
                code="R6",
                label=_("Visit of the village child director"),
                evidence=_("The child director was there"),
                owner="coordinator",
                cadence=Cadence.DAYS,
                source=_("Ministry of Civil Affairs No. 34 (2019); the days are Lianxin's default"),
                reason="no_director_visit",
                every=_every(high=7, medium=30, low=90),
                noted_by_hand=True,
                steps=(
                    Step(1, Level.WATCH, "ask_director"),
                    Step(15, Level.CONCERN, "ask_director"),
                ),
            ),
            CareRule(
                code="R7",
                label=_("First response to a concern"),
                evidence=_("Somebody spoke with the child or the family"),
                owner="social_worker",
                cadence=Cadence.ONCE_HOURS,
                source=_("Field practice: danger at once, then 24 hours, 72 hours, 7 days"),
                reason="no_response",
                every=_every(high=24, medium=72, low=168),
                from_enrolment=False,
                noted_by_hand=True,
                steps=(Step(1, Level.URGENT, "respond"),),
            ),
            CareRule(
                code="R8",
                label=_("Mandatory report to the authorities"),
                evidence=_("Police, civil affairs and education were told"),
                owner="coordinator",
                cadence=Cadence.ONCE_HOURS,
                source=_("Minors Protection Law, article 11"),
                reason="report_unsent",
                from_enrolment=False,
                steps=(Step(1, Level.URGENT, "report"),),
            ),
            CareRule(
                code="R9",
                label=_("Written notice of who cares"),
                evidence=_("The parents' notice or the agreement is in the file"),
                owner="social_worker",
                cadence=Cadence.ONCE_DAYS,
                source=_("Minors Protection Law, article 23; the days are Lianxin's default"),
                reason="no_care_notice",
                every=_every(any=7),
                noted_by_hand=True,
                steps=(Step(1, Level.WATCH, "phone_parent"),),
            ),
            CareRule(
                code="R10",
                label=_("Record inquiry, before first contact and every year"),
                evidence=_("The result of an inquiry, with its date"),
                owner="coordinator",
                cadence=Cadence.DAYS,
                source=_("Minors Protection Law, article 62"),
                every=_every(any=365),
                subject=Subject.PERSON,
            ),
            CareRule(
                code="R11",
                label=_("Wellbeing questionnaire, each term"),
                evidence=_("A wave was filled in"),
                owner="social_worker",
                cadence=Cadence.TERM,
                source=_("30 days from enrolment, Lianxin's default"),
                reason="no_wave",
                every=_every(any=30),
                noted_by_hand=True,
                steps=(Step(1, Level.WATCH, "ask_wave"),),
            ),
            CareRule(
                code="R12",
                label=_("Yearly audit of minors' data, filed by 31 January"),
                evidence=_("The audit report was filed"),
                owner="administrator",
                cadence=Cadence.DAYS,
                source=_("Regulation on Minors Online, article 37"),
                every=_every(any=365),
                subject=Subject.OPERATOR,
            ),
        )
    }
)
CHILD_RULES = tuple(rule for rule in RULES.values() if rule.subject is Subject.CHILD)
