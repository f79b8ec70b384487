"""Notices as a person reads them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from children.models import Child
from messaging.models import Notice
from messaging.templates import get_template, word


@dataclass(frozen=True)
class NoticeView:
    """A notice worded in the reader's language. `child` is None where there is none to open."""

    id: int
    template: str
    title: str
    text: str
    child: int | None
    params: dict[str, Any]
    created_at: datetime
    read_at: datetime | None


def notices_of(user: User) -> QuerySet[Notice]:
    return Notice.objects.filter(user=user)


def unread_count(user: User) -> int:
    return notices_of(user).filter(read_at__isnull=True).count()


def worded(notices: Sequence[Notice], *, reader: User, language: str) -> list[NoticeView]:
    """Children are named only while the reader may see them: one query for all notices."""
    wanted = {notice.params["child"] for notice in notices if "child" in notice.params}
    names: dict[int, str] = {}
    if wanted:
        seen = Child.objects.visible_to(reader).filter(pk__in=wanted)
        names = dict(seen.values_list("pk", "name"))
    return [_view(notice, names, language) for notice in notices]


def _view(notice: Notice, names: dict[int, str], language: str) -> NoticeView:
    child = notice.params.get("child")
    wording = word(
        get_template(notice.template),
        notice.params,
        child_name=names.get(child, ""),
        language=language,
    )
    return NoticeView(
        id=notice.pk,
        template=notice.template,
        title=wording.title,
        text=wording.text,
        child=child if child in names else None,
        params={name: value for name, value in notice.params.items() if name != "child"},
        created_at=notice.created_at,
        read_at=notice.read_at,
    )
