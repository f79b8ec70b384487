"""Who looked at the child's data, as a guardian is told: roles and times, no names."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from children.models import Child
from children.queries.lookers import Look, lookers
from common.papers import Section
from stations.models import Role

WHAT: dict[str, Promise] = {
    "file": gettext_lazy("The child's file"),
    "log": gettext_lazy("Status log"),
    "papers": gettext_lazy("Photos and papers"),
    "visits": gettext_lazy("Visits"),
    "calls": gettext_lazy("Family calls"),
    "class": gettext_lazy("The class register"),
    "notice": gettext_lazy("A notice about the child"),
    "lookers": gettext_lazy("Who looked at the file"),
    "review": gettext_lazy("A review of who looked"),
    "list": gettext_lazy("Lists of the station"),
    "other": gettext_lazy("Something else of the child"),
}
# A day, roles and what was read: several people of one role are one line.
_Line = tuple[str, str, str]


def who_looked(child: Child, at: datetime) -> Section:
    """Every read since the file was opened, newest first; an emergency is not told apart, because
    it speaks of harm that somebody suspects."""
    found = lookers(child, at, since=child.enrolled_on)
    lines = [*_summed(found.looks), *_summed(found.lists, day=_("in all"))]
    rows = [(*line, str(times)) for line, times in lines]
    return Section(_("Who looked"), [_("Day"), _("Role"), _("What"), _("Times")], rows)


def _summed(looks: Sequence[Look], day: str = "") -> list[tuple[_Line, int]]:
    times: defaultdict[_Line, int] = defaultdict(int)
    for look in looks:
        times[day or _day(look.day), _roles(look), str(WHAT[look.what])] += look.times
    return list(times.items())


def _day(day: date) -> str:
    return day.isoformat()


def _roles(look: Look) -> str:
    return ", ".join(str(Role(role).label) for role in look.roles) or _("Without a role today")
