"""Calls for tests: planned for tomorrow, or open at this moment."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

from accounts.models import User
from common import clock
from familycalls.actions.booking import book_call
from familycalls.actions.invitations import reissue_link
from familycalls.actions.running import add_tablet, bind_tablet, open_call
from familycalls.keys import secret_hash
from familycalls.models import CallGuest, FamilyCall, Tablet
from familycalls.tickets import Claim, mint, worker_ticket
from tests.cast import Cast


def evening(cast: Cast, days: int = 1, hour: int = 18, minute: int = 0) -> datetime:
    """A moment in opening hours, some days from now."""
    return clock.local_time(cast.today + timedelta(days=days), time(hour, minute))


def booked(cast: Cast, **given: Any) -> FamilyCall:
    """Anything may be given; the rest is 小雨 with her mother tomorrow at six, by 李雯."""
    wanted = {
        "id": uuid4(),
        "family": cast.family.pk,
        "children": [cast.xiaoyu.pk],
        "guests": [cast.mother.pk],
        "window": cast.window.pk,
        "starts_at": evening(cast),
        "minutes": 30,
        "by": cast.li_wen,
        "at": cast.now,
    }
    return book_call(**{**wanted, **given}).row


@dataclass
class OpenCall:
    """A call of both children and both parents, open now, with a tablet bound."""

    call: FamilyCall
    cast: Cast
    mother: CallGuest
    father: CallGuest
    tablet: Tablet
    tablet_secret: str
    links: dict[str, str]

    def ticket(self, who: User | CallGuest | Tablet) -> str:
        match who:
            case User():
                return worker_ticket(self.call.pk, who)
            case CallGuest():
                return mint(Claim(self.call.pk, "parent", who.pk, who.link_no))
            case _:
                return mint(Claim(self.call.pk, "child", who.pk))


def opened(cast: Cast) -> OpenCall:
    """Booked for tomorrow, then moved to this moment, whatever the hour of the day."""
    call = booked(
        cast,
        children=[cast.xiaoyu.pk, cast.xiaoshi.pk],
        guests=[cast.mother.pk, cast.father.pk],
    )
    FamilyCall.objects.filter(pk=call.pk).update(starts_at=cast.now)
    CallGuest.objects.filter(call=call).update(link_until=cast.now + timedelta(minutes=30))
    open_call(call_id=call.pk, by=cast.li_wen, at=cast.now)
    code, secret = add_tablet(at=cast.now)
    bind_tablet(call_id=call.pk, code=code, by=cast.li_wen, at=cast.now)
    links = {
        name: reissue_link(call_id=call.pk, parent_id=parent.pk, by=cast.li_wen, at=cast.now)
        for name, parent in (("mother", cast.mother), ("father", cast.father))
    }
    call.refresh_from_db()
    return OpenCall(
        call=call,
        cast=cast,
        mother=CallGuest.objects.get(call=call, parent=cast.mother),
        father=CallGuest.objects.get(call=call, parent=cast.father),
        tablet=Tablet.objects.get(secret_hash=secret_hash(secret)),
        tablet_secret=secret,
        links={name: url.rsplit("/", 1)[1] for name, url in links.items()},
    )
