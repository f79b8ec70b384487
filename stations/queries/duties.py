"""What is due about the people of a station: duty R10 of its manager."""

from dataclasses import dataclass
from datetime import date, datetime

from accounts.models import User
from common import clock
from stations.access import CONTACT_ROLES
from stations.models import Membership, Station
from stations.queries.people import inquiry_of, last_vettings

# What is due, the most pressing first.
INQUIRIES = ("missing", "out", "soon")


@dataclass(frozen=True)
class InquiryDue:
    """Somebody whose record inquiry is to be made. `state` "missing": before first contact;
    "out": no contact since `until`; "soon": runs out on `until`, within 30 days."""

    user: User
    state: str
    until: date | None


def people_due(station: Station, at: datetime) -> list[InquiryDue]:
    """Everybody at the station whose record inquiry is due (R10), the most pressing first.

    Who is suspended, or was found barred, is due nothing: they meet no child.
    """
    today = clock.local_date(at)
    held = Membership.objects.filter(station=station, role__in=CONTACT_ROLES)
    held = held.filter(state__in=(Membership.State.PENDING, Membership.State.ACTIVE))
    people = {each.user_id: each.user for each in held.select_related("user").order_by("pk")}
    last = last_vettings(people)
    due = []
    for pk, user in people.items():
        inquiry = inquiry_of(last.get(pk), CONTACT_ROLES, today)
        if inquiry.state in INQUIRIES:
            due.append(InquiryDue(user, inquiry.state, inquiry.valid_until))
    return sorted(
        due, key=lambda one: (INQUIRIES.index(one.state), one.until or today, one.user.name)
    )
