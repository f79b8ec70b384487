"""Opening child files: the child, its log and what follows from being enrolled."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from accounts.models import User
from children.models import AwayEpisode, Child, ChildKey
from children.pinyin import search_text
from children.status_log import Draft, open_log, record_many
from common import clock
from common.crypto import keyed_hash


@transaction.atomic
def open_files(
    *,
    children: Sequence[Child],
    keys: Sequence[Sequence[str]],
    away: Sequence[AwayEpisode],
    origin: str,
    by: User,
    at: datetime,
) -> list[Child]:
    """Saves new children (their families are saved already) and opens their logs.

    `keys[i]` are what `children[i]` is known again by (see `register.identity`); `away` are
    unsaved episodes of these children; `origin` is "register" or "person". Enrolment counts
    from the morning of `enrolled_on`. The database refuses an ID number that is there already.
    """
    for child in children:
        child.name_search = search_text(child.name)
        child.id_hash = keyed_hash(child.id_number, "id_number") if child.id_number else None
    made = Child.objects.bulk_create(children, batch_size=200)
    known_by = zip(made, keys, strict=True)
    ChildKey.objects.bulk_create(
        (
            ChildKey(child=child, hash=keyed_hash(key, "child_key"))
            for child, texts in known_by
            for key in texts
        ),
        batch_size=500,
    )
    AwayEpisode.objects.bulk_create(away, batch_size=500)
    open_log(made)
    record_many([_registered(child, origin, by) for child in made], at)
    return made


def _registered(child: Child, origin: str, by: User) -> Draft:
    return Draft(
        child_id=child.pk,
        kind="children.registered",
        source_id=str(child.pk),
        happened_at=clock.local_time(child.enrolled_on),
        by_id=by.pk,
        facts={"origin": origin},
    )
