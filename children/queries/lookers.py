"""Who looked at a child: read from the access log, for the coordinator and for the guardian."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from accounts.access_log import DayOfReads, days_of_reads
from accounts.models import User
from children.dates import in_force
from children.models import Child
from children.reads import child_subject
from common import clock
from stations.models import Membership
from stations.reads import station_subject

# As far back as the page shows; a guardian's copy asks for all.
SHOWN = timedelta(days=365)
# What a reader had before them, by the action that the access log names.
WHAT = {
    "file": "file",
    "log": "log",
    "attachments": "papers",
    "visits": "visits",
    "call": "calls",
    "calls": "calls",
    "roll": "class",
    "notice": "notice",
    "lookers": "lookers",
    "glass_review": "review",
}
KINDS = (*dict.fromkeys(WHAT.values()), "list", "other")


@dataclass(frozen=True)
class Look:
    """One person's reads of one kind on one station day, or of lists over all the time shown."""

    user: User
    roles: tuple[str, ...]
    what: str
    under_glass: bool
    day: date
    times: int
    first: datetime
    last: datetime


@dataclass(frozen=True)
class Lookers:
    """`looks` newest first; `lists` one line per person who read lists that the child stands in,
    such as the station's board (those are noted once an hour)."""

    since: date
    looks: Sequence[Look]
    lists: Sequence[Look]


def lookers(child: Child, now: datetime, since: date | None = None) -> Lookers:
    """Who read of the child since that day (a year back by default), with the roles they held
    on the day. Three queries and the memberships."""
    begin = since or clock.local_date(now - SHOWN)
    at = clock.local_time(begin)
    own = days_of_reads(child_subject(child.pk), at)
    lists = days_of_reads(station_subject(child.station_id), at)
    held = _memberships({read.user for read in (*own, *lists)})
    looks = [_look(read, held, child.station_id, _what(read.action)) for read in own]
    looks.sort(key=lambda look: look.last, reverse=True)
    return Lookers(begin, looks, _by_person(lists, held, child.station_id))


def _look(read: DayOfReads, held: dict[int, list[Membership]], station: int, what: str) -> Look:
    return Look(
        user=read.user,
        roles=_roles(held.get(read.user.pk, []), station, read.day),
        what=what,
        under_glass=read.action.startswith("glass."),
        day=read.day,
        times=read.times,
        first=read.first,
        last=read.last,
    )


def _what(action: str) -> str:
    name = action.removeprefix("glass.")
    if name.startswith(("open_", "see_")):
        return "papers"
    return WHAT.get(name, "other")


def _by_person(
    reads: Sequence[DayOfReads], held: dict[int, list[Membership]], station: int
) -> list[Look]:
    people: dict[int, list[DayOfReads]] = {}
    for read in reads:
        people.setdefault(read.user.pk, []).append(read)
    lines = []
    for days in people.values():
        newest = max(days, key=lambda day: day.last)
        total = DayOfReads(
            user=newest.user,
            action=newest.action,
            day=newest.day,
            times=sum(day.times for day in days),
            first=min(day.first for day in days),
            last=newest.last,
        )
        lines.append(_look(total, held, station, "list"))
    return sorted(lines, key=lambda line: line.last, reverse=True)


def _memberships(people: set[User]) -> dict[int, list[Membership]]:
    held: dict[int, list[Membership]] = {}
    rows = Membership.objects.filter(user__in=people).exclude(state=Membership.State.PENDING)
    for row in rows:
        held.setdefault(row.user_id, []).append(row)
    return held


def _roles(held: Sequence[Membership], station: int, day: date) -> tuple[str, ...]:
    """Roles on that day: those at the child's station, or, without any, wherever they were."""
    then = [row for row in held if in_force(row.since, row.until, day)]
    here = [row for row in then if row.station_id == station]
    return tuple(dict.fromkeys(row.role for row in here or then))
