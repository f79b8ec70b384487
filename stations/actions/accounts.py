"""Accounts for people of a station, and links by which they choose their own password."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.actions import reset_second_factor
from accounts.models import User
from accounts.opening import open_account, password_key
from common.errors import Forbidden
from common.idempotency import Written
from stations.access import may_open_door
from stations.actions.changes import Deed, What, check_not_own
from stations.actions.memberships import check_gives, give
from stations.models import County, PersonChange, Role, Station


@dataclass(frozen=True)
class Door:
    """The person, and the key by which they choose a password: told once, kept nowhere."""

    user: User
    key: str
    created: bool


@transaction.atomic
def add_person(
    *,
    id: UUID,  # noqa: A002
    name: str,
    phone: str,
    username: str,
    role: Role,
    by: User,
    at: datetime,
    station: Station | None = None,
    county: County | None = None,
) -> Door:
    """Makes an account and gives it its first role, as `add_membership` would.

    Nobody but the person knows their password: they choose it by the key. Sent again with the same
    id, a person who has not chosen one yet gets a new key, and any other none ("").
    Raises Conflict "phone_taken" or "username_taken".
    """
    deed = Deed(id=id, what=What.ADDED, by=by, at=at)

    def create(pk: UUID, digest: str) -> PersonChange:
        # Before anything tells whether this phone number has an account.
        check_gives(by, role, station)
        user = open_account(username=username or phone, name=name, phone=phone)
        noted = deed.note(user, id=pk, digest=digest)
        membership = give(deed, user, role, station, county)
        deed.note(user, membership, what=What.APPOINTED)
        return noted

    told = {"name": name, "phone": phone, "username": username, "role": role}
    written = deed.once(None, {**told, "station": station, "county": county}, create)
    user = written.row.user
    chosen = user.has_usable_password()
    return Door(user, "" if chosen else password_key(user), written.created)


@transaction.atomic
def make_link(*, id: UUID, user: User, by: User, at: datetime) -> Door:  # noqa: A002
    """A new key for a person who forgot their password; the old one works until they choose."""
    deed = Deed(id=id, what=What.LINK, by=by, at=at)

    def create(pk: UUID, digest: str) -> PersonChange:
        _check_may_open(by, user)
        return deed.note(user, id=pk, digest=digest)

    written = deed.once(user, {"user": user}, create)
    _check_may_open(by, user)
    return Door(user, password_key(user), written.created)


@transaction.atomic
def reset_second_step(
    *,
    id: UUID,  # noqa: A002
    user: User,
    by: User,
    at: datetime,
) -> Written[PersonChange]:
    """For a lost phone: takes the second step away and ends every session of the person.

    Whoever knows their password can set up a new one, so it takes what a link takes.
    """
    deed = Deed(id=id, what=What.SECOND_STEP, by=by, at=at)

    def create(pk: UUID, digest: str) -> PersonChange:
        _check_may_open(by, user)
        reset_second_factor(user=user, by=by, at=at)
        return deed.note(user, id=pk, digest=digest)

    return deed.once(user, {"user": user}, create)


def _check_may_open(by: User, user: User) -> None:
    check_not_own(by, user)
    if not may_open_door(by, user):
        raise Forbidden
