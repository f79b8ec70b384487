"""Erasing why something was done about a person. That it was done, by whom and when, stays: a bar
from contact is proof, its words are not needed for ever."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.errors import Conflict
from stations.models import Membership, PersonChange

# So long after somebody's work here has ended, as with what proves that data was kept lawfully
# (domain: three years for impact assessments); our default.
KEPT_FOR = timedelta(days=3 * 365)


@transaction.atomic
def erase_reasons_of(*, person: User, at: datetime) -> int:
    """Erases all reasons about somebody who works here no more; returns how many.

    Raises `Conflict` ("works_here") while they hold a role or wait for one.
    """
    User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if Membership.objects.filter(user=person).exclude(_ended()).exists():
        raise Conflict("works_here", _("This person works here. End the roles first."))
    return _erase(PersonChange.objects.filter(user=person), at)


@transaction.atomic
def erase_old_reasons(*, at: datetime) -> int:
    """Erases those about everybody whose work ended more than three years ago; returns how many."""
    about = Membership.objects.filter(user=OuterRef("user"))
    lately = PersonChange.objects.filter(user=OuterRef("user"), at__gt=at - KEPT_FOR)
    old = PersonChange.objects.exclude(Exists(about.exclude(_ended()))).exclude(Exists(lately))
    return _erase(PersonChange.objects.filter(pk__in=list(old.values_list("pk", flat=True))), at)


def _ended() -> Q:
    return Q(state=Membership.State.REVOKED)


def _erase(changes: QuerySet[PersonChange], at: datetime) -> int:
    """The digest goes too: it would tell a guess from the truth."""
    return changes.filter(erased_at__isnull=True).update(why="", body_digest="", erased_at=at)
