"""Writing down what is done about people, and in which order it happens."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.errors import Conflict
from common.events import AccessChanged, publish_on_commit, user_topic
from common.idempotency import Written, body_digest, write_once
from stations.models import Membership, PersonChange

What = PersonChange.What


@dataclass(frozen=True, kw_only=True)
class Deed:
    """Who does what when; `id` is the client's, or None where nothing is ever sent twice."""

    what: str
    by: User | None
    at: datetime
    why: str = ""
    id: UUID | None = None

    def once(
        self,
        about: User | None,
        told: dict[str, Any],
        create: Callable[[UUID, str], PersonChange],
    ) -> Written[PersonChange]:
        """Does it by `create(id, digest)` unless this id did the same before, even just now."""
        in_turn(about, self.by)
        digest = body_digest({**told, "what": self.what, "why": self.why, "by": self.by})
        pk = self.id or uuid4()
        return write_once(PersonChange, pk=pk, digest=digest, create=lambda: create(pk, digest))

    def note(
        self,
        user: User,
        membership: Membership | None = None,
        *,
        id: UUID | None = None,  # noqa: A002
        digest: str = "",
        what: str = "",
        day: date | None = None,
        topic: str = "",
    ) -> PersonChange:
        """Writes one row of the person's history; a deed may bring about several."""
        return PersonChange.objects.create(
            id=id or uuid4(),
            body_digest=digest,
            user=user,
            membership=membership,
            what=what or self.what,
            by=self.by,
            at=self.at,
            day=day,
            topic=topic,
            why=self.why,
        )


def in_turn(*people: User | None) -> None:
    """Changes about the same people, and by them, follow each other until the commit.

    Two who take each other's role away at the same moment: the second has lost the right to.
    """
    ids = [person.pk for person in people if person is not None]
    list(User.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk"))


def check_not_own(by: User, user: User) -> None:
    """Raises Conflict "own_papers": nobody does this for themselves."""
    if by == user:
        raise Conflict("own_papers", _("Somebody else must do this for you."))


def tell(user_id: int) -> None:
    """Their sockets close and start over with what they may do now."""
    publish_on_commit(AccessChanged(user=user_id), [user_topic(user_id)])
