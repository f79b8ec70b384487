"""What happened in the year, in numbers. Those about children are rounded to fives."""

from collections import Counter
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.models import AccessEntry, User
from accounts.second_factor import has_second_factor
from children.log.rebuilding import verify
from children.models import (
    BreakGlass,
    Child,
    ConsentWording,
    GuardianRequest,
    LogEntry,
    Purpose,
    ResearchExport,
)
from children.queries.consents import answers_of
from children.queries.research import few
from common import clock
from common.papers import Section
from stations.models import Membership
from stations.roles import SECOND_FACTOR

# Above this the chains are checked by the command only: a page has no time for it.
CHECKED_AT_ONCE = 20_000
_ASKED = (Purpose.FILE, Purpose.CALL, Purpose.TUTORING, Purpose.PHOTO, Purpose.RESEARCH)


def children(today: date) -> Section:
    """How many there are now, and of them those whose data is sensitive by age (PIPL 28)."""
    here = Child.objects.current()
    rows = [
        [_("Children now"), few(here.count())],
        [_("Of them under 14"), few(here.filter(birth_date__gt=_before(today, 14)).count())],
    ]
    return Section(_("Children"), [_("What"), _("Number")], rows)


def consents(today: date) -> Section:
    """By purpose: answers that hold today, and children of whom nobody was asked."""
    ids = list(Child.objects.current().values_list("pk", flat=True))
    answers = answers_of(ids, today)
    wordings = dict(ConsentWording.objects.order_by("version").values_list("purpose", "version"))
    rows = []
    for purpose in _ASKED:
        held = Counter(
            held.state for of in answers.values() if (held := of.get((purpose, ""))) is not None
        )
        missing = len(ids) - sum(held.values()) + held["none"]
        numbers = (held["given"], held["refused"], held["withdrawn"], missing)
        rows.append([str(purpose.label), *map(few, numbers), str(wordings.get(purpose, "—"))])
    columns = [_("Purpose"), _("Given"), _("Refused"), _("Withdrawn"), _("Nobody asked")]
    return Section(_("Consent"), [*columns, _("Text version")], rows)


def requests(year: int) -> Section:
    """What guardians asked for, and how soon they were answered."""
    found = GuardianRequest.objects.filter(received_at__gte=_begin(year))
    rows = []
    asked = list(found.filter(received_at__lt=_begin(year + 1)))
    for kind in GuardianRequest.Kind:
        mine = [row for row in asked if row.kind == kind]
        days = [(row.answered_at - row.received_at).days for row in mine if row.answered_at]
        late = sum(_is_late(row) for row in mine)
        slowest = str(max(days)) if days else "—"
        refused = sum(row.state == GuardianRequest.State.REFUSED for row in mine)
        rows.append([str(kind.label), str(len(mine)), str(refused), slowest, str(late)])
    columns = [_("Asked for"), _("Number"), _("Refused in writing"), _("Slowest, days"), _("Late")]
    return Section(_("Requests of guardians"), columns, rows)


def events(year: int) -> Section:
    """Erasures, emergencies, exports, reads and sign-ins of the year."""
    begin, end = _begin(year), _begin(year + 1)
    glass = BreakGlass.objects.filter(at__gte=begin, at__lt=end)
    erased = LogEntry.objects.filter(kind="children.erased", recorded_at__range=(begin, end))
    taken = ResearchExport.objects.filter(at__range=(begin, end))
    rows = [
        [_("Entries erased"), str(erased.count())],
        [_("Files opened in an emergency"), str(glass.count())],
        [_("Of them reviewed"), str(glass.filter(reviewed_at__isnull=False).count())],
        [_("Of them not justified"), str(glass.filter(verdict="not_justified").count())],
        [_("Research files taken"), str(taken.count())],
        [_("Reads noted"), str(AccessEntry.objects.filter(at__range=(begin, end)).count())],
        [_("Failed sign-ins"), _("counted for limits, not kept")],
    ]
    return Section(_("What happened in the year"), [_("What"), _("Number")], rows)


def second_steps(today: date) -> tuple[int, int]:
    """How many need a second step for signing in, and how many of them have one."""
    held = Membership.objects.in_force(today).filter(role__in=SECOND_FACTOR)
    people = list(User.objects.filter(pk__in=held.values("user")))
    return len(people), sum(has_second_factor(user) for user in people)


def checks(today: date, *, at_length: bool) -> Section:
    """Whether the logs are whole, and since when nobody has signed them."""
    need, have = second_steps(today)
    rows = [
        [_("Chains of the status log"), _chains(at_length=at_length)],
        [_("Heads last signed"), last_signed() or _("never")],
        [_("Second step set up"), f"{have} / {need}"],
    ]
    return Section(_("What was checked"), [_("What"), _("Result")], rows)


def last_signed() -> str:
    """The day of the newest file of heads, "" if there is none."""
    files = sorted(path.stem for path in (Path(settings.DATA_DIR) / "heads").glob("*.json"))
    return files[-1] if files else ""


def _chains(*, at_length: bool) -> str:
    if not at_length and LogEntry.objects.all()[CHECKED_AT_ONCE:].exists():
        return _("not now: run manage.py data_audit, which checks them all")
    bad = len(list(verify()))
    return _("%(count)d broken") % {"count": bad} if bad else _("all whole")


def _is_late(row: GuardianRequest) -> bool:
    answered = clock.local_date(row.answered_at) if row.answered_at else clock.local_today()
    return answered > row.due_on


def _begin(year: int) -> datetime:
    return clock.local_time(date(year, 1, 1))


def _before(today: date, years: int) -> date:
    day = 28 if (today.month, today.day) == (2, 29) else today.day
    return today.replace(year=today.year - years, day=day)
