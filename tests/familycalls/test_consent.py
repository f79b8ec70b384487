"""No consent to video calls: no booking, no link, no tablet, nobody let in."""

from datetime import timedelta
from typing import Any

import pytest

from children.models import Child
from common.errors import Conflict
from familycalls.access import guest_by_link
from familycalls.actions.invitations import reissue_link
from familycalls.actions.running import add_tablet, bind_tablet, open_call
from familycalls.models import GuestState
from messaging.models import Delivery
from tests.cast import Cast
from tests.children.test_consents import tell
from tests.familycalls.made import booked, opened

Capture = Any


def take_back(cast: Cast, child: Child, capture: Capture) -> None:
    with capture(execute=True):
        tell(
            cast,
            child,
            purpose="call",
            decision="withdrawn",
            way="phone",
            at=cast.now + timedelta(seconds=1),
        )


def test_a_child_without_consent_is_not_booked(
    cast: Cast, django_capture_on_commit_callbacks: Capture
) -> None:
    take_back(cast, cast.xiaoshi, django_capture_on_commit_callbacks)
    with pytest.raises(Conflict) as refused:
        booked(cast, children=[cast.xiaoyu.pk, cast.xiaoshi.pk])
    assert refused.value.code == "consent_missing"
    assert "张小石" in str(refused.value.message)
    assert booked(cast).pk


def test_the_links_of_planned_calls_die_with_the_consent(
    cast: Cast, django_capture_on_commit_callbacks: Capture
) -> None:
    call = booked(cast)
    url = reissue_link(call_id=call.pk, parent_id=cast.mother.pk, by=cast.li_wen, at=cast.now)
    token = url.rsplit("/", 1)[-1]
    assert guest_by_link(token, cast.now).call_id == call.pk
    take_back(cast, cast.xiaoyu, django_capture_on_commit_callbacks)
    with pytest.raises(Conflict) as refused:
        guest_by_link(token, cast.now)
    assert (refused.value.code, refused.value.status) == ("link_closed", 410)
    with pytest.raises(Conflict):
        reissue_link(call_id=call.pk, parent_id=cast.mother.pk, by=cast.li_wen, at=cast.now)
    with pytest.raises(Conflict):
        open_call(call_id=call.pk, by=cast.li_wen, at=call.starts_at)
    waiting = Delivery.objects.filter(template__in=("call_link", "call_reminder"))
    assert not waiting.filter(state=Delivery.State.QUEUED).exists()


def test_nobody_is_let_in_and_no_tablet_bound(
    cast: Cast, django_capture_on_commit_callbacks: Capture
) -> None:
    made = opened(cast)
    code, _secret = add_tablet(at=cast.now)
    take_back(cast, cast.xiaoyu, django_capture_on_commit_callbacks)
    with pytest.raises(Conflict) as refused:
        bind_tablet(call_id=made.call.pk, code=code, by=cast.li_wen, at=cast.now)
    assert refused.value.code == "consent_missing"
    made.mother.refresh_from_db()
    assert made.mother.state != GuestState.ADMITTED
