"""What the tests of people do again and again."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from accounts.models import User
from stations.models import Membership, Vetting
from tests.cast import Cast

WHY = "两周没有联系上"


def role_of(user: User) -> Membership:
    return Membership.objects.get(user=user)


def move(
    client: Any, role: Membership, to: str, *, sure: bool = False, pk: UUID | None = None
) -> Any:
    body = {"to": to, "why": WHY, "sure": sure}
    return client.put(f"/api/stations/roles/{role.pk}/moves/{pk or uuid4()}/", body, format="json")


def inquire(client: Any, user: User, checked_on: date, result: str = "clear") -> Any:
    body = {"result": result, "checked_on": checked_on.isoformat()}
    path = f"/api/stations/people/{user.pk}/inquiries/{uuid4()}/"
    return client.put(path, body, format="json")


def new_person(cast: Cast, **other: Any) -> dict[str, Any]:
    return {
        "station": cast.qingshan.pk,
        "role": "volunteer_mother",
        "name": "周桂花",
        "phone": "13812345678",
        **other,
    }


def add(client: Any, body: dict[str, Any], pk: UUID | None = None) -> Any:
    return client.put(f"/api/stations/people/new/{pk or uuid4()}/", body, format="json")


def age_inquiry(user: User, days: int, cast: Cast) -> None:
    """As if the last inquiry had been made so many days ago."""
    day = cast.today - timedelta(days=days)
    Vetting.objects.filter(user=user).update(checked_on=day)
    until = day + timedelta(days=365)
    Membership.objects.filter(user=user).update(vetted_until=until)


# Who sees whom
